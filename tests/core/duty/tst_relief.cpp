// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/relief.h"

#include <QTest>

using namespace hl;
using namespace hl::duty;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Who is there when somebody goes.
class TestRelief : public QObject
{
    Q_OBJECT

    ManualClock m_clock{fromEpochMs(1795316400000)};
    const Timestamp m_start = m_clock.now();
    const StaffId m_gao = StaffId::create(m_clock);
    const StaffId m_lin = StaffId::create(m_clock);
    const StaffId m_qin = StaffId::create(m_clock);

    ShiftSeats shift(std::chrono::hours from, std::chrono::hours to, const QList<StaffId> &people)
    {
        const auto id = ShiftId::create(m_clock);
        ShiftSeats seats(id);
        const auto say = [&](shiftevent::What what) {
            m_clock.advance(1ms);
            seats.apply(seats.make(EventId::create(m_clock), m_gao, m_clock.now(), std::move(what)));
        };
        Shift plan{id, {u"班"_s, u"shift"_s}, {m_start + from, m_start + to}, {}};
        plan.demand.seats = 3;
        say(shiftevent::Planned{plan, {}, {}});
        for (const auto &person : people)
            say(shiftevent::Placed{person});
        return seats;
    }

private slots:
    void thoseWhoAreThereWhenHerShiftEnds()
    {
        const QList<ShiftSeats> shifts{
            shift(-4h, 4h, {m_gao, m_qin}), shift(4h, 12h, {m_lin, m_qin}), shift(12h, 20h, {m_gao})};
        QCOMPARE(reliefOf(shifts, m_gao, m_start), (Relief{m_start + 4h, {m_lin, m_qin}}));
    }
    void notThoseWhoGoWithHer()
    {
        const QList<ShiftSeats> shifts{shift(-4h, 4h, {m_gao, m_qin}), shift(-2h, 6h, {m_lin})};
        QCOMPARE(reliefOf(shifts, m_gao, m_start), (Relief{m_start + 4h, {m_lin}}));
    }
    void whoComesOnLaterWhenNobodyIsThere()
    {
        const QList<ShiftSeats> shifts{
            shift(10h, 12h, {m_qin}), shift(-4h, 4h, {m_gao}), shift(4h, 8h, {}), shift(8h, 10h, {m_lin})};
        QCOMPARE(reliefOf(shifts, m_gao, m_start), (Relief{m_start + 8h, {m_lin}}));
    }
    void whoIsOnNowForSomebodyWithoutAShift()
    {
        const QList<ShiftSeats> shifts{shift(-4h, 4h, {m_lin, m_gao}), shift(4h, 8h, {m_qin})};
        QCOMPARE(reliefOf(shifts, m_qin, m_start), (Relief{m_start, {m_lin, m_gao}}));
    }
    void nobody()
    {
        QVERIFY(!reliefOf({}, m_gao, m_start));
        QVERIFY(!reliefOf({shift(-4h, 4h, {m_gao}), shift(4h, 8h, {m_gao})}, m_gao, m_start));
    }
};

QTEST_GUILESS_MAIN(TestRelief)
#include "tst_relief.moc"
