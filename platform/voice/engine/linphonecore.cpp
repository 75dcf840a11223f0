// SPDX-License-Identifier: GPL-3.0-or-later
#include "platform/voice/engine/linphonecore.h"

#include "core/base/log.h"
#include "platform/voice/engine/recorderfilter.h"
#include "platform/voice/engine/soundcard.h"
#include "platform/voice/engine/srtpguard.h"

#include <array>
#include <string_view>
#include <thread>

#include <linphone/api/c-api.h>
#include <linphone/factory.h>

#include <QFile>

namespace hl::voice {
namespace {

using OwnedConfig = Owned<LinphoneConfig, linphone_config_unref>;
using OwnedTransports = Owned<LinphoneTransports, linphone_transports_unref>;
using OwnedAuth = Owned<LinphoneAuthInfo, linphone_auth_info_unref>;
using OwnedAccount = Owned<LinphoneAccount, linphone_account_unref>;
using OwnedAccountParams = Owned<LinphoneAccountParams, linphone_account_params_unref>;
using OwnedAddress = Owned<LinphoneAddress, linphone_address_unref>;

/// In memory only. The three "null" databases matter: by default the caller's number lands in call-history.db in clear.
OwnedConfig makeConfig()
{
    OwnedConfig config(linphone_config_new_with_factory(nullptr, nullptr));
    for (const char *database : {"uri", "call_logs_db_uri", "zrtp_secrets_db_uri"})
        linphone_config_set_string(config.get(), "storage", database, "null");
    linphone_config_set_int(config.get(), "lime", "enabled", 0);
    linphone_config_set_int(config.get(), "misc", "store_friends", 0);
    linphone_config_set_int(config.get(), "sip", "lime", 0);
    linphone_config_set_int(config.get(), "sip", "guess_hostname", 0);
    linphone_config_set_int(config.get(), "sip", "verify_server_certs", 1);
    linphone_config_set_int(config.get(), "sip", "verify_server_cn", 1);
    linphone_config_set_int(config.get(), "sip", "auto_net_state_mon", 0);
    linphone_config_set_int(config.get(), "sip", "refresher_retry_after", 5000); // ms; the default is a minute
    linphone_config_set_int(config.get(), "rtp", "nortp_timeout", static_cast<int>(mediaPatience.count()));
    return config;
}

void setTransports(LinphoneCore *core, LinphoneFactory *factory)
{
    const OwnedTransports transports(linphone_factory_create_transports(factory));
    linphone_transports_set_udp_port(transports.get(), LC_SIP_TRANSPORT_DISABLED);
    linphone_transports_set_tcp_port(transports.get(), LC_SIP_TRANSPORT_DISABLED);
    linphone_transports_set_dtls_port(transports.get(), LC_SIP_TRANSPORT_DISABLED);
    // Client only: nobody can connect to us, so an INVITE can only come over the flow that we registered.
    linphone_transports_set_tls_port(transports.get(), LC_SIP_TRANSPORT_DONTBIND);
    linphone_core_set_transports(core, transports.get());
}

void chooseCodecs(LinphoneCore *core)
{
    constexpr std::array<std::string_view, 3> wanted{"opus", "PCMU", "PCMA"};
    bctbx_list_t *types = linphone_core_get_audio_payload_types(core);
    for (const bctbx_list_t *it = types; it; it = bctbx_list_next(it)) {
        auto *type = static_cast<LinphonePayloadType *>(bctbx_list_get_data(it));
        const std::string_view mime = linphone_payload_type_get_mime_type(type);
        const bool enable = std::find(wanted.begin(), wanted.end(), mime) != wanted.end();
        linphone_payload_type_enable(type, enable);
    }
    bctbx_list_free_with_data(
        types, [](void *type) { linphone_payload_type_unref(static_cast<LinphonePayloadType *>(type)); });
}

} // namespace

Result<OwnedCore> makeCore(LinphoneCoreCbs *callbacks, RecordingGate &gate, const CoreFiles &files)
{
    LinphoneFactory *factory = linphone_factory_get();
    // SIP traces hold numbers and SRTP keys: only a fatal error may speak.
    linphone_logging_service_set_log_level_mask(linphone_logging_service_get(), LinphoneLogLevelFatal);
    // No plug-ins: the one that Debian ships maps Qt 5 into a Qt 6 process.
    linphone_factory_set_msplugins_dir(factory, "/nonexistent");
    const QByteArray folder
        = QFile::encodeName(files.socketFolder) + '/'; // without the slash files land beside the folder
    linphone_factory_set_data_dir(factory, folder.constData());
    linphone_factory_set_config_dir(factory, folder.constData());

    if (!isSrtpGuarded())
        qCWarning(logVoice, "a change of keys in a call is unguarded on this system");
    const auto cards = holdCards();
    prepareSound();
    const OwnedConfig config = makeConfig();
    OwnedCore owned(linphone_factory_create_core_with_config_3(factory, config.get(), nullptr));
    LinphoneCore *core = owned.get();
    if (!core)
        return fail(ErrorCode::Internal, "liblinphone made no core");
    linphone_core_add_callbacks(core, callbacks);
    setTransports(core, factory);
    linphone_core_set_user_agent(core, "Hearthline", HEARTHLINE_VERSION);
    linphone_core_enable_ipv6(core, FALSE);
    if (!files.caFile.isEmpty())
        linphone_core_set_root_ca(core, QFile::encodeName(files.caFile).constData());
    linphone_core_set_audio_port(core, -1); // a random port for each call
    linphone_core_set_video_port(core, -1);
    linphone_core_enable_video_capture(core, FALSE);
    linphone_core_enable_video_display(core, FALSE);
    linphone_core_set_ring(core, QFile::encodeName(files.shareFolder + QStringLiteral("/ring.wav")).constData());
    linphone_core_set_ringback(core, nullptr);
    linphone_core_set_play_file(core, nullptr); // silence on hold
    linphone_core_set_record_file(core, nullptr);
    linphone_core_set_use_rfc2833_for_dtmf(core, TRUE);
    if (linphone_core_start(core) != 0)
        return fail(ErrorCode::Internal, "liblinphone does not start");
    chooseCodecs(core);
    linphone_core_set_media_encryption(core, LinphoneMediaEncryptionSRTP);
    linphone_core_set_media_encryption_mandatory(core, TRUE); // otherwise a call falls back to clear without a word
    registerSealingRecorder(linphone_core_get_ms_factory(core), gate);
    attachSound(core, files.socketFolder);
    linphone_core_set_network_reachable(core, TRUE); // with its own monitor off nothing happens before this
    return owned;
}

Result<void> addAccount(LinphoneCore *core, const SipAccount &account)
{
    LinphoneFactory *factory = linphone_factory_get();
    const QByteArray user = account.user.toUtf8();
    const QByteArray domain = account.domain.toUtf8();
    const OwnedAddress identity(linphone_factory_create_address(factory, ("sip:" + user + '@' + domain).constData()));
    const QByteArray server = "sip:" + account.host.toUtf8() + ':' + QByteArray::number(account.port);
    const OwnedAddress proxy(linphone_factory_create_address(factory, (server + ";transport=tls").constData()));
    if (!identity || !proxy)
        return fail(ErrorCode::InvalidInput, "the SIP account is no SIP address");

    const auto password = account.password.bytes();
    QByteArray text(reinterpret_cast<const char *>(password.data()), static_cast<qsizetype>(password.size()));
    const OwnedAuth auth(linphone_factory_create_auth_info_2(factory, user.constData(), nullptr, text.constData(),
        nullptr, domain.constData(), nullptr, nullptr)); // the realm is the domain
    wipeMemory(text.data(), static_cast<std::size_t>(text.size()));
    linphone_core_add_auth_info(core, auth.get());

    const OwnedAccountParams params(linphone_core_create_account_params(core));
    linphone_account_params_set_identity_address(params.get(), identity.get());
    linphone_account_params_set_server_address(params.get(), proxy.get());
    linphone_account_params_set_outbound_proxy_enabled(params.get(), TRUE);
    linphone_account_params_set_register_enabled(params.get(), TRUE);
    linphone_account_params_set_expires(params.get(), 300); // s
    const OwnedAccount added(linphone_core_create_account(core, params.get()));
    linphone_core_add_account(core, added.get());
    linphone_core_set_default_account(core, added.get());
    return {};
}

void stopCore(OwnedCore core)
{
    if (!core)
        return;
    if (linphone_core_get_calls_nb(core.get()) > 0) {
        linphone_core_terminate_all_calls(core.get());
        for (int turn = 0; turn < 100; ++turn) { // half a second for the BYE and its answer
            linphone_core_iterate(core.get());
            std::this_thread::sleep_for(Millis{5});
        }
    }
    const auto cards = holdCards();
    linphone_core_stop(core.get()); // unregisters, with a loop of its own
    core.reset();
}

} // namespace hl::voice
