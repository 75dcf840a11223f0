// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desk/sounddesk.h"

#include "core/base/log.h"

#include <algorithm>

#include <QJsonDocument>
#include <QJsonObject>

namespace hl::app {

using namespace Qt::StringLiterals;

namespace {

const QString DevicesKey = u"sound-devices"_s;

QByteArray toBytes(const SoundChoice &choice)
{
    return QJsonDocument(QJsonObject{{u"input"_s, choice.input}, {u"output"_s, choice.output}})
        .toJson(QJsonDocument::Compact);
}

SoundChoice fromBytes(const QByteArray &bytes)
{
    const auto json = QJsonDocument::fromJson(bytes).object(); // unreadable: what the system prefers
    return {json[u"input"].toString(), json[u"output"].toString()};
}

} // namespace

SoundDesk::SoundDesk(VaultService &vault, LineCheck &line)
    : m_vault(vault)
    , m_line(line)
{
    m_line.setLineCheckListener(this);
    connect(&vault, &VaultService::openChanged, this, [this](bool open) {
        if (open)
            begin();
        else
            reset();
    });
}

SoundDesk::~SoundDesk()
{
    m_line.setLineCheckListener(nullptr);
}

void SoundDesk::begin()
{
    m_vault.ask(
        this, [](store::Vault &vault) { return vault.settings().value(DevicesKey); },
        [this](const Result<std::optional<QByteArray>> &kept) {
            if (!kept) {
                qCWarning(logApp, "sound: %s", kept.error().logSafe.c_str());
                return;
            }
            m_choice = *kept ? fromBytes(**kept) : SoundChoice();
            m_line.chooseSound(m_choice);
        });
}

bool SoundDesk::isHeadset() const
{
    using Kind = SoundDevice::Kind;
    return std::ranges::any_of(m_devices, [this](const SoundDevice &device) {
        return device.id == m_used.output
            && (device.kind == Kind::Headset || device.kind == Kind::Headphones || device.kind == Kind::Bluetooth);
    });
}

bool SoundDesk::isChecking() const
{
    return m_wantsCheck && m_check.phase != SoundCheck::Phase::Done;
}

bool SoundDesk::isCalling() const
{
    return m_wantsTest && m_test.phase != TestCall::Phase::Done;
}

void SoundDesk::choose(const SoundChoice &choice)
{
    if (m_choice == choice)
        return;
    m_choice = choice;
    m_vault.tell([bytes = toBytes(choice)](store::Vault &vault) { return vault.settings().set(DevicesKey, bytes); });
    m_line.chooseSound(choice);
}

void SoundDesk::findDevices()
{
    m_line.findDevices();
}

void SoundDesk::startCheck()
{
    m_check = {};
    m_wantsCheck = true;
    m_line.startSoundCheck();
    emit changed();
}

void SoundDesk::startTestCall()
{
    m_test = {};
    m_wantsTest = true;
    m_line.startTestCall();
    emit changed();
}

void SoundDesk::reset()
{
    if (isChecking())
        m_line.stopSoundCheck();
    if (isCalling())
        m_line.stopTestCall();
    m_wantsCheck = m_wantsTest = false;
    m_check = {};
    m_test = {};
    emit changed();
}

void SoundDesk::devicesFound(const QList<SoundDevice> &devices, const SoundChoice &used)
{
    const bool isOther = m_used != used && m_used != SoundChoice();
    m_devices = devices;
    m_used = used;
    if (isOther)
        reset(); // it was plugged in or out: what was tried is not what calls use
    emit devicesChanged();
    emit changed();
}

void SoundDesk::soundChecked(const SoundCheck &check)
{
    if (!m_wantsCheck)
        return;
    m_check = check;
    emit changed();
}

void SoundDesk::testCallChanged(const TestCall &call)
{
    if (!m_wantsTest)
        return;
    m_test = call;
    emit changed();
}

} // namespace hl::app
