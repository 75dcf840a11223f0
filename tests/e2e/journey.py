# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do with the windows, step by step, in the words that the windows show (简体中文, the source language).

Needs a screen (screen.py) before it is imported, because user.py does.
"""
import json
import os
import sys
import time
from pathlib import Path

import rtp
from procs import StepFailed, wait_until
from user import BUTTON, FIELD, User

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "platform" / "voice"))
from voicectl import Connection  # noqa: E402

RISK = {"正在发生": "imminent", "高危": "high", "中等": "moderate", "较低": "low", "未见风险": "none", "尚未评估": "unknown"}
LOUD = 1500  # amplitude from which a tone counts as heard; it is sent with 8000
PASSPHRASE = "paper-crane harbour-71 lamp"
# words that must never lie anywhere in clear
SECRETS = {"note": "青瓷灯塔七号，银杏码头十三栋", "typed note": "quiet-lantern-8164", "comment": "松针茶馆的批注"}
NUMBER = "13800138164"


class Story:
    """Prints each step with its time and keeps a picture of each screen."""

    def __init__(self, pictures):
        self.began = time.monotonic()
        self.pictures = Path(pictures)
        self.pictures.mkdir(parents=True, exist_ok=True)
        self.count = 0

    def tell(self, text):
        print(f"[{time.monotonic() - self.began:6.1f} s] {text}", flush=True)

    def picture(self, user, name):
        self.count += 1
        user.shot(self.pictures / f"{self.count:02d}-{name}.png")


def open_window(hotline, name, x=0):
    home = hotline.folder / "home" / name
    home.mkdir(parents=True, exist_ok=True)
    log = hotline.folder / f"{name}.log"
    # the window of a person's own machine: nothing of this machine's settings leaks in
    return User(name, hotline.app(name), log, x=x, env={"HOME": str(home), "LANG": "zh_CN.UTF-8", "QT_LOGGING_RULES": "*.debug=false"})


def join(user, link, story=None):
    """First start: the invite is pasted, the passphrase set."""
    user.find("邀请链接", FIELD)
    if story:
        story.picture(user, "welcome")
    user.fill("邀请链接", link)
    wait_until("the pasted link is on the screen", lambda: link in user.text_of("邀请链接"), 10)
    user.click("检查邀请")
    user.find("完成设置", timeout=20)
    user.fill_secret(PASSPHRASE, 0)
    user.fill_secret(PASSPHRASE, 1)
    if story:
        story.picture(user, "passphrase")
    user.click("完成设置")
    user.find("进入守听", timeout=30)
    if story:
        story.picture(user, "joined")
    user.click("进入守听")


def unlock(user):
    user.fill_secret(PASSPHRASE)
    user.click("打开")


def go_on_duty(user, hotline=None):
    """With `hotline`: the leader's word that the training is complete comes first, without which nobody goes on duty."""
    user.find("接听来电", timeout=15)
    if hotline:
        hotline.train(user.name)
    deadline = time.monotonic() + 20
    while not user.shows("上岗接听") and not user.shows("可以接到来电") and time.monotonic() < deadline:
        user.click("接听来电")  # refused until the word has arrived
        time.sleep(1)
    if user.shows("上岗接听"):
        pass_check(user, hotline)
    user.find("可以接到来电", part=True, timeout=20)


def pass_check(user, hotline):
    """The check before duty: she says what only she can see, lets her microphone be tried, and the device does the rest."""
    for label in ("房间安静", "这里的网络今天稳定"):
        user.click(label, part=True, edge=60)
    user.find("试拨电话，声音有去有回：好", timeout=40)
    microphone = voice_folder(hotline, user.name) / "microphone"  # of the tone card
    microphone.write_text("30", encoding="ascii")
    user.click("试一试话筒", edge=60)
    user.find("现在请像接电话那样说几句话", part=True, timeout=20)
    microphone.write_text("3000", encoding="ascii")
    user.find("话筒听得清您：好", timeout=30)
    microphone.unlink()
    user.click("我在耳机里听到了刚才说的话", edge=60)
    user.find("戴着耳机，旁人听不见来电者：好", timeout=5)
    user.find("机构的服务器有回应：好", timeout=20)
    user.scroll_to("the way on duty", lambda: user.look("上岗接听"), (0.5, 0.5))
    user.click("上岗接听", edge=60)


def voice_folder(hotline, name):
    """The folder of a profile's voice socket."""
    return wait_until("the voice process's socket", lambda: [path.parent for path in (
        *hotline.profile(name).glob("**/voice.socket"), *Path(os.environ["XDG_RUNTIME_DIR"]).glob("hearthline*/voice.socket"))], 10)[0]


def speaker(folder, hz, since_lines=0):
    """The loudest that the counsellor's speaker played of a tone since a line count; and the line count."""
    path = folder / "speaker.jsonl"
    lines = [json.loads(line) for line in path.read_text().splitlines() if line.endswith("}")] if path.exists() else []
    return max([line[f"hz{hz}"] for line in lines[since_lines:]], default=0.0), len(lines)


