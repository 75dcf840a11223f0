// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/session.h"

#include "core/base/log.h"

#include <QDateTime>
#include <QDir>
#include <QEvent>
#include <QSaveFile>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

// sip:host:port;transport=tls
std::pair<QString, quint16> hostAndPort(const QString &proxy)
{
    auto rest = proxy.section(u';', 0, 0);
    if (rest.startsWith("sip:"_L1))
        rest = rest.mid(4);
    const auto port = rest.section(u':', 1, 1).toUShort();
    return {rest.section(u':', 0, 0), port ? port : quint16{5061}};
}

} // namespace

SecretDoor secretDoorFor(const platform::KeyStore &keyStore)
{
    return {[&] { return keyStore.available(); },
        [&](platform::Fallback fallback) { return keyStore.create(fallback); }, [&] { return keyStore.load(); },
        [&] { return keyStore.remove(); }};
}

Secret secretFrom(const QString &typed)
{
    auto bytes = typed.toUtf8();
    return Secret::takeFrom({bytes.data(), static_cast<std::size_t>(bytes.size())});
}

Session::Session(const Profile &profile, AppSettings &settings, VaultService &vault, SyncService &sync,
    CallEngine &engine, CallDesk &desk, ContentService &content, DutyGate &gate, SecretDoor secrets, Millis minute)
    : m_profile(profile)
    , m_settings(settings)
    , m_vault(vault)
    , m_sync(sync)
    , m_engine(engine)
    , m_desk(desk)
    , m_content(content)
    , m_gate(gate)
    , m_secrets(std::move(secrets))
    , m_state(vault.exists() ? State::Locked : State::Welcome)
    , m_minute(minute)
{
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &Session::idle);
    connect(&m_settings, &AppSettings::changed, this, &Session::touch);
    connect(&m_desk, &CallDesk::phaseChanged, this, &Session::callPhaseChanged);
    connect(&m_desk, &CallDesk::missed, this, &Session::callPhaseChanged);
    connect(&m_gate, &DutyGate::changed, this, &Session::gateChanged);
    // A leader's telephone is on the line for as long as she is expected or in; not longer, and never off it in a call.
    connect(&m_desk.legs(), &LegDesk::placeChanged, this, &Session::placeChanged);
    connect(&m_sync, &SyncService::statusChanged, this, &Session::leaveWhenRevoked);
    connect(&m_desk, &CallDesk::phaseChanged, this, &Session::leaveWhenRevoked);
    connect(&m_sync, &SyncService::membershipChanged, this, [this](const sync::Membership &membership) {
        if (!m_membership)
            return;
        m_membership = membership;
        emit membershipChanged();
    });
}

void Session::unlock(const QString &passphrase, Done done)
{
    if (m_state != State::Locked)
        return;
    auto secret = m_secrets.load();
    if (!secret) {
        done(fail(secret.error()));
        return;
    }
    m_protection = secret->protection;
    if (m_covered) {
        m_vault.check(secretFrom(passphrase), std::move(secret->bytes), [this, done](Result<void> right) {
            if (right) {
                m_covered = m_openForCall = false;
                setState(State::Open);
            }
            done(std::move(right));
        });
        return;
    }
    m_vault.open(secretFrom(passphrase), std::move(secret->bytes), [this, done](Result<void> opened) {
        if (!opened) {
            done(std::move(opened));
            return;
        }
        m_sync.loadMembership([this, done](const Result<std::optional<sync::Membership>> &membership) {
            if (!membership) {
                m_vault.close();
                done(fail(membership.error()));
            } else if (!*membership) {
                resumeJoining();
                done({});
            } else {
                begin(**membership, [this, done](Result<void> begun) {
                    enter();
                    done(std::move(begun));
                });
            }
        });
    });
}

void Session::join(const QString &link, const QString &passphrase, Done done)
{
    if (m_state != State::Welcome)
        return;
    // Of an earlier try that was cut short.
    if (const auto removed = m_secrets.remove(); !removed && removed.error().code != ErrorCode::NotFound)
        qCWarning(logApp, "old device secret: %s", removed.error().logSafe.c_str());
    auto secret = m_secrets.create(platform::Fallback::FileWithConsent);
    if (!secret) {
        done(fail(secret.error()));
        return;
    }
    m_protection = secret->protection;
    m_vault.create(secretFrom(passphrase), std::move(secret->bytes), [this, link, done](Result<void> created) {
        if (!created) {
            done(std::move(created));
            return;
        }
        takeInvite(link, done);
    });
}

void Session::takeInvite(const QString &link, Done done)
{
    m_sync.join(link, [this, done](const Result<sync::Membership> &joined) {
        if (!joined) {
            wipe();
            done(fail(joined.error()));
            return;
        }
        begin(*joined, done);
    });
}

/// The process ended between making the vault and joining: it waits on for a leader, or nothing was ever written.
void Session::resumeJoining()
{
    m_sync.begunJoining([this](const Result<std::optional<QString>> &link) {
        if (!link || !*link) {
            wipe();
            return;
        }
        setState(State::Welcome);
        emit joiningResumed(sync::Invite::fromLink(**link)
                                .map([](const sync::Invite &invite) { return invite.server.host(); })
                                .value_or(QString()));
        takeInvite(**link, [this](const Result<void> &joined) {
            emit joiningEnded(joined ? std::nullopt : std::optional(joined.error()));
        });
    });
}

