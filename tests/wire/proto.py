# SPDX-License-Identifier: GPL-3.0-or-later
"""Protocol Buffers 3 as far as messages.proto uses them, by reading messages.proto itself. Values are dicts."""
import re

KINDS = {"bytes": 2, "string": 2, "uint32": 0, "uint64": 0, "bool": 0}


class Codec:
    def __init__(self, text):
        text = re.sub(r"//[^\n]*", "", text)
        self.enums = {name: dict((k, int(v)) for k, v in re.findall(r"(\w+)\s*=\s*(\d+);", body))
                      for name, body in re.findall(r"enum (\w+)\s*\{([^}]*)\}", text)}
        self.messages = {}
        for name, body in re.findall(r"message (\w+)\s*\{([^}]*)\}", text):
            self.messages[name] = {int(number): (field, kind, bool(repeated)) for repeated, kind, field, number in re.findall(
                r"(repeated\s+)?(\w+)\s+(\w+)\s*=\s*(\d+);", body)}
        for name, fields in self.messages.items():
            for field, kind, _ in fields.values():
                if kind not in KINDS and kind not in self.enums and kind not in self.messages:
                    raise ValueError(f"{name}.{field}: what is {kind}?")

    def _wire(self, kind):
        return KINDS.get(kind, 0 if kind in self.enums else 2)

    def encode(self, name, value):
        """Fields in ascending order, defaults left out, as every common implementation writes them."""
        fields = {field: (number, kind, repeated) for number, (field, kind, repeated) in self.messages[name].items()}
        if set(value) - set(fields):
            raise ValueError(f"{name} has no {set(value) - set(fields)}")
        out = b""
        for field, (number, kind, repeated) in sorted(fields.items(), key=lambda entry: entry[1][0]):
            many = value.get(field, []) if repeated else [value[field]] if value.get(field) else []
            if repeated and self._wire(kind) == 0 and many:  # packed
                body = b"".join(map(varint, many))
                out += varint(number << 3 | 2) + varint(len(body)) + body
                continue
            for one in many:
                out += varint(number << 3 | self._wire(kind))
                if self._wire(kind) == 0:
                    out += varint(int(one))
                else:
                    body = self.encode(kind, one) if kind in self.messages else one.encode() if kind == "string" else one
                    out += varint(len(body)) + body
        return out

    def decode(self, name, data):
        """Unknown fields are skipped: a later version may have added them."""
        value = {field: [] if repeated else self._default(kind)
                 for field, kind, repeated in self.messages[name].values()}
        at = 0
        while at < len(data):
            tag, at = read_varint(data, at)
            number, wire = tag >> 3, tag & 7
            if wire == 0:
                content, at = read_varint(data, at)
            elif wire in (1, 5):
                content, at = data[at:at + (8 if wire == 1 else 4)], at + (8 if wire == 1 else 4)
            elif wire == 2:
                size, at = read_varint(data, at)
                content, at = data[at:at + size], at + size
                if len(content) != size:
                    raise ValueError("cut off")
            else:
                raise ValueError("wire type")
            field, kind, repeated = self.messages[name].get(number, (None, None, None))
            if field is None or (wire != self._wire(kind) and not (repeated and wire == 2)):
                continue
            if repeated and wire == 2 and self._wire(kind) == 0:
                inside = 0
                while inside < len(content):
                    one, inside = read_varint(content, inside)
                    value[field].append(one)
                continue
            one = self._value(kind, content)
            if repeated:
                value[field].append(one)
            else:
                value[field] = one
        if at != len(data):
            raise ValueError("cut off")
        return value

    def _default(self, kind):
        if kind in self.messages:
            return None
        return {"bytes": b"", "string": "", "bool": False}.get(kind, 0)

    def _value(self, kind, content):
        if kind in self.messages:
            return self.decode(kind, content)
        return content.decode() if kind == "string" else bool(content) if kind == "bool" else content


def varint(number):
    out = b""
    while number > 0x7f:
        out += bytes([number & 0x7f | 0x80])
        number >>= 7
    return out + bytes([number])


def read_varint(data, at):
    number = shift = 0
    while True:
        if at >= len(data) or shift > 63:
            raise ValueError("varint")
        number |= (data[at] & 0x7f) << shift
        at += 1
        if data[at - 1] < 0x80:
            return number & (1 << 64) - 1, at
        shift += 7
