# SPDX-License-Identifier: GPL-3.0-or-later
"""Speaks to hearthline-voice over its socket, as the app does (wire version 2, see platform/voice/ipc/codec.h).

    with Voice("build/dev/bin/hearthline-voice-tone") as voice:
        voice.register("lin", "secret", "hotline.test", "localhost", 5061, "ca.pem")
        voice.wait_reach("Registered")
        call = voice.wait_call()
        voice.accept(call["id"])

By hand: python3 voicectl.py PROGRAM USER PASSWORDFILE DOMAIN HOST PORT CAFILE, then accept, hold, ... on standard input.
"""
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
import uuid

WIRE_VERSION = 2
TYPES = ["SetPolicy", "Register", "Unregister", "Accept", "Decline", "SetMicrophone", "Hold", "Resume", "HangUp", "SendDtmf",
         "RefuseRecording", "ShutDown", "Hello", "Reachable", "CallArrived", "CallSnapshot", "CallChanged", "LevelsMeasured",
         "StatsMeasured", "DigitReceived", "BringIn", "SendAway", "ExpectLeg", "LegChanged", "LegAttached", "CallerCame",
         "AddSound", "SteerSound", "DropSound", "TookSound", "SoundMoved", "ChooseSound", "WishCheck", "DevicesFound", "SoundChecked",
         "TestCallChanged"]
REACH = ["Off", "Trying", "Registered", "Failed", "EngineDown"]
FAILURE = ["None", "WrongPassword", "UntrustedServer", "NoConnection", "Rejected"]
END = ["CallerHungUp", "WeHungUp", "CallerGaveUp", "AnsweredElsewhere", "Declined", "Busy", "ConnectionLost", "EngineDied",
       "Failed", "HandedOver"]
LEG = ["None", "Calling", "Joined", "Moving"]
LEG_END = ["None", "Left", "NoAnswer", "Declined", "Unreachable", "Lost", "MoveRefused"]
MICROPHONE = ["Live", "Muted"]
NOTICE = ["NotPlayed", "Playing", "Finished"]
RECORDING = ["Off", "On", "Paused", "Closed"]
STATES = ["Ringing", "Answering", "Talking", "OnHold", "Ended"]
EVENTS = ["Accepted", "MediaUp", "Held", "Resumed", "Hangup", "MicrophoneChanged", "NoticeChanged", "RecordingChanged"]

DEVICE = ["Unknown", "Speaker", "Microphone", "Headphones", "Headset", "Bluetooth"]
WISH = ["FindDevices", "StartSoundCheck", "StopSoundCheck", "StartTestCall", "StopTestCall"]
SOUND_PHASE = ["Idle", "Silence", "Speech", "Playback", "Done"]
SOUND_FAULT = ["None", "NoMicrophone", "NoSpeaker", "NoisyRoom", "Muted", "TooQuiet", "TooLoud", "Interrupted"]
TEST_PHASE = ["Idle", "Calling", "Measuring", "Done"]
TEST_FAULT = ["None", "NotRegistered", "NotOffered", "NoAnswer", "NothingBack", "SilenceBack", "PoorLine", "CutOff", "Interrupted"]


def _sized(data):
    data = data.encode() if isinstance(data, str) else data
    return struct.pack("!H", len(data)) + data


class _Fields:
    def __init__(self, data):
        self.data = data

    def unpack(self, layout):
        size = struct.calcsize("!" + layout)
        values = struct.unpack("!" + layout, self.data[:size])
        self.data = self.data[size:]
        return values[0] if len(values) == 1 else values

    def sized(self):
        size = self.unpack("H")
        value, self.data = self.data[:size], self.data[size:]
        return value.decode()

    def id(self):
        return str(uuid.UUID(bytes=self.unpack("16s")))

    def info(self):
        return {"id": self.id(), "origin": self.unpack("B"), "number": self.sized(), "name": self.sized(),
                "reference": self.sized(), "started": self.unpack("q")}

    def state(self):
        kind = STATES[self.unpack("B")]
        state = {"state": kind}
        if kind == "Talking":
            state["since"] = self.unpack("q")
        elif kind == "OnHold":
            state["since"] = self.unpack("q")
            self.unpack("q")
        elif kind == "Ended":
            state["reason"] = END[self.unpack("B")]
            self.unpack("q")
            if self.unpack("B"):
                state["since"] = self.unpack("q")
        return state


