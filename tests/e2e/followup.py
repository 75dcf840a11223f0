# SPDX-License-Identifier: GPL-3.0-or-later
"""followup.py --build build/dev [--language zh|en]: a suicide-risk call, its safety plan and its follow-up, through the window.

The server is gone from joining to the end: the call is recorded by hand, the app's clock moved on hour by hour, the caller called
back and booked again. When the server returns, everything reaches it once.
"""
import argparse
import datetime
import shutil
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from procs import StepFailed, wait_until  # noqa: E402
from screen import Screen  # noqa: E402
from words import Words  # noqa: E402
from world import Hotline, verdict  # noqa: E402

FAKE_CLOCK = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
HELPER, PHONE, CONTACT = "姐姐文竹", "13900139164", "13800138164"
PLAN = ("一个人待在家里", "出门走一走", HELPER, PHONE, "家里的药")
RISK = "高危"
# both calls; follow-up agreed, handover, leader phoned, leader told, no answer, reached, assessed, booked again
DELIVERED = {"records": 2, "casework": 8}


def moved_clock(hours):
    return {"LD_PRELOAD": str(FAKE_CLOCK), "FAKETIME": f"+{hours}h", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


class Case:
    """A counsellor's window, and what she does for one caller."""

    def __init__(self, hotline, language, pictures):
        import journey
        self.journey, self.hotline, self.language = journey, hotline, language
        self.story = journey.Story(pictures)
        self.user = journey.open_window(hotline, "gao")

    def shot(self, name):
        self.story.picture(self.user, name)

    def answers(self, *pairs):
        for question, answer in pairs:
            self.user.choose(question, answer)

    def begin(self):
        user = self.user
        self.journey.join(user, self.hotline.invites["gao"])
        user.find("接听来电", timeout=20)
        self.hotline.stop_server()
        if self.language == "en":
            user.click("设置")
            user.choose("语言", "English")
            user.words = Words()
            self.shot("settings")
            user.click("今天")
        self.story.tell("joined; from here on there is no server")

    def ratings(self, idea, hope, pain):
        self.user.slide("此刻想结束生命的念头有多强", idea)
        self.user.slide("此刻对生活还抱有多少希望", hope)
        self.user.slide("此刻内心有多痛苦", pain)

    def talk(self):
        user = self.user
        user.click("手动记录一通来电")
        user.click("自杀风险")
        self.answers(("现在是否正在、或刚刚伤害过自己", "否"), ("近两周是否想过结束生命", "是"))
        user.toggle("已经直接问到自杀想法")
        user.choose("自杀想法", "现在有")
        self.shot("ask")
        user.click("有这样的念头")
        user.find("此刻有多强", part=True)
        self.ratings(70, 30, 80)
        user.click("下一步")
        self.answers(("是否想好了怎么做", "是"), ("打算什么时候", "三天之内"))
        user.find("一起度过此刻", part=True)
        self.shot("intervene")
        self.story.tell("asked: the answers make the danger high, which leads on by itself")
        user.click("接着问没问完的")
        user.click("下一步")
        user.choose("近两周是否有过自杀行为", "否")
        user.click("下一步")
        user.choose("亲友中是否有人自杀", "否")
        user.click("下一步")
        user.click("开始危机干预")
        user.choose("身边有没有人", "有人陪着")
        user.click("情绪稳一些了")
        user.find("再量一次", part=True)
        self.ratings(40, 50, 50)
        user.click("下一步")

    def plan(self):
        user = self.user
        user.find("把安全安排好", part=True)
        for question, answer in zip(("我发现自己快不行了，是因为", "不找别人也能做的", "名字或称呼", "电话"), PLAN):
            user.fill_in(question, answer)
        user.choose("已经告诉来电者的号码", "12356 心理援助热线")
        user.fill_in("把什么收好、放远或交出去", PLAN[-1])
        user.toggle("已经说明：念头可能再来，以及怎样察觉")
        user.click("读计划")
        self.reads_plan()
        self.shot("read-aloud")
        user.key("Escape")
        user.gone("慢慢读，读完一段停一停，问问是不是这样。")
        user.toggle("已经读给来电者听，对方认可")
        user.click("下一步")
        self.story.tell("a safety plan with a helper's name and telephone, read aloud")

    def reads_plan(self, pane=(0.45, 0.6)):
        """The whole plan is there to be read, not only in its fields."""
        user = self.user
        for words in PLAN:
            user.scroll_to(f"'{words}' of the plan", lambda: any(words in name and name != words for name, _, _ in user.nodes()), pane)

    def agree(self):
        user = self.user
        user.find("约好回访", part=True)
        user.find("还没有决定是否回访")
        user.click("同意回访")
        user.scroll_to("the time of the consent", lambda: user.look("说这句话的时间：日期"))
        self.shot("consent")
        user.click("下一步")
        user.find("记录备案", part=True)
        self.journey.hang_up(user)

    def wrap_up(self):
        user = self.user
        user.find("签名并保存", timeout=15)
        user.find("还没有交接给督导或下一班", part=True)
        user.find("填完必填项后可以签名")
        user.click("签名并保存")  # refused
        user.find("填完必填项后可以签名")
        self.shot("refused")
        user.toggle("已经告诉来电者本次通话会录音")
        self.answers(("还没有交接给督导或下一班", "已交接"), ("来电类型", "涉及自杀危险"), ("危机判断", "有"))
        user.toggle("单独同意留下联系方式")
        user.fill_in("回访联系方式", CONTACT)
        user.gone("填完必填项后可以签名")
        self.ended = datetime.datetime.now()
        self.sign("wrap-up")
        self.story.tell("signed once nothing was missing")

    def sign(self, name):
        user = self.user
        self.shot(name)
        user.click("签名并保存")
        user.find("已签名，加密保存在这台设备上", part=True, timeout=15)
        user.click("回到今天")
        self.journey.let_go(user)
        self.shot(name + "-home")

    def later(self, hours):
        """The app is closed, and opened so many hours after the call."""
        user = self.user
        user.close()
        user.env.update(moved_clock(hours))
        user.start()
        self.journey.unlock(user)
        user.find("接听来电", timeout=20)

    def open_task(self, name="打电话回访"):
        self.user.click("自杀风险", part=True)
        self.user.find(name)

    def wait_for_the_hour(self):
        user = self.user
        for hours, state in ((12, "该打了"), (23, "已交督导"), (25, "已过时间")):
            self.later(hours)
            if hours == 12:
                self.phone_the_leader()
            self.open_task()
            user.find(state)
        right = (0.7, 0.6)
        self.reads_plan(right)
        for known in (RISK, CONTACT, "同意回访"):
            user.scroll_to(f"'{known}'", lambda: user.look(known, None, True), right)
        if user.look("没有记录"):
            raise StepFailed("nobody knows that the caller agreed")
        self.shot("late")
        user.click("没有打通")
        user.click("没有人接")
        user.find("没有人接", part=True)
        self.story.tell("due after 12 hours, told to the leader after 23, late after 25; nobody answered the first time")

    def phone_the_leader(self):
        """No leader's device can have signed for the record: the counsellor is asked to phone, until she says that she did."""
        user = self.user
        user.find("有一份高危记录，督导的设备还没有签收。请现在给督导打电话。", part=True)
        self.shot("phone-the-leader")
        user.click("打通了")
        user.gone("打通了")

    def call_back(self):
        user = self.user
        user.click("打电话回访")
        user.find("拨打前看一看", part=True)
        user.click("展开")
        self.reads_plan()
        user.scroll_to("the rating", lambda: user.look("此刻想结束生命的念头有多强"))
        self.shot("follow-up-call")
        user.click("收起")
        user.click("拨打")
        user.choose("结果", "联系上本人")
        user.click("本人接了")
        user.click("愿意谈")
        user.choose("情绪和上次比", "好一些")
        self.ratings(20, 70, 30)
        user.click("下一步")
        self.answers(("现在是否正在、或刚刚伤害过自己", "否"), ("上次联系以来是否想过结束生命", "否"),
                     ("上次联系以来是否有过自杀行为", "否"), ("目前是否安全", "安全"))
        self.shot("follow-up-danger")
        user.click("下一步")
        user.slide("总的来说", 4, 1, 5)
        user.click("下一步")
        self.book()
        self.journey.hang_up(user)
        user.find("签名并保存", timeout=15)
        user.toggle("已经告诉来电者本次通话会录音")
        self.answers(("来电类型", "其他"), ("危机判断", "没有"))
        self.sign("follow-up-wrap-up")
        self.story.tell("called back: all six things asked, another contact agreed, signed")

    def book(self):
        user = self.user
        user.choose("后续安排", "再约一次")
        self.next = self.ended.date() + datetime.timedelta(days=4)
        user.fill_in("下次时间：日期", self.next.isoformat())
        user.fill_in("下次时间：时间", "10:00")
        user.toggle("来电者同意下次回访")
        self.shot("follow-up-next")

    def shows_next(self):
        """What was agreed in the call back holds."""
        user = self.user
        # the tab itself where it is named so, else what begins with its name; "Records" is in other names, too
        user.click("我的记录", part=user.look("我的记录") is None)
        user.click("回访")
        self.open_task()
        chinese = f"{self.next.month}月{self.next.day}日"
        user.find(chinese if self.language == "zh" else f"{self.next.day} {self.next:%b}", part=True)
        wait_until("the level that it was before", lambda: any(
            was in name for name, _, _ in user.nodes() for was in ("（之前高危）", "(was High)")))
        self.shot("next-contact")
        self.story.tell(f"the next contact is on {self.next}")

    def deliver(self):
        """Nothing has left this device until the server is back; then all of it does, once."""
        if self.hotline.events("records") or self.hotline.events("casework"):
            raise StepFailed("the server has records, and it was never there")
        self.hotline.start_server(moved_clock(26))
        for hours in (26, 27):
            self.later(hours)
            self.user.find("记录都已送到机构。", part=True, timeout=60)
            time.sleep(2)  # long enough to be sent a second time by mistake
            for topic, count in DELIVERED.items():
                found = [event["bytes"] for event in self.hotline.events(topic)]
                if (len(found), len(set(found))) != (count, count):
                    raise StepFailed(f"{len(found)} events in {topic}, {len(set(found))} different ones, not {count}")
        self.shows_next()
        self.story.tell("the server is back and has everything once")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", type=Path, required=True)
    options.add_argument("--language", choices=("zh", "en"), default="zh")
    chosen = options.parse_args()
    build = chosen.build.resolve()
    pictures = build / "e2e" / "followup" / chosen.language
    shutil.rmtree(pictures, ignore_errors=True)

    def run(folder):
        if not FAKE_CLOCK:
            raise StepFailed("faketime is not installed")
        with Hotline(build / "bin", {"gao": "counsellor"}, folder=folder) as hotline, Screen(1280, 820):
            case = Case(hotline, chosen.language, pictures)
            try:
                for step in (case.begin, case.talk, case.plan, case.agree, case.wrap_up, case.wait_for_the_hour, case.call_back,
                             case.shows_next, case.deliver):
                    step()
            except BaseException:
                if case.user.proc.running():
                    case.shot("failed")
                raise
            finally:
                case.user.close()
        print("followup: ok")
    return verdict("followup", run)


if __name__ == "__main__":
    sys.exit(main())
