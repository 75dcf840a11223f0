// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/store/support.h"

#include <QFile>
#include <QStringList>

/// Vaults of which each sensitive field holds a mark, and their files.
namespace hl::store::test {

using namespace Qt::StringLiterals;

/// A mark for each sensitive field: Chinese and Latin, in no other text.
inline const QStringList canaries{u"椋鸟衔来的手稿"_s, u"zqcanaryjournal7719"_s, u"琉璃瓦上的鹭鸶"_s,
    u"zqcanaryrecord5521"_s, u"zqcanarypassword8813"_s, u"青苔爬满的石阶"_s, u"zqcanarytask3307"_s,
    u"zqcanarycomment6645"_s, u"zqcanaryinbox9924"_s, u"zqcanaryoutbox1186"_s};

inline Result<void> fill(Vault &vault, const Clock &clock)
{
    return vault.atomically([&]() -> Result<void> {
        const auto call = CallId::create(clock);
        for (int i = 0; i < 50; ++i) {
            if (const auto kept = vault.journal().append({call, canaries[1], canaries[0].toUtf8(), clock.now()}); !kept)
                return fail(kept.error());
        }
        auto all = closing(call, clock, vault.outbox().head(u"records"_s)->deviceSeq + 1, canaries[2]);
        all.record = canaries[3].toUtf8();
        std::get<record::followup::Opened>(all.followUp->what).consent = canaries[6];
        all.events[0].bytes = canaries[9].toUtf8();
        if (const auto closed = vault.journal().close(all); !closed)
            return closed;
        if (const auto set = vault.settings().set(u"sip.password"_s, canaries[4].toUtf8()); !set)
            return set;
        if (const auto amended = vault.records().amend(all.summary.record, canaries[5].toUtf8(), canaries[5]); !amended)
            return fail(amended.error());
        if (const auto set = vault.records().setReview(all.summary.record, canaries[7], clock.now()); !set)
            return set;
        const auto pulled = vault.inbox().applyPulled(
            u"records"_s, {{1, EventId::create(clock), u"record"_s, canaries[8].toUtf8()}}, 1);
        return pulled ? Result<void>() : fail(pulled.error());
    });
}

inline bool isLong()
{
    return qEnvironmentVariableIsSet("HEARTHLINE_LONG");
}

inline QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
inline void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace hl::store::test