void Session::begin(const sync::Membership &membership, Done done)
{
    m_membership = membership;
    m_sync.start(membership);
    // A call that is taken up needs the content it began with; a line that rings, somebody who may answer.
    m_content.begin([this, done] {
        m_gate.begin(m_membership->staff(), [this, done] {
            registerLine();
            m_desk.resume([this, done] {
                // on duty since yesterday: the check is made again, but not in a call that goes on
                if (m_settings.available() && !m_desk.isLive() && !m_gate.readiness().isReady())
                    (void)setAvailable(false);
                done({});
            });
        });
    });
}

QString Session::nameOf(const StaffId &member) const
{
    return m_membership ? m_membership->nameOf(member) : QString();
}

Text Session::organisationName() const
{
    if (!m_membership)
        return {};
    if (const auto said = saidName(); !said.isEmpty())
        return said;
    const auto &name = m_membership->directory().org().serverName;
    return {name, name};
}

Text Session::saidName() const
{
    return m_content.isBuiltIn() ? Text() : m_content.active().settings().organisation;
}

bool Session::isLeader() const
{
    return m_membership && m_membership->role() == sync::Role::Leader;
}

// A training that was completed, or an override that ran out, reaches the line at once; but never a call that lives.
void Session::gateChanged()
{
    if (m_membership && !m_desk.isLive() && m_permitted != m_gate.permission().allowed)
        registerLine();
    emit availableChanged();
}

void Session::enter()
{
    if (!m_membership)
        return;
    setState(State::Open);
    touch();
}

void Session::registerLine()
{
    const auto &voice = m_membership->voice();
    m_permitted = m_gate.permission().allowed;
    const bool isWanted
        = (m_settings.available() && m_permitted && !m_onBreak) || m_gate.isTryingLine() || m_desk.legs().isBusy();
    if (!isWanted || voice.user.isEmpty()) {
        m_engine.unregisterAccount();
        return;
    }
    SipAccount account;
    account.user = voice.user;
    account.domain = voice.domain;
    std::tie(account.host, account.port) = hostAndPort(voice.proxy);
    if (!voice.caPem.isEmpty()) {
        QSaveFile file(m_profile.lineCaFile());
        if (file.open(QIODevice::WriteOnly) && file.write(voice.caPem) == voice.caPem.size() && file.commit())
            account.caFile = m_profile.lineCaFile();
        else
            qCWarning(logApp, "the line's certificate authority cannot be kept");
    }
    auto password = voice.password;
    password.detach();
    account.password = Secret::takeFrom({password.data(), static_cast<std::size_t>(password.size())});

    tellPolicy();
    m_engine.registerAccount(std::move(account));
}

/// Said again when it rings: the month may be another since, or a leader gone.
void Session::tellPolicy()
{
    CallPolicy policy;
    policy.notice = m_settings.noticeLanguage() == "en"_L1 ? Language::En : Language::Zh;
    if (m_membership->voice().recordCalls) {
        for (const crypto::PublicKey &key : m_sync.recordingKeys(*m_membership))
            policy.recordingKeys += key.toBytes();
        policy.recordingFolder = m_profile.recordingFolder();
    }
    m_engine.setPolicy(policy);
}

bool Session::isAvailable() const
{
    return m_settings.available() && m_gate.permission().allowed;
}

Result<void> Session::setAvailable(bool available)
{
    if (available && !m_gate.permission().allowed)
        return fail(ErrorCode::Refused, "training is missing");
    if (available && !m_gate.readiness().isReady())
        return fail(ErrorCode::Refused, "the check before duty is missing");
    m_settings.setAvailable(available);
    m_onBreak = false;
    if (m_membership)
        registerLine();
    emit availableChanged();
    return {};
}

void Session::setOnBreak(bool onBreak)
{
    if (m_desk.isLive() || !isAvailable() || std::exchange(m_onBreak, onBreak) == onBreak)
        return;
    registerLine();
    emit availableChanged();
}

void Session::tryLine(bool trying)
{
    if (!m_membership || m_desk.isLive() || m_gate.isTryingLine() == trying)
        return;
    m_gate.setTryingLine(trying && !isAvailable());
    if (!isAvailable() || m_onBreak)
        registerLine();
}

void Session::setNoticeLanguage(Language language)
{
    m_settings.setNoticeLanguage(language == Language::En ? u"en"_s : u"zh"_s);
    if (m_membership)
        registerLine();
}

void Session::lock()
{
    if (m_state != State::Open || m_desk.isLive() || m_desk.legs().isBusy())
        return;
    if (m_openForCall || (isAvailable() && !m_membership->voice().user.isEmpty())) {
        m_covered = true;
        m_openForCall = false;
        setState(State::Locked);
        return;
    }
    auto &sheet = m_desk.sheet();
    sheet.flushNotes();
    if (sheet.isKept()) {
        closeVault();
        return;
    }
    connect(&sheet, &CallSheet::kept, this, &Session::lock, Qt::SingleShotConnection);
}

