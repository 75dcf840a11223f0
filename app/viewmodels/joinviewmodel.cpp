// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/joinviewmodel.h"

#include "app/viewmodels/keys.h"
#include "sync/wire/invite.h"

#include <algorithm>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int enoughCharacters = 15; ///< SECURITY 3.4; a Chinese character counts as three

int weight(const QString &passphrase)
{
    int sum = 0;
    for (const auto c : passphrase)
        sum += c.unicode() > 0x2e80 ? 3 : 1;
    return sum;
}

int distinct(const QString &passphrase)
{
    auto sorted = passphrase.toLower();
    std::sort(sorted.begin(), sorted.end());
    return static_cast<int>(std::unique(sorted.begin(), sorted.end()) - sorted.begin());
}

bool common(const QString &passphrase)
{
    static const QStringList known{u"password"_s, u"123456"_s, u"qwerty"_s, u"abc123"_s, u"iloveyou"_s, u"hearthline"_s,
        u"woaini"_s, u"111111"_s, u"000000"_s};
    auto rest = passphrase.toLower();
    for (const auto &word : known)
        rest.remove(word);
    return rest.size() < passphrase.size() && weight(rest) < 8;
}

} // namespace

JoinViewModel::JoinViewModel(Session &session, SyncService &sync, const Clock &clock)
    : m_session(session)
    , m_sync(sync)
    , m_clock(clock)
{
    m_checks.fill(u"waiting"_s);
    connect(&m_sync, &SyncService::joining, this, [this](const QString &digits) {
        m_digits = digits;
        setStep(u"waiting"_s);
    });
    connect(&m_session, &Session::joiningResumed, this, [this](const QString &serverHost) {
        m_error.clear();
        m_serverHost = serverHost;
        setStep(u"waiting"_s);
    });
    connect(&m_session, &Session::joiningEnded, this, &JoinViewModel::ended);
    connect(&m_session, &Session::revoked, this, [this] {
        m_error = u"device-revoked"_s;
        setStep(u"paste"_s);
    });
}

QVariantList JoinViewModel::checks() const
{
    static const std::array<QString, CheckCount> keys{u"form"_s, u"server"_s, u"trust"_s, u"invite"_s, u"keystore"_s};
    QVariantList list;
    for (std::size_t i = 0; i < keys.size(); ++i)
        list.append(QVariantMap{{u"key"_s, keys[i]}, {u"state"_s, m_checks[i]}});
    return list;
}

QString JoinViewModel::organisation() const
{
    return m_session.membership() ? m_session.membership()->directory().org().serverName : m_serverHost;
}

QString JoinViewModel::displayName() const
{
    return m_session.membership() ? m_session.membership()->name() : QString();
}

QString JoinViewModel::role() const
{
    if (!m_session.membership())
        return {};
    return m_session.membership()->role() == sync::Role::Leader ? u"leader"_s : u"counsellor"_s;
}

void JoinViewModel::check(const QString &link)
{
    m_error.clear();
    m_checks.fill(u"waiting"_s);
    const auto invite = sync::Invite::fromLink(link.trimmed());
    if (!invite) {
        stop(Form, serverErrorKey(invite.error()));
        return;
    }
    m_link = link.trimmed();
    m_serverHost = invite->server.host();
    setCheck(Form, u"ok"_s);
    if (invite->expires < m_clock.now()) {
        stop(InviteCheck, u"invite-expired"_s);
        return;
    }
    setCheck(Server, u"running"_s);
    setStep(u"checking"_s);
    m_sync.probe(invite->server, [this, attempt = ++m_attempt](const Result<void> &answered) {
        if (attempt != m_attempt)
            return;
        if (!answered) {
            const bool stranger = answered.error().code == ErrorCode::Unauthorised;
            if (stranger)
                setCheck(Server, u"ok"_s);
            stop(stranger ? Trust : Server, serverErrorKey(answered.error()));
            return;
        }
        setCheck(Server, u"ok"_s);
        setCheck(Trust, u"ok"_s);
        setCheck(InviteCheck, u"ok"_s);
        // Without a key store a file guards the secret: allowed, but said, and going on is the choice.
        setCheck(KeyStore, m_session.secrets().available() ? u"ok"_s : u"failed"_s);
        setStep(u"passphrase"_s);
    });
}

void JoinViewModel::finish(const QString &passphrase)
{
    if (m_step != "passphrase"_L1 || !strength(passphrase)[u"enough"_s].toBool())
        return;
    m_error.clear();
    setStep(u"working"_s);
    m_session.join(m_link, passphrase,
        [this](const Result<void> &joined) { ended(joined ? std::nullopt : std::optional(joined.error())); });
}

void JoinViewModel::ended(const std::optional<Error> &error)
{
    m_digits.clear();
    if (!error)
        m_link.clear();
    else
        m_error = serverErrorKey(*error);
    setStep(error ? u"paste"_s : u"done"_s);
}

void JoinViewModel::back()
{
    if (m_step == "working"_L1 || m_step == "waiting"_L1 || m_step == "done"_L1)
        return;
    ++m_attempt;
    m_error.clear();
    m_checks.fill(u"waiting"_s);
    setStep(u"paste"_s);
}

QVariantMap JoinViewModel::strength(const QString &passphrase) const
{
    const int length = weight(passphrase);
    const auto result = [](int score, const QString &reason) {
        return QVariantMap{{u"score"_s, score}, {u"reason"_s, reason}, {u"enough"_s, score >= 3}};
    };
    if (passphrase.isEmpty())
        return result(0, {});
    if (common(passphrase))
        return result(1, u"common"_s);
    if (distinct(passphrase) < 5)
        return result(1, u"repeated"_s);
    if (length < enoughCharacters)
        return result(length < 8 ? 1 : 2, u"short"_s);
    return length < 22 ? result(3, u"good"_s) : result(4, u"strong"_s);
}

void JoinViewModel::enter()
{
    m_session.enter();
}

void JoinViewModel::setCheck(Check check, const QString &state)
{
    m_checks[check] = state;
    emit changed();
}

void JoinViewModel::stop(Check check, const QString &error)
{
    m_error = error;
    m_checks[check] = u"failed"_s;
    setStep(u"paste"_s);
}

void JoinViewModel::setStep(const QString &step)
{
    m_step = step;
    emit changed();
}

} // namespace hl::app