def hears_both(caller, folder, timeout=12):
    """Both directions carry the other's tone now; returns (tone440 at our speaker, tone1000 at the caller)."""
    _, start = speaker(folder, 440)
    wait_until("1000 Hz of our microphone at the caller", lambda: caller.rtp.tone(1000, 0.5) > LOUD, timeout)
    wait_until("440 Hz of the caller at our speaker", lambda: speaker(folder, 440, start)[0] > LOUD, timeout)
    time.sleep(0.6)  # so that the last half second holds nothing else
    return speaker(folder, 440, start)[0], caller.rtp.tone(1000, 0.5)


def packets(folder):
    """RTP packets that the counsellor's telephone has sent and received, by its own count."""
    listener = Connection(str(folder))
    try:
        message = listener.wait_stats(lambda m: m["received"] > 0 and m["sent"] > 0, timeout=10)
        return message["sent"], message["received"]
    finally:
        listener.close()


def write_note(user, text, saved=True):
    """Adds a line to the notes and waits for the dot that says it is saved."""
    user.click("记录", FIELD)
    user.key("ctrl+End")
    user.type(text)
    wait_until("the typed note is on the screen", lambda: text in user.text_of("记录"), 5)
    if saved:
        wait_until("the note is saved", lambda: user.shows("已保存"), 5)


def risk_talk(user, story):
    """One tap to the suicide-risk protocol, and the questions up to a high risk."""
    user.click("自杀风险")
    user.choose("现在是否正在、或刚刚伤害过自己", "否")
    user.choose("近两周是否想过结束生命", "是")
    story.picture(user, "risk-ask")
    user.click("有这样的念头")
    user.find("此刻有多强", part=True)
    user.slide("此刻想结束生命的念头有多强", 70)
    user.slide("此刻对生活还抱有多少希望", 30)
    user.slide("此刻内心有多痛苦", 80)
    story.picture(user, "risk-rate")
    user.click("下一步")
    user.choose("是否想好了怎么做", "是")
    user.choose("打算什么时候", "今天")
    user.find("一起度过此刻", part=True)
    story.picture(user, "risk-intervene")


def risk_of(user):
    """The level that the window shows, wherever one must scroll to for it."""
    def badge():
        return next((label for label, _, _ in user.nodes() if label.startswith("风险：")), None)
    return RISK.get(user.scroll_to("the risk", badge)[3:].split("，")[0], "unknown")


def hang_up(user):
    def over():
        return not user.look("结束通话") and not user.look("再按一次结束")
    for _ in range(3):  # a second tap does not count too soon, nor too late: see DangerButton.qml
        user.click("结束通话", again=0.6)
        try:
            wait_until("the call is over", over, 4)
            return
        except StepFailed:
            pass
    raise StepFailed(f"the call cannot be ended: {user.summary()}")


def inquire(user):
    """What the screen found wants the full inquiry."""
    user.toggle("已经直接问到自杀想法")
    user.choose("自杀想法", "不清楚")


def fill_wrap_up(user):
    """Answers what a call with high risk still asks for before it can be signed."""
    for question, answer in (("还没有交接给督导或下一班", "已交接"), ("还没有决定是否回访", "同意回访"),
                             ("来电类型", "涉及自杀危险"), ("危机判断", "有")):
        user.choose(question, answer)
    inquire(user)


def sign(user, story):
    user.find("签名并保存", timeout=15)
    story.picture(user, "wrap-up")
    user.click("签名并保存")
    user.find("已签名，加密保存在这台设备上", part=True, timeout=15)
    story.picture(user, "signed")
    if not user.look("回到今天"):
        raise StepFailed("signed, but no way back to today")
    user.click("回到今天")
    let_go(user)


def let_go(user):
    """After a call nothing rings before she says that she is ready."""
    user.find("恢复接听", part=True, timeout=15)
    user.click("恢复接听", part=True)
    user.gone("恢复接听", part=True)


def review(user, story):
    """The leader opens a record, comments and marks it as reviewed; returns the level that her list shows."""
    if user.look(role="password text"):  # it locks itself when nobody touches it
        unlock(user)
        user.find("督导台", part=True, timeout=30)
    if not user.look("，待阅，", part=True):
        user.click("督导台", part=True)
    row = user.find("，待阅，", part=True, timeout=30)
    level = next((key for word, key in RISK.items() if word in row.name), "unknown")
    story.picture(user, "inbox")
    user.click("，待阅，", part=True)
    user.fill_in("批注", SECRETS["comment"], (0.7, 0.5))
    story.picture(user, "review")
    user.click("标记已阅")
    user.find("已阅，批注已送给咨询员", part=True, timeout=15)
    return level
