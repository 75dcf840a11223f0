# SPDX-License-Identifier: GPL-3.0-or-later
"""What the scripted caller of the demo says, spoken by espeak-ng."""
import subprocess
import tempfile
from pathlib import Path

import rtp

TEXT = ("喂，您好。我是头一次打这个电话，不知道该从哪儿说起。这两个星期我一直睡不好，总觉得自己撑不下去了。"
        "白天上班的时候脑子里空空的，晚上一个人在家，就会想，活着还有什么意思。")


def caller_says():
    """Samples at 8 kHz, a second of silence at the end."""
    with tempfile.TemporaryDirectory(prefix="hl-speech") as folder:
        spoken, narrow = Path(folder) / "spoken.wav", Path(folder) / "narrow.wav"
        subprocess.run(["espeak-ng", "-v", "cmn", "-s", "140", "-w", spoken, TEXT], check=True)
        subprocess.run(["sox", spoken, "-r", str(rtp.RATE), "-c", "1", "-b", "16", narrow, "gain", "-n", "-3"], check=True)
        return rtp.read_wav(narrow)[0] + [0] * rtp.RATE
