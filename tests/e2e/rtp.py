# SPDX-License-Identifier: GPL-3.0-or-later
"""The caller's telephone: sends and records plain RTP (PCMU, 20 ms) and knows which tones it heard."""
import array
import math
import socket
import struct
import threading
import time
import wave

RATE = 8000
FRAME = 160  # 20 ms


def _encode_sample(value):
    # ITU-T G.711 mu-law, bias 33 on 14 bits
    sign = 0x80 if value < 0 else 0
    magnitude = min(abs(value) >> 2, 8158) + 33
    segment = max(0, magnitude.bit_length() - 6)
    return ~(sign | segment << 4 | (magnitude >> (segment + 1)) & 0x0F) & 0xFF


def _decode_byte(byte):
    byte = ~byte & 0xFF
    magnitude = (((byte & 0x0F) << 1) + 33 << (byte >> 4 & 7)) - 33
    return (-magnitude if byte & 0x80 else magnitude) << 2


_DECODE = [_decode_byte(b) for b in range(256)]
_ENCODE = {v: _encode_sample(v) for v in range(-32768, 32768)}


def encode(samples):
    return bytes(_ENCODE[s] for s in samples)


def decode(data):
    return [_DECODE[b] for b in data]


def sine(hz, seconds, amplitude=8000):
    return [round(amplitude * math.sin(2 * math.pi * hz * n / RATE)) for n in range(int(RATE * seconds))]


def goertzel(samples, hz, rate=RATE):
    """Amplitude of one frequency in the samples (a full sine of amplitude A gives A)."""
    if not samples:
        return 0.0
    coefficient = 2 * math.cos(2 * math.pi * hz / rate)
    s1 = s2 = 0.0
    for sample in samples:
        s1, s2 = sample + coefficient * s1 - s2, s1
    return math.sqrt(max(0.0, s1 * s1 + s2 * s2 - coefficient * s1 * s2)) * 2 / len(samples)


def read_wav(path):
    """Samples of the first channel and rate of a 16-bit WAV file; ([], RATE) while its header is not written yet."""
    try:
        with wave.open(str(path)) as file:
            channels, rate = file.getnchannels(), file.getframerate()
            file.rewind()
    except (OSError, EOFError, wave.Error):
        return [], RATE
    with open(path, "rb") as file:  # the header's length is wrong while the file still grows
        data = file.read()[44:]
    samples = array.array("h")
    samples.frombytes(data[:len(data) // 2 * 2])
    return samples[::channels].tolist(), rate


def write_wav(path, samples, rate=RATE):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(array.array("h", samples).tobytes())


class RtpPeer:
    """A socket on 127.0.0.1 that sends a looped sound to `remote` and keeps all that it hears."""

    def __init__(self, sound=None):
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self.port = self._socket.getsockname()[1]
        self._sound = encode(sound if sound is not None else sine(440, 1.0))
        self._remote = None
        self._heard = bytearray()
        self._arrivals = []
        self.sent = 0
        self.digits = ""  # keys that the other side pressed
        self._digit_stamp = None
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=f, daemon=True) for f in (self._send, self._receive)]
        for thread in self._threads:
            thread.start()

    def connect(self, port):
        self._remote = ("127.0.0.1", port)

    def speak(self, samples):
        """Replaces the looped sound; an empty list makes the caller's line dead (nothing is sent)."""
        self._sound = encode(samples)

    def _send(self):
        sequence, stamp, offset = 1, 0, 0
        due = time.monotonic()
        while not self._stop.is_set():
            sound = self._sound
            if self._remote and sound:
                frame = (sound[offset:offset + FRAME] + sound)[:FRAME]
                offset = (offset + FRAME) % len(sound)
                header = struct.pack("!BBHII", 0x80, 0, sequence & 0xFFFF, stamp & 0xFFFFFFFF, 0x484C0001)
                try:
                    self._socket.sendto(header + frame, self._remote)
                    self.sent += 1
                except OSError:
                    pass
            sequence, stamp = sequence + 1, stamp + FRAME
            due += 0.02
            time.sleep(max(0.0, due - time.monotonic()))

    def _receive(self):
        while not self._stop.is_set():
            try:
                packet = self._socket.recv(2048)
            except OSError:
                continue
            if len(packet) > 12 and packet[1] & 0x7F == 0:
                self._heard += packet[12:]
                self._arrivals.append(time.monotonic())
            elif len(packet) >= 16 and packet[1] & 0x7F == 101 and packet[4:8] != self._digit_stamp:  # RFC 4733
                self._digit_stamp = packet[4:8]
                self.digits += "0123456789*#ABCD"[packet[12] & 15]

    @property
    def received(self):
        return len(self._arrivals)

    def longest_gap(self, since):
        """The longest silence on the wire in seconds since a time.monotonic() moment, the present included."""
        times = [since] + [t for t in self._arrivals if t > since] + [time.monotonic()]
        return max(b - a for a, b in zip(times, times[1:]))

    def tone(self, hz, seconds=1.0):
        """Amplitude of `hz` in the last `seconds` that were heard."""
        return goertzel(decode(bytes(self._heard[-int(RATE * seconds):])), hz)

    def heard(self):
        return decode(bytes(self._heard))

    def close(self):
        self._stop.set()
        for thread in self._threads:
            thread.join(1)
        self._socket.close()
