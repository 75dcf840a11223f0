# SPDX-License-Identifier: GPL-3.0-or-later
"""A screen of its own for a test: Xvfb, a private D-Bus session with a key store and the accessibility bus, all ended with the
block."""
import os
import subprocess
import tempfile
from pathlib import Path

from procs import Proc, StepFailed, wait_until

AT_SPI_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


class Screen:
    """Sets DISPLAY, DBUS_SESSION_BUS_ADDRESS and XDG_RUNTIME_DIR of this process, so that what it starts lives there."""

    def __init__(self, width=2700, height=820):
        self.size = f"{width}x{height}x24"
        self.procs = []
        self._before = {}

    def _set(self, **values):
        for key, value in values.items():
            self._before.setdefault(key, os.environ.get(key))
            os.environ[key] = value

    def __enter__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="hl-screen")
        folder = Path(self._folder.name)
        os.chmod(folder, 0o700)
        try:
            self._set(XDG_RUNTIME_DIR=str(folder), QT_QPA_PLATFORM="xcb", QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1",
                      QT_QUICK_BACKEND="software", LC_ALL="C.UTF-8", NO_AT_BRIDGE="0")
            os.environ.pop("WAYLAND_DISPLAY", None)
            shown = folder / "display"
            # -noreset: it would begin anew, refusing everybody meanwhile, when its only client goes, as the one that asks below does
            xvfb = Proc("Xvfb", ["sh", "-c", f"exec Xvfb -noreset -displayfd 3 -screen 0 {self.size} -nolisten tcp 3>'{shown}'"],
                        folder / "xvfb.log")
            self.procs.append(xvfb)
            # the number ends with a line feed once it is whole
            wait_until("Xvfb", lambda: shown.exists() and shown.read_text().endswith("\n"), 20)
            self._set(DISPLAY=f":{shown.read_text().strip()}")
            wait_until("an answer of Xvfb", lambda: xvfb.running() and subprocess.run(
                ["xdotool", "getdisplaygeometry"], capture_output=True).returncode == 0, 20)
            bus = folder / "bus"
            dbus = Proc("dbus-daemon", ["dbus-daemon", "--session", "--nofork", f"--address=unix:path={bus}"],
                        folder / "dbus.log")
            self.procs.append(dbus)
            wait_until("the session bus", bus.exists, 10)
            self._set(DBUS_SESSION_BUS_ADDRESS=f"unix:path={bus}")
            # an unlocked key store, as a logged-in person has one
            subprocess.run(["sh", "-c", "echo password | gnome-keyring-daemon --unlock --components=secrets"], check=True,
                           env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}, capture_output=True)
            self.procs.append(Proc("at-spi", [AT_SPI_LAUNCHER, "--launch-immediately"], folder / "atspi.log"))
            wait_until("the accessibility bus", lambda: (folder / "at-spi").is_dir() and any((folder / "at-spi").iterdir()), 10)
        except BaseException as error:
            self.__exit__()
            if isinstance(error, OSError):
                raise StepFailed(f"no screen for the test: {error}") from error
            raise
        return self

    def __exit__(self, *exc):
        for proc in reversed(self.procs):
            proc.stop()
        self.procs.clear()
        for key, value in self._before.items():
            if value is None:
                os.environ.pop(key, None)
            else:
                os.environ[key] = value
        self._folder.cleanup()