def _decode(frame):
    fields = _Fields(frame)
    if fields.unpack("B") != WIRE_VERSION:
        raise ValueError("another wire version")
    kind = TYPES[fields.unpack("B")]
    message = {"type": kind, "at": time.monotonic()}
    if kind == "Hello":
        message["version"] = fields.sized()
    elif kind == "Reachable":
        message.update(state=REACH[fields.unpack("B")], failure=FAILURE[fields.unpack("B")])
    elif kind == "CallArrived":
        message.update(fields.info())
    elif kind == "CallSnapshot":
        message.update(fields.info())
        message.update(fields.state())
        microphone, notice, recording, segments = fields.unpack("BBBi")
        message.update(microphone=MICROPHONE[microphone], notice=NOTICE[notice], recording=RECORDING[recording],
                       segments=segments)
    elif kind == "CallChanged":
        message.update(id=fields.id(), when=fields.unpack("q"), event=EVENTS[fields.unpack("B")])
        if message["event"] == "Hangup":
            message["value"] = END[fields.unpack("B")]
        elif message["event"] == "MicrophoneChanged":
            message["value"] = MICROPHONE[fields.unpack("B")]
        elif message["event"] == "NoticeChanged":
            message["value"] = NOTICE[fields.unpack("B")]
        elif message["event"] == "RecordingChanged":
            recording, segments = fields.unpack("Bi")
            message.update(value=RECORDING[recording], segments=segments)
    elif kind == "LevelsMeasured":
        message.update(id=fields.id(), levels=fields.unpack("ff"))
    elif kind == "StatsMeasured":
        message.update(id=fields.id(), codec=fields.sized())
        names = ("encrypted", "quality", "rtt", "jitter", "loss", "peer_loss", "buffer", "sent", "received")
        message.update(zip(names, fields.unpack("BffffffQQ")))
    elif kind == "DigitReceived":
        message.update(id=fields.id(), digit=fields.sized())
    elif kind == "LegChanged":
        message.update(id=fields.id(), state=LEG[fields.unpack("B")], end=LEG_END[fields.unpack("B")])
    elif kind == "LegAttached":
        message.update(id=fields.id(), of=fields.id())
    elif kind == "CallerCame":
        message.update(id=fields.id(), number=fields.sized())
    elif kind == "DevicesFound":
        devices = []
        for _ in range(fields.unpack("B")):
            name = {"id": fields.sized(), "name": fields.sized()}
            device, hears, speaks = fields.unpack("BBB")
            devices.append({**name, "kind": DEVICE[device], "hears": bool(hears), "speaks": bool(speaks)})
        message.update(devices=devices, input=fields.sized(), output=fields.sized())
    elif kind == "SoundChecked":
        phase, fault, level, noise, voice = fields.unpack("BBfff")
        message.update(phase=SOUND_PHASE[phase], fault=SOUND_FAULT[fault], level=level, noise=noise, voice=voice)
    elif kind == "TestCallChanged":
        phase, fault, *figures = fields.unpack("BBQQfff")
        message.update(phase=TEST_PHASE[phase], fault=TEST_FAULT[fault])
        message.update(zip(("sent", "received", "loss", "jitter", "rtt"), figures))
    if fields.data:
        raise ValueError(f"{len(fields.data)} bytes too many in {kind}")
    return message


