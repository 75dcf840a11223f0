# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells screen readers, read over the accessibility bus. A level of its tree is asked for in one go: on a busy
machine a question and its answer, one after the other, take far longer than the work.

Needs DBUS_SESSION_BUS_ADDRESS (screen.py) when it is used.
"""
import gi
gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

from procs import StepFailed  # noqa: E402

_ACCESSIBLE = "org.a11y.atspi.Accessible"
_ROOT = "/org/a11y/atspi/accessible/root"


class Node:
    """One item that is shown."""

    def __init__(self, bus, owner, path):
        self._bus, self._owner, self._path = bus, owner, path
        self.name, self.role, self.children = "", "", []

    def question(self, interface, method, arguments=None):
        return self._owner, self._path, interface, method, arguments

    def _ask(self, interface, method, arguments=None):
        answer = self._bus.ask([self.question(interface, method, arguments)])[0]
        if answer is None:
            raise StepFailed(f"'{self.name}': the item went away")
        return answer[0]

    def extents(self):
        """x, y, width, height on the screen."""
        return self._ask("org.a11y.atspi.Component", "GetExtents", GLib.Variant("(u)", (Atspi.CoordType.SCREEN,)))

    def text(self):
        return self._ask("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, -1)))

    def told(self):
        """Whatever else than its name is told of it: what is written in it, and its description."""
        answers = self._bus.ask([self.question("org.a11y.atspi.Text", "GetText", GLib.Variant("(ii)", (0, -1))),
                                 self.question("org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (_ACCESSIBLE, "Description")))])
        return [answer[0] for answer in answers if answer]

    def press(self):
        """As a screen reader does it, without a mouse."""
        return self._ask("org.a11y.atspi.Action", "DoAction", GLib.Variant("(i)", (0,)))

    def is_checked(self):
        return _has(self._ask(_ACCESSIBLE, "GetState"), Atspi.StateType.CHECKED)

    def descendants(self):
        for child in self.children:
            yield child
            yield from child.descendants()

    def take(self, answers):
        """Of questions(). False: it went away, or is not shown; then what lies in it is not shown either."""
        if None in answers:
            return False
        (state,), (children,), (role,), (name,) = answers
        self.name, self.role = name, Atspi.role_get_name(Atspi.Role(role))
        self.children = [Node(self._bus, *child) for child in children]
        return _has(state, Atspi.StateType.SHOWING)

    def questions(self):
        return [*(self.question(_ACCESSIBLE, method) for method in ("GetState", "GetChildren", "GetRole")),
                self.question("org.freedesktop.DBus.Properties", "Get", GLib.Variant("(ss)", (_ACCESSIBLE, "Name")))]


def _has(words, state):
    return bool(words[int(state) // 32] >> int(state) % 32 & 1)


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        session = Gio.DBusConnection.new_for_address_sync(
            Gio.dbus_address_get_for_bus_sync(Gio.BusType.SESSION), _CLIENT, None, None)
        address = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                                    Gio.DBusCallFlags.NONE, 5000, None).unpack()[0]
        session.close_sync()
        self._connection = Gio.DBusConnection.new_for_address_sync(address, _CLIENT, None, None)

    def ask(self, questions):
        """The answers in order; None where there is none (any more)."""
        answers, waiting = [None] * len(questions), len(questions)

        def answered(connection, result, number):
            nonlocal waiting
            waiting -= 1
            try:
                answers[number] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass
        for number, question in enumerate(questions):
            self._connection.call(*question, None, Gio.DBusCallFlags.NONE, 5000, None, answered, number)
        while waiting:
            GLib.MainContext.default().iteration(True)
        return answers

    def program(self, pid):
        """The root of a program's tree, or None."""
        programs = (self.ask([("org.a11y.atspi.Registry", _ROOT, _ACCESSIBLE, "GetChildren", None)])[0] or [[]])[0]
        pids = self.ask([("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                          GLib.Variant("(s)", (owner,))) for owner, _ in programs])
        return next((Node(self, *program) for program, found in zip(programs, pids) if found == (pid,)), None)

    def shown(self, root):
        """All that is shown of a program, in the order in which it is drawn."""
        level = [root]
        while level:
            answers = iter(self.ask([question for node in level for question in node.questions()]))
            gone = {node for node in level if not node.take([next(answers) for _ in range(4)]) and node is not root}
            if gone:
                for parent in parents:
                    parent.children = [child for child in parent.children if child not in gone]
            parents = [node for node in level if node not in gone]
            level = [child for node in parents for child in node.children]
        return list(root.descendants())


_CLIENT = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
