// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Tests

// What is written once for everybody is read in the reader's language.
TestCase {
    id: test

    name: "Words"

    function cleanup(): void { Tongue.speak("zh_CN"); }

    function test_clauses_data(): var {
        return [{ tag: "guideline", zh: "指南三(一)2", en: "Guideline 3(1)2" },
            { tag: "the longer name first", zh: "工作方案六(五)1", en: "Work plan 6(5)1" },
            { tag: "two papers", zh: "方案三(二)3；12356", en: "Plan 3(2)3; 12356" },
            { tag: "tens", zh: "指南十二(十)", en: "Guideline 12(10)" },
            { tag: "a numbered document", zh: "联防联控机制发〔2020〕34号 二(四)", en: "Joint Mechanism [2020] No. 34, 2(4)" },
            { tag: "no paper of ours", zh: "实践：一线经验", en: "实践：一线经验" }];
    }
    function test_clauses(row: var): void {
        compare(Format.clause(row.zh), row.zh);
        Tongue.speak("en");
        compare(Format.clause(row.zh), row.en);
    }
    function test_days(): void {
        const year = new Date().getFullYear();
        compare(Format.date(year + "-03-01"), "3月1日");
        compare(Format.date((year + 1) + "-03-01"), (year + 1) + "年3月1日");
        compare(Format.date(""), "");
        compare(Format.period("2026-10-01 – 2026-10-31"), "2026年10月1日 – 10月31日");
        compare(Format.period("2026-12-28"), "2026年12月28日");
        Tongue.speak("en");
        compare(Format.date(year + "-03-01"), "1 Mar");
        compare(Format.date(year + "-12-31", true), "31 Dec " + year);
        compare(Format.period("2026-10-01 – 2026-10-31"), "1 Oct – 31 Oct 2026");
        compare(ShiftWords.day({ month: 12, dayOfMonth: 9, weekday: 3 }), "Wed 9 Dec");
        compare(ShiftWords.span({ month: 12, dayOfMonth: 28 }, { month: 1, dayOfMonth: 3 }), "28 Dec to 3 Jan");
        compare(ShiftWords.span({ month: 12, dayOfMonth: 7 }, { month: 12, dayOfMonth: 13 }), "7–13 Dec");
    }
    function test_sentences(): void {
        compare(Format.sentences(["甲。", "", "乙。"]), "甲。乙。");
        Tongue.speak("en");
        compare(Format.sentences(["One.", "Two."]), "One. Two.");
    }
}
