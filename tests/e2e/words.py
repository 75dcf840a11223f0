# SPDX-License-Identifier: GPL-3.0-or-later
"""One table of all that windows say: Chinese, the source language, to English; from the translations, the forms and the protocols."""
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Words:
    def __init__(self):
        self.table = defaultdict(set)
        for message in ElementTree.parse(ROOT / "app/i18n/hearthline_en.ts").iter("message"):
            self._add(message.findtext("source"), message.findtext("translation"))
        for path in (ROOT / "core/form/library").glob("*.json"):
            self._form(json.loads(path.read_text()))
        for path in (ROOT / "core/protocol/library").glob("*.*ml"):
            for node in ElementTree.parse(path).iter():
                self._add(node.get("zh"), node.get("en"))
        # who says the most first: "%1：%2" would take what is "%1：日期"
        patterns = sorted((source for source in self.table if re.search(r"%\d", source)),
                          key=lambda source: -len(re.sub(r"%\d", "", source)))
        self.patterns = [(re.compile("(.+)".join(map(re.escape, re.split(r"%\d", source)))), self.table[source])
                         for source in patterns]

    def _add(self, chinese, english):
        if chinese and english and english.strip():
            self.table[chinese].add(english)

    def _form(self, node):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            if isinstance(value, str) and isinstance(key, str):
                for extension in node.get("_" + key, {}).get("extension", []):
                    said = {part["url"]: part.get("valueString") for part in extension.get("extension", [])}
                    self._add(value, said.get("content"))
            elif isinstance(value, (dict, list)):
                self._form(value)

    def english(self, text):
        """All that the text may be in English: as a whole, or put into the places of a longer one."""
        if text in self.table:
            return self.table[text]
        for pattern, translations in self.patterns:
            found = pattern.fullmatch(text)
            if found:
                said = set()
                for translation in translations:
                    one = {translation}
                    for number, part in enumerate(found.groups(), 1):
                        one = {line.replace(f"%{number}", word) for line in one for word in self.english(part)}
                    said |= one
                return said
        return {text}
