// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/scripts.h"

#include "core/record/draftevent.h"
#include "tests/store/support.h"

#include <QElapsedTimer>
#include <QFile>

using namespace Qt::StringLiterals;

namespace hl::store::test {

namespace {

const ManualClock theClock = clockAtThree();
constexpr auto reopenLimit = 2000;

template <typename AnyId>
AnyId idOf(const char *what, int number)
{
    return *AnyId::fromBytes(crypto::hash(what + QByteArray::number(number)).first(16));
}

/// Call number `n` of an evening, closed.
CloseCall closedCall(int n)
{
    const auto record = idOf<RecordId>("record", n);
    CloseCall all = closing(idOf<CallId>("call", n), theClock, static_cast<quint64>(n + 1), u"来电者提到自杀计划"_s);
    all.summary.record = record;
    all.events.first().id = idOf<EventId>("event", n);
    all.events.first().record = record;
    all.followUp = record::FollowUp(record).make(idOf<EventId>("follow-up", n), {}, theClock.now(),
        record::followup::Opened{
            {}, theClock.now(), theClock.now() + std::chrono::hours(24), u"lh-reg/reg.fu_consent"_s, {}});
    return all;
}

Result<void> closeCalls(Vault &vault, int count)
{
    for (int n = 0; n < count; ++n)
        if (auto closed = vault.journal().close(closedCall(n)); !closed)
            return closed;
    return {};
}

Result<void> deliver(Vault &vault, int n)
{
    return vault.outbox().acknowledge(idOf<EventId>("event", n), "receipt", static_cast<quint64>(n + 1));
}

template <typename Value>
Result<void> done(const Result<Value> &result)
{
    return result ? Result<void>() : fail(result.error());
}

/// All steps acknowledged, and perhaps the one that was under way.
bool isStep(qint64 seen, int acknowledged)
{
    return seen == acknowledged || seen == acknowledged + 1;
}

QString orElse(bool isWell, const QString &wrong)
{
    return isWell ? QString() : wrong;
}

using Step = std::function<Result<void>(Vault &, int step)>;
using Wrong = std::function<QString(Vault &, int acknowledged)>;

QString inspectVault(const QString &directory, int acknowledged, const Wrong &wrong)
{
    QElapsedTimer timer;
    timer.start();
    const auto vault = test::open(directory, theClock);
    if (!vault)
        return QString::fromStdString(vault.error().logSafe);
    if (timer.elapsed() > reopenLimit)
        return u"opening took more than 2 s"_s;
    if ((*vault)->wasLogDamaged())
        return u"a crash was taken for damage"_s;
    if (const auto sound = (*vault)->checkIntegrity(); !sound)
        return QString::fromStdString(sound.error().logSafe);
    const QString missing = wrong(**vault, acknowledged);
    return missing.isEmpty() && (*vault)->finding() != Finding::None ? u"a stop was taken for an attack"_s : missing;
}

/// Steps in a vault that is open meanwhile and closed after the last one.
Script inVault(const char *name, std::function<Result<void>(Vault &)> prepare, int steps, Step step, Wrong wrong)
{
    Script all;
    all.name = QString::fromLatin1(name);
    all.prepare = [prepare = std::move(prepare)](const QString &directory) {
        const auto vault = test::create(directory, theClock);
        return vault ? prepare(**vault) : fail(vault.error());
    };
    all.step = step;
    all.steps = steps;
    all.run = [steps, step = std::move(step)](
                  const QString &directory, const std::function<void()> &acknowledged) -> Result<void> {
        const auto vault = test::open(directory, theClock);
        if (!vault)
            return fail(vault.error());
        for (int n = 0; n < steps; ++n) {
            if (auto taken = step(**vault, n); !taken)
                return taken;
            acknowledged();
        }
        return {};
    };
    all.inspect = [wrong = std::move(wrong)](const QString &directory, int acknowledged) {
        return inspectVault(directory, acknowledged, wrong);
    };
    return all;
}

Result<void> nothing(Vault &)
{
    return {};
}

Script answers()
{
    return inVault(
        "answers", nothing, 12, [](Vault &vault, int n) { return answer(vault.journal(), n); },
        [](Vault &vault, int acknowledged) {
            const auto entries = vault.journal().entries(idOf<CallId>("call", 0));
            if (!entries || !isStep(entries->size(), acknowledged))
                return u"answers are missing"_s;
            for (qsizetype i = 0; i < entries->size(); ++i)
                if (!entries->at(i).entry.body.startsWith(QByteArray::number(i) + 'x'))
                    return u"an answer is another one"_s;
            return QString();
        });
}

Script signing()
{
    // two steps a call: its last answer, and the signed record with all that belongs to it
    const auto step = [](Vault &vault, int n) {
        return n % 2 == 0
            ? done(vault.journal().append({idOf<CallId>("call", n / 2), u"step"_s, "last", theClock.now()}))
            : vault.journal().close(closedCall(n / 2));
    };
    return inVault("signing", nothing, 10, step, [](Vault &vault, int acknowledged) {
        const int records = vault.records().count().value_or(-1);
        if (records != acknowledged / 2 && records != (acknowledged + 1) / 2)
            return u"a record is missing"_s;
        for (int n = 0; n < records; ++n)
            if (!vault.records().body(idOf<RecordId>("record", n)))
                return u"a record is empty"_s;
        const bool isWhole = vault.outbox().counts()->pending == records && vault.tasks().open()->size() == records
            && *vault.search().count(u"自杀"_s) == records && vault.followUps().open(theClock.now())->size() == records;
        return orElse(isWhole, u"a call was closed in part"_s);
    });
}

Script delivered()
{
    const auto step = [](Vault &vault, int n) -> Result<void> {
        if (auto sent = vault.outbox().noteSent({idOf<EventId>("event", n)}); !sent)
            return sent;
        return vault.atomically([&] { return deliver(vault, n); });
    };
    return inVault(
        "delivered", [](Vault &vault) { return closeCalls(vault, 6); }, 6, step,
        [](Vault &vault, int acknowledged) {
            const auto counts = vault.outbox().counts();
            if (!counts || !isStep(counts->acknowledged, acknowledged) || counts->pending + counts->acknowledged != 6)
                return u"a delivery is forgotten"_s;
            for (int n = 0; n < counts->acknowledged; ++n)
                if (vault.records().find(idOf<RecordId>("record", n))->delivery != DeliveryState::Received
                    || vault.outbox().receipt(idOf<EventId>("event", n)).value_or("") != "receipt")
                    return u"a receipt is missing"_s;
            return QString();
        });
}

Script refused()
{
    const auto step = [](Vault &vault, int n) -> Result<void> {
        const auto event = idOf<EventId>("event", n / 3);
        if (n % 3 == 0)
            return vault.outbox().postpone({event}, theClock.now());
        return n % 3 == 1 ? vault.outbox().quarantine(event, u"conflict"_s) : vault.outbox().release(event);
    };
    return inVault(
        "refused", [](Vault &vault) { return closeCalls(vault, 3); }, 9, step,
        [](Vault &vault, int acknowledged) {
            const auto counts = vault.outbox().counts();
            if (!counts || counts->pending + counts->quarantined != 3)
                return u"an event is gone"_s;
            const auto put = [](int steps) { return steps % 3 == 2 ? 1 : 0; }; // how many are put aside then
            return orElse(counts->quarantined == put(acknowledged) || counts->quarantined == put(acknowledged + 1),
                u"a refusal is forgotten"_s);
        });
}

constexpr int pageSize = 5;

/// One of each page is kept in more than one piece.
QByteArray pulledBytes(int i)
{
    return QByteArray(i % pageSize == 0 ? 5000 : 700, static_cast<char>('a' + i % 26));
}

Script pulled()
{
    const auto step = [](Vault &vault, int n) -> Result<void> {
        QList<PulledEvent> page;
        for (int i = n * pageSize; i < (n + 1) * pageSize; ++i)
            page.append({static_cast<quint64>(i + 1), idOf<EventId>("pulled", i), u"record"_s, pulledBytes(i)});
        const auto settle = [&](qsizetype index) {
            ReceivedCase received;
            received.event = page.at(index).id;
            received.summary.record = idOf<RecordId>("case", n * pageSize + static_cast<int>(index));
            return Settled{vault.inbox().putCase(received) ? InboxState::Done : InboxState::New, {}};
        };
        if (const auto applied = vault.inbox().applyPulled(u"records"_s, page, page.last().seq, settle); !applied)
            return fail(applied.error());
        return n % 3 == 2 ? vault.inbox().flush() : Result<void>();
    };
    return inVault("pulled", nothing, 8, step, [](Vault &vault, int acknowledged) {
        const auto cursor = static_cast<int>(vault.inbox().cursor(u"records"_s).value_or(0));
        if (cursor % pageSize != 0 || !isStep(cursor / pageSize, acknowledged))
            return u"the cursor stands elsewhere"_s;
        for (int i = 0; i < 8 * pageSize; ++i) {
            const auto event = vault.inbox().find(idOf<EventId>("pulled", i));
            if (event.has_value() != (i < cursor) || (event && event->event.bytes != pulledBytes(i)))
                return u"cursor and events differ"_s;
        }
        return orElse(vault.inbox().caseCounts()->all == cursor, u"cursor and cases differ"_s);
    });
}

Script reviewed()
{
    const auto prepare = [](Vault &vault) -> Result<void> {
        for (int n = 0; n < 3; ++n) {
            ReceivedCase received;
            received.summary.record = idOf<RecordId>("case", n);
            if (auto put = vault.inbox().putCase(received); !put)
                return put;
        }
        return closeCalls(vault, 3);
    };
    const auto step = [](Vault &vault, int n) -> Result<void> {
        if (n % 3 == 0)
            return vault.inbox().noteOpened(idOf<RecordId>("case", n / 3), theClock.now());
        if (n % 3 == 1)
            return vault.inbox().noteReviewed(idOf<RecordId>("case", n / 3), u"看过"_s, theClock.now());
        return done(vault.records().amend(idOf<RecordId>("record", n / 3), "second", u"割腕"_s));
    };
    return inVault("reviewed", prepare, 9, step, [](Vault &vault, int acknowledged) {
        int seen = 0;
        for (int n = 0; n < 3; ++n) {
            const auto received = vault.inbox().findCase(idOf<RecordId>("case", n));
            const auto revisions = vault.records().revisions(idOf<RecordId>("record", n));
            if (!received || !revisions)
                return u"a case is gone"_s;
            seen += (received->openedAt ? 1 : 0) + (received->reviewedAt ? 1 : 0) + (revisions->size() == 2 ? 1 : 0);
        }
        return orElse(isStep(seen, acknowledged), u"what a leader did is forgotten"_s);
    });
}

Script casework()
{
    const auto step = [](Vault &vault, int n) {
        return vault.atomically([&]() -> Result<void> {
            const auto id = idOf<EventId>("casework", n);
            if (const auto kept = vault.events().append(
                    {id, u"handover"_s, QByteArray(16, 'h'), {}, theClock.now(), QByteArray::number(n)});
                !kept)
                return fail(kept.error());
            return vault.outbox().enqueue({id, u"casework"_s, Lane::Event, QByteArray(900, 'e'),
                static_cast<quint64>(n + 1), crypto::hash(QByteArray::number(n)), std::nullopt});
        });
    };
    return inVault("casework", nothing, 8, step, [](Vault &vault, int acknowledged) {
        const auto events = vault.events().all(u"handover"_s);
        if (!events || !isStep(events->size(), acknowledged))
            return u"what was said is forgotten"_s;
        return orElse(vault.outbox().counts()->pending == events->size()
                && vault.outbox().head(u"casework"_s)->deviceSeq == static_cast<quint64>(events->size()),
            u"it was said and is not sent"_s);
    });
}

Script practice()
{
    const auto step = [](Vault &vault, int n) -> Result<void> {
        const auto call = idOf<CallId>("practice", n / 3);
        if (n % 3 == 0) {
            const auto opened = record::encode(record::Opened{CallOrigin::Practice, {}, {}});
            return done(vault.journal().append({call, opened.kind, opened.body, theClock.now()}));
        }
        if (n % 3 == 1)
            return vault.practice().finish({call, u"risk-high"_s, theClock.now(), theClock.now(), 3, "{}"});
        return vault.wellbeing().addMood({theClock.now(), 4});
    };
    return inVault("practice", nothing, 9, step, [](Vault &vault, int acknowledged) {
        const qint64 seen = vault.journal().openCalls()->size() + 2 * vault.practice().list(10)->size()
            + vault.wellbeing().moods(10)->size();
        return orElse(isStep(seen, acknowledged), u"a practice call is forgotten"_s);
    });
}

Script purged()
{
    const auto prepare = [](Vault &vault) -> Result<void> {
        if (auto closed = closeCalls(vault, 8); !closed)
            return closed;
        for (int n = 0; n < 4; ++n)
            if (auto known = deliver(vault, n); !known)
                return known;
        return {};
    };
    const auto step = [](Vault &vault, int n) -> Result<void> {
        const auto later = theClock.now() + std::chrono::hours(24 * 40);
        if (n == 1)
            return done(vault.purgeDelivered(later, {}));
        return n == 3 ? done(vault.outbox().forgetAcknowledged(later)) : vault.inbox().flush();
    };
    return inVault("purged", prepare, 5, step, [](Vault &vault, int acknowledged) {
        const auto counts = vault.outbox().counts();
        if (!counts || counts->pending != 4 || vault.outbox().head(u"records"_s)->deviceSeq != 8)
            return u"what was not delivered is gone"_s;
        for (int n = 0; n < 8; ++n)
            if (vault.records().body(idOf<RecordId>("record", n)).has_value() != (n >= 4)
                && (n >= 4 || acknowledged > 1))
                return u"the wrong records were removed"_s;
        return QString();
    });
}

Script restored()
{
    const auto prepare = [](Vault &vault) -> Result<void> {
        if (auto closed = closeCalls(vault, 6); !closed)
            return closed;
        for (int n = 0; n < 6; ++n)
            if (auto known = deliver(vault, n); !known)
                return known;
        if (auto moved = vault.inbox().resetCursor(u"records"_s, 6); !moved)
            return moved;
        return vault.inbox().setIncarnation("old");
    };
    const auto step = [](Vault &vault, int) {
        return vault.atomically([&]() -> Result<void> {
            if (const auto queued = vault.outbox().requeueAfter(u"records"_s, 0); !queued)
                return fail(queued.error());
            if (auto reset = vault.inbox().resetCursor(u"records"_s, 0); !reset)
                return reset;
            return vault.inbox().setIncarnation("new");
        });
    };
    return inVault("restored", prepare, 1, step, [](Vault &vault, int acknowledged) {
        const bool isNew = vault.inbox().incarnation().value_or("") == "new";
        if (acknowledged == 1 && !isNew)
            return u"the restore is forgotten"_s;
        return orElse(vault.outbox().counts()->pending == (isNew ? 6 : 0)
                && vault.inbox().cursor(u"records"_s).value_or(99) == (isNew ? 0u : 6u),
            u"a restored server was noticed in part"_s);
    });
}

/// Opening a vault of an older schema.
Script upgrade(int schema)
{
    Script all;
    all.name = u"upgrade-%1"_s.arg(schema);
    all.prepare = [schema](const QString &directory) -> Result<void> {
        for (const auto &file : {u"/vault.key"_s, u"/vault.db"_s})
            if (!QFile::copy(QStringLiteral(HEARTHLINE_SOURCE_DIR "/tests/data/store/schema-%1").arg(schema) + file,
                    directory + file))
                return fail(ErrorCode::Io, "no golden vault");
        return {};
    };
    all.run = [](const QString &directory, const std::function<void()> &acknowledged) {
        const auto vault = test::open(directory, theClock);
        if (vault)
            acknowledged();
        return done(vault);
    };
    all.inspect = [](const QString &directory, int) {
        return inspectVault(directory, 0, [](Vault &vault, int) {
            const bool isWhole = vault.tasks().open()->size() == 2 && vault.records().count() == 2
                && vault.followUps().open(theClock.now())->size() == 2 && *vault.search().count(u"自杀"_s) == 2
                && vault.outbox().counts()->pending == 1 && vault.outbox().counts()->acknowledged == 1;
            return orElse(isWhole, u"the upgrade lost something"_s);
        });
    };
    return all;
}

Secret phrase(int number)
{
    return passphrase(("five plain words and number " + QByteArray::number(number)).constData());
}

Script rewrap()
{
    Script all;
    all.name = u"passphrase"_s;
    all.isDatabaseAlone = false;
    all.prepare = [](const QString &directory) {
        return done(Vault::create(options(directory), phrase(0), deviceSecret(), theClock));
    };
    all.run = [](const QString &directory, const std::function<void()> &acknowledged) -> Result<void> {
        const auto vault = Vault::open(options(directory), phrase(0), deviceSecret(), theClock);
        if (!vault)
            return fail(vault.error());
        for (int n = 0; n < 3; ++n) {
            if (auto changed = (*vault)->changePassphrase(phrase(n), phrase(n + 1), deviceSecret()); !changed)
                return changed;
            acknowledged();
        }
        return {};
    };
    all.inspect = [](const QString &directory, int acknowledged) {
        int opens = 0;
        for (int n = 0; n <= 3; ++n) {
            const auto vault = Vault::open(options(directory), phrase(n), deviceSecret(), theClock);
            if (vault && !isStep(n, acknowledged))
                return u"another passphrase opens"_s;
            opens += vault ? 1 : 0;
        }
        return orElse(opens == 1, u"%1 passphrases open"_s.arg(opens));
    };
    return all;
}

/// Nothing, or a vault.
Script creation()
{
    Script all;
    all.name = u"create"_s;
    all.isDatabaseAlone = false;
    all.prepare = [](const QString &) { return Result<void>(); };
    all.run = [](const QString &directory, const std::function<void()> &acknowledged) {
        const auto vault = test::create(directory, theClock);
        if (vault)
            acknowledged();
        return done(vault);
    };
    all.inspect = [](const QString &directory, int acknowledged) {
        if (!Vault::exists(directory) && acknowledged == 0) {
            const auto again = test::create(directory, theClock);
            return again ? QString() : QString::fromStdString(again.error().logSafe);
        }
        return inspectVault(directory, acknowledged,
            [](Vault &vault, int) { return orElse(vault.records().count() == 0, u"the vault is not empty"_s); });
    };
    return all;
}

} // namespace

Result<void> answer(Journal &journal, int step)
{
    return done(journal.append(
        {idOf<CallId>("call", 0), u"answer"_s, QByteArray::number(step) + QByteArray(600, 'x'), theClock.now()}));
}

const std::vector<Script> &scripts()
{
    static const std::vector<Script> all{answers(), signing(), delivered(), refused(), pulled(), reviewed(), casework(),
        practice(), purged(), restored(), upgrade(1), upgrade(2), rewrap(), creation()};
    return all;
}

const Script &script(const QString &name)
{
    const auto found = std::ranges::find(scripts(), name, &Script::name);
    if (found == scripts().end())
        qFatal("no script %s", qPrintable(name));
    return *found;
}

} // namespace hl::store::test