class Connection:
    """One attached app."""

    def __init__(self, folder, timeout=10.0):
        self.messages = []
        self._changed = threading.Condition()
        self._socket = socket.socket(socket.AF_UNIX)
        end = time.monotonic() + timeout
        while True:
            try:
                self._socket.connect(os.path.join(folder, "voice.socket"))
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
        self.closed = False
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self):
        buffer = b""
        while True:
            try:
                data = self._socket.recv(65536)
            except OSError:
                data = b""
            if not data:
                break
            buffer += data
            while len(buffer) >= 4 and len(buffer) >= 4 + struct.unpack("!I", buffer[:4])[0]:
                size = struct.unpack("!I", buffer[:4])[0]
                message = _decode(buffer[4:4 + size])
                buffer = buffer[4 + size:]
                with self._changed:
                    self.messages.append(message)
                    self._changed.notify_all()
        with self._changed:
            self.closed = True
            self._changed.notify_all()

    def send(self, kind, fields=b""):
        body = bytes([WIRE_VERSION, TYPES.index(kind)]) + fields
        self._socket.sendall(struct.pack("!I", len(body)) + body)

    def send_raw(self, data):
        self._socket.sendall(data)

    def mark(self):
        return len(self.messages)

    def wait(self, what, condition, since=0, timeout=15.0):
        """The first message from number `since` on that meets condition(message)."""
        end = time.monotonic() + timeout
        with self._changed:
            index = since
            while True:
                while index < len(self.messages):
                    if condition(self.messages[index]):
                        return self.messages[index]
                    index += 1
                left = end - time.monotonic()
                if left <= 0 or self.closed:
                    news = [m for m in self.messages if m["type"] not in ("LevelsMeasured", "StatsMeasured")]
                    raise AssertionError(f"voice: no {what}{' (closed)' if self.closed else ''}; last {news[-8:]}")
                self._changed.wait(left)

    # what an app asks for
    def policy(self, notice=None, key=b"", folder=""):
        """notice: None, "zh" or "en"."""
        flag = b"\0" if notice is None else bytes([1, ["zh", "en"].index(notice)])
        self.send("SetPolicy", flag + _sized(key) + _sized(folder))

    def register(self, user, password, domain, host, port, ca=""):
        self.send("Register", _sized(user) + _sized(domain) + _sized(host) + struct.pack("!H", port) + _sized(str(ca))
                  + _sized(password))

    def unregister(self):
        self.send("Unregister")

    def _call(self, kind, call, more=b""):
        self.send(kind, uuid.UUID(call).bytes + more)

    def accept(self, call):
        self._call("Accept", call)

    def decline(self, call, busy=False):
        self._call("Decline", call, bytes([int(busy)]))

    def mute(self, call, muted=True):
        self._call("SetMicrophone", call, bytes([int(muted)]))

    def hold(self, call):
        self._call("Hold", call)

    def resume(self, call):
        self._call("Resume", call)

    def hang_up(self, call):
        self._call("HangUp", call)

    def dtmf(self, call, digits):
        self._call("SendDtmf", call, _sized(digits))

    def refuse_recording(self, call):
        self._call("RefuseRecording", call)

    def bring_in(self, call, line, take_over=False):
        self._call("BringIn", call, _sized(line) + bytes([int(take_over)]))

    def send_away(self, call):
        self._call("SendAway", call)

    def expect_leg(self, of):
        """A leader's telephone answers the call of a counsellor under the id that is returned."""
        leg = str(uuid.uuid4())
        self._call("ExpectLeg", leg, uuid.UUID(of).bytes)
        return leg
    def choose_sound(self, microphone="", speaker=""):
        self.send("ChooseSound", _sized(microphone) + _sized(speaker))

    def wish(self, wish):
        self.send("WishCheck", bytes([WISH.index(wish)]))

    def shut_down(self):
        self.send("ShutDown")

    # what it is told
    def wait_reach(self, state, timeout=15.0, since=0, failure=None):
        return self.wait(f"{state} {failure or ''}", lambda m: m["type"] == "Reachable" and m["state"] == state
                         and (failure is None or m["failure"] == failure), since, timeout)

    def wait_call(self, since=0, timeout=15.0):
        return self.wait("call", lambda m: m["type"] == "CallArrived", since, timeout)

    def wait_event(self, event, value=None, since=0, timeout=15.0):
        return self.wait(f"{event} {value or ''}", lambda m: m["type"] == "CallChanged" and m["event"] == event
                         and (value is None or m.get("value") == value), since, timeout)

    def wait_leg(self, state, end=None, since=0, timeout=20.0):
        return self.wait(f"leader {state} {end or ''}", lambda m: m["type"] == "LegChanged" and m["state"] == state
                         and (end is None or m["end"] == end), since, timeout)

    def wait_stats(self, condition, since=0, timeout=15.0):
        return self.wait("such statistics", lambda m: m["type"] == "StatsMeasured" and condition(m), since, timeout)

    def wait_sound(self, phase, since=0, timeout=20.0):
        return self.wait(f"sound check {phase}", lambda m: m["type"] == "SoundChecked" and m["phase"] == phase, since, timeout)

    def wait_test_call(self, phase, since=0, timeout=25.0):
        return self.wait(f"test call {phase}", lambda m: m["type"] == "TestCallChanged" and m["phase"] == phase, since, timeout)

    def wait_devices(self, since=0, timeout=15.0):
        return self.wait("devices", lambda m: m["type"] == "DevicesFound", since, timeout)

    def close(self):
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self._socket.close()
        self._thread.join(2)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def with_sanitizer(environment):
    """The address sanitizer, where it is built in: whole stacks, by which tests/lsan.supp knows what is liblinphone's,
    and no wish to be the first library."""
    options = environment.get("ASAN_OPTIONS", "") + ":fast_unwind_on_malloc=0:verify_asan_link_order=0"
    return {**environment, "ASAN_OPTIONS": options}