void Session::putDown()
{
    m_desk.putAway();
    m_engine.unregisterAccount();
    m_onBreak = false;
    m_gate.setTryingLine(false);
    m_sync.stop();
    m_membership.reset();
    m_content.end();
    m_gate.end();
    m_vault.close();
}

void Session::closeVault()
{
    putDown();
    setState(State::Locked);
}

/// A call, and the record of it, are finished first (decisions/0004-a-call-outlives-a-revocation.md). What is unsent is
/// asked behind whatever that call has written: the status that we were told may be older.
void Session::leaveWhenRevoked()
{
    const auto mayLeave
        = [this] { return m_membership && m_sync.status().isToBeWiped && m_desk.phase() == CallDesk::Phase::Idle; };
    if (!mayLeave())
        return;
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.outbox().counts(); },
        [this, mayLeave](const Result<store::OutboxCounts> &counts) {
            if (!counts || counts->pending > 0 || !mayLeave())
                return;
            m_covered = m_openForCall = false;
            putDown();
            wipe();
            emit revoked();
        });
}

void Session::setAside(Done done)
{
    if (m_state == State::Welcome || m_desk.phase() != CallDesk::Phase::Idle || m_desk.legs().isBusy()) {
        done(fail(ErrorCode::Refused, "a call is not finished"));
        return;
    }
    m_covered = m_openForCall = false;
    if (m_membership)
        putDown();
    const QString aside
        = m_profile.vaultFolder() + u"-set-aside-"_s + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd-HHmmss"_s);
    // After the vault thread has let go of the files.
    m_vault.post(
        [this, done, aside, vault = m_profile.vaultFolder(), recordings = m_profile.recordingFolder()](store::Vault *) {
            const bool isMoved = QDir().rename(vault, aside);
            // the folder itself stays: who joins anew records into it
            if (isMoved && QDir().mkpath(aside + u"/recordings"_s))
                for (const QString &name : QDir(recordings).entryList(QDir::Files | QDir::Hidden | QDir::System))
                    if (!QFile::rename(recordings + u'/' + name, aside + u"/recordings/"_s + name))
                        qCWarning(logApp, "a recording stays where it is");
            m_vault.answer(this, [this, done, isMoved] {
                setState(isMoved ? State::Welcome : State::Locked);
                done(isMoved ? Result<void>() : fail(ErrorCode::Io, "the vault could not be set aside"));
            });
        });
}

void Session::wipe()
{
    m_membership.reset();
    m_vault.close();
    // After the vault thread has let go of the files.
    m_vault.post([folder = m_profile.vaultFolder(), recordings = m_profile.recordingFolder()](store::Vault *) {
        if (!QDir(folder).removeRecursively())
            qCWarning(logApp, "an unused vault cannot be removed");
        QDir sealed(recordings); // the folder stays: who joins anew records into it
        for (const QString &name : sealed.entryList(QDir::Files | QDir::Hidden | QDir::System))
            if (!sealed.remove(name))
                qCWarning(logApp, "a recording cannot be removed");
    });
    if (const auto removed = m_secrets.remove(); !removed)
        qCWarning(logApp, "device secret: %s", removed.error().logSafe.c_str());
    setState(State::Welcome);
}

void Session::touch()
{
    const auto patience = m_settings.lockMinutes() * m_minute;
    if (patience.count() > 0 && m_state == State::Open)
        m_idle.start(patience);
    else
        m_idle.stop();
}

bool Session::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::InputMethod:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
        touch();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void Session::idle()
{
    lock();
    touch();
}

// A leader's telephone leaves the line when she is out of the call, and not while the caller of that call is with her.
void Session::placeChanged()
{
    const bool isBusy = m_desk.legs().isBusy();
    if (std::exchange(m_isPlaced, isBusy) == isBusy)
        return;
    touch();
    if (isBusy && m_membership) {
        registerLine();
        return;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_hasCaller = m_desk.isLive();
            if (m_membership && !m_hasCaller)
                registerLine();
        },
        Qt::QueuedConnection);
}

// A call that rings behind the cover may be answered without the passphrase; when it is over, the cover is back.
void Session::callPhaseChanged()
{
    using Line = sync::RecordingUploader::Line;
    m_sync.setLine(m_desk.isLive() ? Line::Busy : Line::Free);
    if (m_membership && m_desk.phase() == CallDesk::Phase::Ringing)
        tellPolicy();
    if (m_covered && m_desk.isLive()) {
        m_covered = false;
        m_openForCall = true;
        setState(State::Open);
    } else if (m_openForCall && m_desk.phase() == CallDesk::Phase::Idle) {
        m_covered = true;
        m_openForCall = false;
        setState(State::Locked);
    }
    if (!m_desk.isLive()) {
        gateChanged();
        if (std::exchange(m_hasCaller, false) && m_membership)
            registerLine();
    }
    touch();
}

void Session::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged();
}

} // namespace hl::app
