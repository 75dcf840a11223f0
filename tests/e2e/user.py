# SPDX-License-Identifier: GPL-3.0-or-later
"""Acts as a person at a window: accessibility only to FIND things, X events to DO them. No hook inside the app.

Needs DISPLAY and DBUS_SESSION_BUS_ADDRESS (screen.py) before it is imported.
"""
import os
import subprocess
import time

from procs import Proc, StepFailed, wait_until
from tree import Bus


def _xdotool(*args):
    return subprocess.run(["xdotool", *map(str, args)], check=True, capture_output=True, text=True).stdout.strip()


BUTTON = "push button"
FIELD = ("text", "entry", "password text")  # roles of what one can write into
FORM_EDGE = 110


class User:
    """One program with one window, placed at (x, y) of the screen."""

    def __init__(self, name, argv, log, x=0, y=0, env=None):
        self.name = name
        self._bus = Bus()
        self.argv, self.log, self.position, self.env = argv, log, (x, y), {**os.environ, **(env or {})}
        self.window = None
        self.words = None  # words.Words while the window does not speak as the tests do
        self.start()

    def start(self, timeout=30):
        """Starts (or, after a crash, restarts) the program and waits for its window."""
        self.proc = Proc(self.name, self.argv, self.log, env=self.env)
        self.window = None

        def shown():
            if not self.proc.running():
                raise StepFailed(f"{self.name} ended with {self.proc.popen.returncode}\n{self.proc.tail()}")
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.proc.pid)],
                                   capture_output=True, text=True).stdout.split()
            return found[-1] if found else None
        self.window = wait_until(f"the window of {self.name}", shown, timeout, 0.05)
        _xdotool("windowmove", self.window, *self.position)
        return self

    # -- finding

    def nodes(self):
        """(name, role, node) of all that is shown now."""
        root = self._bus.program(self.proc.pid)
        return [(node.name, node.role, node) for node in self._bus.shown(root)] if root else []

    def _said(self, name):
        """All that the window may show for a name."""
        return {name} | self.words.english(name) if self.words and name else {name}

    def look(self, name=None, role=None, part=False):
        """The node of that name (or, with part, whose name contains it), or None; the last one drawn wins."""
        names, roles = self._said(name), (role,) if isinstance(role, str) else role
        for label, kind, node in reversed(self.nodes()):
            if (roles is None or kind in roles) and (
                    name is None or label in names or (part and any(one.lower() in label.lower() for one in names))):
                return node
        return None

    def find(self, name=None, role=None, part=False, timeout=10):
        try:
            return wait_until(f"{self.name}: '{name}' {role or ''}", lambda: self._alive() and self.look(name, role, part),
                              timeout, 0.05)
        except StepFailed as failed:
            raise StepFailed(f"{failed}; the window shows: {self.summary()}") from None

    def summary(self):
        return ", ".join(dict.fromkeys(label for label, _, _ in self.nodes() if label))[:1500]

    def gone(self, name, part=False, timeout=10):
        wait_until(f"{self.name}: '{name}' goes away", lambda: not self.look(name, None, part), timeout, 0.05)

    def shows(self, text):
        return self.look(text, None, True) is not None

    def _alive(self):
        if not self.proc.running():
            raise StepFailed(f"{self.name} ended with {self.proc.popen.returncode}\n{self.proc.tail()}")
        return True

    # -- doing

    def _extents(self, node):
        """Screen rectangle, once it stands still."""
        last = None
        for _ in range(60):
            now = node.extents()
            if now == last and now[2] > 0:
                return now
            last = now
            time.sleep(0.05)
        return last

    def _frame(self):
        shape = dict(line.split("=") for line in _xdotool("getwindowgeometry", "--shell", self.window).splitlines())
        return int(shape["X"]), int(shape["Y"]), int(shape["WIDTH"]), int(shape["HEIGHT"])

    def _centre(self, node, edge=8):
        """The middle of a node; scrolls with the wheel until it lies inside the window, `edge` pixels from top and bottom.
        (A form scrolls under the bar with the ways on, hence FORM_EDGE for what lies in forms.)"""
        fx, fy, fw, fh = self._frame()
        last = None
        for _ in range(60):
            x, y, w, h = self._extents(node)
            cx, cy = x + w // 2, y + h // 2
            inside = fy + edge <= cy <= fy + fh - edge
            if inside or (last == cy and fy + 8 <= cy <= fy + fh - 8):  # or it does not scroll any further
                return max(fx + 2, min(cx, fx + fw - 2)), cy
            last = cy
            at = (min(max(cx, fx + 40), fx + fw - 40), fy + fh // 2)
            _xdotool("mousemove", *at, "click", 5 if cy > fy + fh // 2 else 4)
            time.sleep(0.1)
        raise StepFailed(f"{self.name}: '{node.name}' cannot be scrolled into the window")

    def focus(self):
        _xdotool("windowraise", self.window, "windowfocus", "--sync", self.window)

    def click(self, name, role=None, part=False, timeout=10, edge=8, again=None):
        """again: after so many seconds once more, at the same place."""
        self.focus()
        for last in (False, True):
            try:
                x, y = self._centre(self.find(name, role, part, timeout), edge)
                break
            except StepFailed as failed:  # a page may change under the reader
                if last or "went away" not in str(failed):
                    raise
        _xdotool("mousemove", x, y)
        _xdotool("click", 1)
        if again:
            time.sleep(again)
            _xdotool("click", 1)

    def _group(self, label, option):
        """The option's node inside the group of that label, or None."""
        labels, options = self._said(label), self._said(option)
        for name, _, node in self.nodes():
            if name in labels:
                for child in node.descendants():
                    if child.name in options:
                        return child
        return None

    def scroll_to(self, what, look, pane=(0.45, 0.6)):
        """Looks for something in a form and, as long as it is out of sight, turns the wheel over it: down, then up.
        pane: where in the window the form is (fractions of its size)."""
        fx, fy, fw, fh = self._frame()
        self.focus()
        for button in [0] * 4 + [5] * 25 + [4] * 50:
            self._alive()
            found = look()
            if found:
                return found
            if button:
                _xdotool("mousemove", fx + round(fw * pane[0]), fy + round(fh * pane[1]), "click", "--repeat", 2, "--delay", 10, button)
            time.sleep(0.1)
        raise StepFailed(f"{self.name}: {what} is nowhere in the form; the window shows: {self.summary()}")

    def choose(self, label, option, pane=(0.45, 0.6)):
        """Takes an answer of the question with that label; twice if what is above it has moved it away meanwhile."""
        def taken():
            # an answer may end the step, then the question is gone
            return self.checked(label, option) or not self._group(label, option)
        for last in (False, True):
            node = self.scroll_to(f"'{option}' of '{label}'", lambda: self._group(label, option), pane)
            _xdotool("mousemove", *self._centre(node, FORM_EDGE))
            _xdotool("click", 1)
            try:
                wait_until(f"'{option}' of '{label}' is taken", taken, 4, 0.05)
                return
            except StepFailed:
                if last or not self._alive():
                    raise

    def checked(self, label, option):
        node = self._group(label, option)
        return node is not None and node.is_checked()

    def toggle(self, name, pane=(0.45, 0.6)):
        """Switches on what is off."""
        self._tap(name, None, pane, lambda node: node.is_checked())

    def fill_in(self, name, text, pane=(0.45, 0.6)):
        """Writes into a field of a form."""
        self._tap(name, FIELD, pane)
        self.type(text)

    def _tap(self, name, role, pane, done=lambda node: False):
        """Taps what lies in a form unless it is done; once more if what is above has grown and moved it away meanwhile."""
        for last in (False, True):
            node = self.scroll_to(f"'{name}'", lambda: self.look(name, role), pane)
            try:
                if not done(node):
                    self.click(name, role, timeout=2, edge=FORM_EDGE)
                return
            except StepFailed:
                if last or not self._alive():
                    raise

    def slide(self, label, value, low=0, high=100):
        """Taps the slider of that label where the value lies."""
        node = self.scroll_to(f"'{label}'", lambda: self.look(label, "slider"))
        _, cy = self._centre(node, FORM_EDGE)
        x, _, width, _ = self._extents(node)
        self.focus()
        _xdotool("mousemove", x + round(width * (value - low) / (high - low)), cy, "click", 1)

    def key(self, *keys):
        self.focus()
        _xdotool("key", "--delay", 20, *keys)

    def type(self, text):
        """Short ASCII through the keyboard; the rest is pasted, as people do (xdotool loses Chinese characters)."""
        self.focus()
        if text.isascii() and len(text) < 60:
            subprocess.run(["xdotool", "type", "--delay", "8", "--file", "-"], input=text, text=True, check=True)
            return
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        _xdotool("key", "ctrl+v")

    def fill(self, name, text, role=None):
        """Puts the cursor into the field of that name and writes."""
        self.click(name, role or FIELD, edge=FORM_EDGE)
        self.type(text)

    def fill_secret(self, text, number=0):
        """Writes into the number-th passphrase field; Qt's bridge tells no names of those."""
        node = wait_until(f"{self.name}: passphrase field {number + 1}",
                          lambda: self._alive() and [n for _, role, n in self.nodes() if role == "password text"][number:], 20)[0]
        self.focus()
        _xdotool("mousemove", *self._centre(node))
        _xdotool("click", 1)
        self.type(text)

    def text_of(self, name, role=FIELD):
        return self.find(name, role).text()

    def shot(self, path):
        subprocess.run(["import", "-window", self.window, str(path)], check=True, capture_output=True)

    def close(self):
        self.proc.stop()