class Voice(Connection):
    """A voice process of our own and the first connection to it."""

    def __init__(self, program, folder=None, env=None):
        self._own_folder = folder is None
        self.folder = folder or tempfile.mkdtemp(prefix="hl-voice")
        self.log = os.path.join(self.folder, "stderr.log")
        os.makedirs(self.folder, exist_ok=True)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([str(program), "--socket-folder", self.folder], stdin=subprocess.DEVNULL,
                                            stdout=log, stderr=log, env=with_sanitizer(env or os.environ))
        super().__init__(self.folder)

    def again(self):
        """Another app attaches."""
        return Connection(self.folder)

    def speaker(self):
        """What the tone card's speaker played: a list of {"at_ms", "rms", "hz440", "hz700", "hz1000"}."""
        try:
            with open(os.path.join(self.folder, "speaker.jsonl"), encoding="ascii") as file:
                return [json.loads(line) for line in file if line.endswith("\n")]
        except FileNotFoundError:
            return []

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(5)

    def stop(self):
        if self.process.poll() is None:
            try:
                self.shut_down()
                self.process.wait(8)
            except (OSError, subprocess.TimeoutExpired):
                self.process.kill()
                self.process.wait(5)
        self.close()
        with open(self.log, encoding="utf-8", errors="replace") as log:
            sys.stderr.write("".join(line for line in log if "line: " not in line))
        if self._own_folder:
            shutil.rmtree(self.folder, ignore_errors=True)
        return self.process.returncode

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        code = self.stop()
        if exc[0] is None and code not in (0, -signal.SIGKILL):
            raise AssertionError(f"the voice process ended with {code}")


def by_hand(program, user, password_file, domain, host, port, ca):
    with Voice(program) as voice:
        with open(password_file, encoding="utf-8") as file:
            voice.register(user, file.read().strip(), domain, host, int(port), ca)

        def show():
            seen = 0
            while not voice.closed:
                for message in voice.messages[seen:]:
                    seen += 1
                    if message["type"] != "LevelsMeasured":
                        print(message, flush=True)
                time.sleep(0.05)

        threading.Thread(target=show, daemon=True).start()
        for line in sys.stdin:
            verb, *words = line.split()
            call = next((m["id"] for m in reversed(voice.messages) if m["type"] == "CallArrived"), None)
            getattr(voice, verb)(*([call] if call else []), *words)


if __name__ == "__main__":
    if len(sys.argv) != 8:
        sys.exit(__doc__)
    by_hand(*sys.argv[1:])
