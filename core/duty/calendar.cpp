// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/duty/calendar.h"

#include <algorithm>

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace hl::duty {

namespace {

constexpr qsizetype kLongestLine = 75; // octets, without the line break (RFC 5545, 3.1)

class Lines
{
public:
    /// Folds where a character begins.
    void add(const QByteArray &line)
    {
        qsizetype room = kLongestLine;
        for (qsizetype from = 0; from < line.size();) {
            qsizetype to = std::min(from + room, line.size());
            while (to < line.size() && (static_cast<quint8>(line.at(to)) & 0xc0) == 0x80)
                --to;
            m_bytes += (from > 0 ? " " : "") + line.sliced(from, to - from) + "\r\n";
            from = to;
            room = kLongestLine - 1; // the space counts
        }
    }
    void add(const char *name, const QString &text)
    {
        QString escaped = text;
        escaped.replace(u'\\', u"\\\\"_s).replace(u';', u"\\;"_s).replace(u',', u"\\,"_s);
        escaped.replace(u"\r\n"_s, u"\\n"_s).replace(u'\n', u"\\n"_s).remove(u'\r');
        add(QByteArray(name) + ':' + escaped.toUtf8());
    }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

QByteArray utc(Timestamp at)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(toEpochMs(at), Qt::UTC);
    return time.toString(u"yyyyMMdd'T'HHmmss'Z'"_s).toLatin1();
}

} // namespace

Result<QByteArray> toCalendar(const Roster &roster, const StaffId &person, Language language, Timestamp now)
{
    if (std::ranges::find(roster.people, person, &Person::id) == roster.people.end())
        return fail(ErrorCode::NotFound, "nobody with this id is in the roster");
    QList<Shift> shifts;
    std::ranges::copy_if(roster.shifts, std::back_inserter(shifts),
        [&](const Shift &shift) { return roster.assigned.value(shift.id).contains(person); });
    std::ranges::sort(shifts, {}, [](const Shift &shift) { return std::pair(shift.time.from, shift.id); });

    const QByteArray sequence = QByteArray::number(toEpochMs(now) / 60'000);
    const bool isZh = language == Language::Zh;
    Lines lines;
    lines.add("BEGIN:VCALENDAR");
    lines.add("VERSION:2.0");
    lines.add("PRODID:-//Hearthline//Duty roster//" + QByteArray(isZh ? "ZH" : "EN"));
    lines.add("CALSCALE:GREGORIAN");
    lines.add("METHOD:PUBLISH");
    for (const Shift &shift : shifts) {
        const QString title = shift.title.in(language);
        lines.add("BEGIN:VEVENT");
        lines.add("UID:" + shift.id.toString().toLatin1() + '.' + person.toString().toLatin1() + "@hearthline");
        lines.add("DTSTAMP:" + utc(now));
        lines.add("SEQUENCE:" + sequence);
        lines.add("DTSTART:" + utc(shift.time.from));
        lines.add("DTEND:" + utc(shift.time.to));
        lines.add("SUMMARY", title);
        lines.add("BEGIN:VALARM");
        lines.add("ACTION:DISPLAY");
        lines.add("TRIGGER:-PT24H");
        lines.add("DESCRIPTION", isZh ? u"明天值班：%1"_s.arg(title) : u"On duty tomorrow: %1"_s.arg(title));
        lines.add("END:VALARM");
        lines.add("END:VEVENT");
    }
    lines.add("END:VCALENDAR");
    return lines.bytes();
}

} // namespace hl::duty
