// SPDX-License-Identifier: GPL-3.0-or-later
import QtQuick
import QtTest
import Hearthline.Ui
import Hearthline.Gallery

// What is open beside a list stays what it is while its data change: sync may bring something under a finger or between
// two letters.
WindowTest {
    id: test

    name: "Lasting"

    Component {
        id: pane
        Column {
            property alias source: lasting.source
            property alias made: lasting.count
            Lasting {
                id: lasting
                TextInput {
                    property string told: lasting.value.text
                    width: 100
                    height: 20
                }
            }
        }
    }
    Component { id: detail; MockDetail {} }

    // Nothing can be chosen from a list that is empty, so nobody is asked to.
    function test_no_choice_where_there_is_none_data(): var {
        return [{ tag: "records", asked: true }, { tag: "records-empty", asked: false }, { tag: "records-none", asked: false },
            { tag: "records-error", asked: false }];
    }
    function test_no_choice_where_there_is_none(row): void {
        compare(findText(open(row.tag).contentItem, "从左边选一份记录"), row.asked);
    }
    function test_a_half_written_text_stays(): void {
        const column = createTemporaryObject(pane, test, { source: { key: "a", text: "one" } });
        compare(column.made, 1);
        const field = column.children[0];
        field.forceActiveFocus();
        keyClick(Qt.Key_B);
        column.source = { key: "a", text: "two" };
        keyClick(Qt.Key_C);
        compare(column.children[0], field);
        compare(field.text, "bc");
        compare(field.told, "two");
        column.source = { key: "b", text: "three" };
        tryVerify(() => column.children[0] !== field, 1000, "another one is made anew");
        compare(column.children[0].text, "");
        compare(column.children[0].told, "three");
        column.source = null;
        compare(column.made, 0);
        column.source = ({});
        compare(column.made, 0);
        column.source = { key: "b", text: "four" };
        compare(column.children[0].told, "four");
    }
    function test_a_press_stays_data(): var {
        return [
            { tag: "followups-detail", model: "followUps", button: "没有打通" },
            { tag: "directory-detail", model: "directory", button: "我在这里有利益关系" }
        ];
    }
    function test_a_press_stays(row): void {
        const window = open(row.tag);
        const button = findByName(window.contentItem, row.button);
        verify(button, row.button);
        const spy = createTemporaryQmlObject("import QtTest; SignalSpy {}", test);
        spy.target = button;
        spy.signalName = "clicked";
        mousePress(button, 10, 10);
        window[row.model].detail = Object.assign({}, window[row.model].detail);
        wait(50);
        compare(findByName(window.contentItem, row.button), button, "not made anew");
        mouseRelease(button, 10, 10);
        compare(spy.count, 1);
    }
    function test_a_record_stays(): void {
        const window = open("records-detail");
        const words = window.records.detail.notes;
        const shown = findItem(window.contentItem, words);
        verify(shown);
        const again = createTemporaryObject(detail, test, { lang: "zh" });
        window.records.detail = again;
        wait(50);
        compare(findItem(window.contentItem, words), shown);
        window.records.detail = null; // before `again` goes
        wait(0);
    }
    function findItem(item, text): var {
        if (!item.visible)
            return null;
        if (item.text === text)
            return item;
        for (const child of Array.from(item.children)) {
            const found = findItem(child, text);
            if (found)
                return found;
        }
        return null;
    }
}
