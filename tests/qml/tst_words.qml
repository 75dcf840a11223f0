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
    // No space between Chinese and Chinese, one around numbers and Latin words.
    function test_names(): void {
        compare(Format.named("由 %1 接手", ["周岚"]), "由周岚接手");
        compare(Format.named("由 %1 接手", ["012"]), "由 012 接手");
        compare(Format.named("督导 %1", ["周岚"]), "督导周岚");
        compare(Format.named("督导 %1", ["Zhou"]), "督导 Zhou");
        compare(Format.named("%1 由 %2 接手", ["昨天 21:40", "周岚"]), "昨天 21:40 由周岚接手");
        compare(Format.named("删去 %1 %2", ["电话", 2]), "删去电话 2");
        compare(Format.named("%1 交给您", ["王 %2"]), "王 %2 交给您");
        compare(Format.named("taken on by %1", ["周岚"]), "taken on by 周岚");
    }
    function test_sentences(): void {
        compare(Format.sentences(["甲。", "", "乙。"]), "甲。乙。");
        Tongue.speak("en");
        compare(Format.sentences(["One.", "Two."]), "One. Two.");
    }
}
