// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"

namespace hl {
Q_LOGGING_CATEGORY(logApp, "hearthline.app", QtInfoMsg)
Q_LOGGING_CATEGORY(logCall, "hearthline.call", QtInfoMsg)
Q_LOGGING_CATEGORY(logProtocol, "hearthline.protocol", QtInfoMsg)
Q_LOGGING_CATEGORY(logStore, "hearthline.store", QtInfoMsg)
Q_LOGGING_CATEGORY(logCrypto, "hearthline.crypto", QtInfoMsg)
Q_LOGGING_CATEGORY(logSync, "hearthline.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(logServer, "hearthline.server", QtInfoMsg)
Q_LOGGING_CATEGORY(logVoice, "hearthline.voice", QtInfoMsg)
} // namespace hl
