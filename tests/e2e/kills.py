# SPDX-License-Identifier: GPL-3.0-or-later
"""kills.py --build build/dev [--seed N]: app and server are killed with -9 at random moments, HEARTHLINE_KILLS of them.

The server is unreachable while a call lasts. The app dies while it rings, in the call, in the wrap-up, while it files and while it
pushes; the server dies while the record is on its way. Each time what was acknowledged must be there again, and in the
end the server has exactly one record of each call, which the team leader reads.
"""
import argparse
import contextlib
import os
import random
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from procs import StepFailed, wait_until  # noqa: E402
from screen import Screen  # noqa: E402
from tap import Tap  # noqa: E402
from world import Hotline, verdict  # noqa: E402

LONGEST_GAP = 0.5  # s without a packet that the caller may notice
NOTES_LOST = 1.0  # s of writing that a kill may cost
PER_CALL = 8
PLACES = {"work": 0.5, "file": 0.12, "push": 0.13, "server": 0.25}  # where a kill falls, and how often
EXCHANGE = {Tap.UP: 9000, Tap.DOWN: 9000}  # bytes that one delivery exchanges, about
NOTICE = "已经告诉来电者本次通话会录音"
TALK = (("现在是否正在、或刚刚伤害过自己", "否"), ("近两周是否想过结束生命", "是"))
WRAP_UP = (("来电类型", "涉及自杀危险"), ("危机判断", "有"), ("转介", "没有转介"), ("目标是否达成", "部分达成"), ("是否同意回访", "同意"))


def plan(kills, chance):
    """Each call's kills by place. The first call has one of each, so that no place goes without."""
    calls = []
    while kills > 0:
        here = min(kills, PER_CALL)
        places = list(PLACES)[:here] if not calls else []
        places += chance.choices(list(PLACES), PLACES.values(), k=here - len(places))
        calls.append({place: places.count(place) for place in PLACES})
        kills -= here
    return calls


class Counsellor:
    """One who does her work whatever dies under her hands: a step that the death of the app cut short is done again."""

    def __init__(self, user, chance, journey):
        self.user, self.chance, self.journey = user, chance, journey
        self.killed = self.risen = 0  # kills, and those of them that she came back from
        self.killed_at, self.cut_at = 0.0, 0.0  # the last kill; the first since she last looked whether all is there
        self.back_after = []
        self.lost_notes = 0.0
        self._timer = None
        self._left = 0  # kills that still fall at any moment of this call
        self.forget()

    def forget(self):
        """Another call."""
        self.cut_at = 0.0
        self.acknowledged = {}  # question: answer
        self.base, self.typed = "", []  # the notes at the last look, and what was written since: (text, moment)

    # -- dying

    def kill(self):
        self.killed_at = time.monotonic()
        self.cut_at = self.cut_at or self.killed_at
        self.killed += 1  # first, so that nobody takes an emptied window for news
        self.user.proc.popen.kill()

    def kill_in(self, seconds):
        self._timer = threading.Timer(seconds, self.kill)
        self._timer.start()

    def die_at_any_moment(self, times):
        self._left = times
        self._again()

    def _again(self):
        if self._left > 0:
            self._left -= 1
            self.kill_in(self.chance.uniform(0, 4))

    @property
    def must_die(self):
        return self._left > 0 or (self._timer is not None and self._timer.is_alive())

    def do(self, step):
        """Does a step; when the app dies meanwhile, starts it, unlocks it, looks whether all is there, and does the step again."""
        while True:
            try:
                done = step()
                if self.killed == self.risen:
                    return done
            except Exception:
                if self.killed == self.risen:
                    raise
            self.come_back()

    def come_back(self):
        while self.killed > self.risen:
            self.risen = self.killed
            try:
                self._start()
            except Exception:
                if self.killed == self.risen:
                    raise

    def _start(self):
        user = self.user
        user.proc.popen.wait(5)
        user.start()
        self.journey.unlock(user)
        self._again()
        wait_until("the app shows where it was", lambda: user._alive() and self.where(), 30, 0.05)
        self.back_after.append(time.monotonic() - self.killed_at)
        self.look_after()

    def where(self):
        nodes = [(label, role) for label, role, _ in self.user.nodes()]
        shown = {label for label, role in nodes if label != "接听" or role == self.journey.BUTTON}  # Today has a heading of that name
        for name, place in (("结束通话", "call"), ("接听", "ringing"), ("签名并保存", "wrap-up"), ("接听来电", "home")):
            if name in shown:
                return place
        return "rest" if any("恢复接听" in label for label in shown) else None

    # -- what must be there again

    def look_after(self):
        place = self.where()
        if place not in ("call", "wrap-up"):
            return
        self.look_at_notes()
        for question, answer in self.acknowledged.items():
            if (question, answer) in (TALK if place == "call" else WRAP_UP):
                self.user.scroll_to(f"'{question}'", lambda: self.user._group(question, answer))
                wait_until(f"the acknowledged answer to '{question}'", lambda: self.user.checked(question, answer), 2)

    def look_at_notes(self):
        kept = self.user.text_of("记录")
        written = self.base + "".join(text for text, _ in self.typed)
        if not written.startswith(kept):
            raise StepFailed(f"the notes hold what was not written: '{kept}', written was '{written}'")
        length = len(self.base)
        if len(kept) < length:
            raise StepFailed("notes that were there after the last restart are lost")
        for text, moment in self.typed:
            length += len(text)
            if len(kept) < length:
                age = (self.cut_at or time.monotonic()) - moment
                self.lost_notes = max(self.lost_notes, age)
                if age > NOTES_LOST:
                    raise StepFailed(f"'{text}' is lost, written {age:.2f} s before the kill")
        self.base, self.typed, self.cut_at = kept, [], 0.0

    # -- working

    def write(self, words):
        """Writes words; the last one may be half a word when the app dies."""
        def focused():
            self.user.click("记录", self.journey.FIELD)
            self.user.key("ctrl+End")

        def each():
            focused()
            while words:
                self.typed.append((words[0] + " ", float("inf")))
                self.user.type(self.typed[-1][0])
                self.typed[-1] = (self.typed[-1][0], time.monotonic())
                words.pop(0)
        self.do(each)

    def answer(self, question, answer):
        def one():
            if not self.user.checked(question, answer):
                self.user.choose(question, answer)
            wait_until("the answer is saved", lambda: self.user._alive() and not self.user.look("正在保存"), 5, 0.02)
        self.do(one)
        self.acknowledged[question] = answer

    def pick_up(self, dial):
        """dial: calls unless the caller is still there. (When the app dies while it rings, the queue is told at once to go on.)"""
        def one():
            if self.where() != "call":
                dial()
                self.user.click("接听", self.journey.BUTTON)
            self.user.find("结束通话", timeout=15)
        self.do(one)

    def hang_up(self):
        def one():
            if self.where() != "wrap-up":
                self.journey.hang_up(self.user)
            self.user.find("签名并保存", timeout=15)
        self.do(one)

    def sign(self, times):
        """Signs; dies `times` while the record is filed (or just after: filing takes some milliseconds)."""
        def one():
            if self.where() == "wrap-up":
                self.user.click("签名并保存", timeout=15)
                die()
                self.user.find("已签名，加密保存在这台设备上", part=True, timeout=15)
            if self.user.look("回到今天"):
                self.user.click("回到今天")
                self.user.find("恢复接听", part=True, timeout=15)
            if self.where() == "rest":
                self.journey.let_go(self.user)
            self.user.find("接听来电", timeout=15)
            die()
            self.wait_for_death()

        def die():
            nonlocal times
            if times and not self.must_die:
                times -= 1
                self.kill_in(self.chance.uniform(0, 0.3))
        self.do(one)

    def wait_for_death(self):
        if self.must_die:
            self._timer.join()
            raise StepFailed("killed")


class Ordeal:
    def __init__(self, hotline, kills, seed, pictures):
        import journey
        self.journey, self.hotline = journey, hotline
        self.chance = random.Random(seed)
        self.plan = plan(kills, self.chance)
        self.story = journey.Story(pictures)
        self.gaps, self.server_kills, self.notes = [], 0, []

    def deliver(self, she, number, app_kills, server_kills):
        """The server is back; app and server die while they talk."""
        tap, arrived = self.hotline.tap, lambda: len(self.hotline.events("records")) > number
        kinds = ["push"] * app_kills + ["server"] * server_kills
        self.chance.shuffle(kinds)
        for kind in kinds:
            direction = self.chance.choice((Tap.UP, Tap.DOWN))
            victim = she.kill if kind == "push" else self.hotline.server.kill
            struck = tap.at(direction, self.chance.randrange(EXCHANGE[direction]), victim)
            tap.open()
            wait_until("the kill while the record is delivered",
                       lambda: struck.is_set() or not she.user.proc.running() or arrived(), 70, 0.005)
            tap.forget()
            if arrived() and not struck.wait(0.2):
                victim()
            if kind == "server":
                self.server_kills += 1
                self.hotline.start_server()
            else:
                she.come_back()
        tap.open()
        wait_until("the record at the server", arrived, 70, 0.05)
        she.do(lambda: she.user.find("记录都已送到机构", part=True, timeout=70))

    def call(self, she, number, kills):
        words = [f"c{number:02d}w{index:03d}" for index in range(400)]
        she.forget()
        she.do(lambda: she.user.find("可以接到来电", part=True, timeout=30))
        self.hotline.tap.shut()
        with contextlib.ExitStack() as callers:
            caller = None

            def dial():
                nonlocal caller
                if caller is None or caller.ended():
                    caller = callers.enter_context(self.hotline.sip.call(number=self.journey.NUMBER, ring=60, talk=400))
                caller.wait_ringing()
            dial()
            she.die_at_any_moment(kills["work"])
            she.pick_up(dial)
            caller.wait_answered()
            wait_until("the caller hears something", lambda: caller.rtp.received > 25, 10)
            since = time.monotonic()
            she.write(words[:12])
            she.do(lambda: she.user.find("因为", part=True) if she.user.shows("询问评估") else she.user.click("自杀风险"))
            for question, answer in TALK:
                she.answer(question, answer)
                she.write(words[12:18])
            self.gaps.append(caller.rtp.longest_gap(since))
            if self.gaps[-1] > LONGEST_GAP:
                raise StepFailed(f"the caller heard nothing for {self.gaps[-1]:.2f} s")
            she.hang_up()
            if caller.wait_ended() != 0:
                raise StepFailed("the call did not end as calls should")
        she.do(lambda: she.user.toggle(NOTICE))  # when she hung up before the notice had been heard to its end
        for question, answer in WRAP_UP:
            she.answer(question, answer)
        for question, answer in (("还没有决定是否回访", "同意回访"), ("还没有交接给督导或下一班", "已交接")):
            she.do(lambda: she.user.shows(question) and she.user.choose(question, answer))
        she.do(lambda: self.journey.inquire(she.user))
        rest = words[18:]
        while she.must_die:  # the rest of them falls while she writes
            she.write([rest.pop(0) for _ in range(6)])
        she.do(lambda: wait_until("the notes are saved", lambda: she.user._alive() and not she.user.look("正在保存"), 5))
        she.look_at_notes()
        self.notes.append(she.base.strip())
        she.sign(kills["file"])
        self.deliver(she, number, kills["push"], kills["server"])
        records = self.hotline.events("records")
        if len(records) != number + 1 or len({event["record"] for event in records}) != len(records):
            raise StepFailed(f"{len(records)} records of {number + 1} calls")
        self.story.tell(f"call {number + 1}: {kills}, longest gap for the caller {self.gaps[-1] * 1000:.0f} ms, one record")

    def read_by_leader(self, leader):
        """What arrived is what was written."""
        unread = set(self.notes)
        for _ in self.notes:
            self.journey.review(leader, self.story)
            # the page stays where the comment was written
            found = leader.scroll_to("a note", lambda: {note for note in unread if leader.shows(note)}, (0.7, 0.5))
            if len(found) != 1:
                raise StepFailed(f"the leader reads {len(found)} of the notes; the window shows: {leader.summary()}")
            unread -= found

    def run(self):
        user = self.journey.open_window(self.hotline, "gao")
        leader = None
        try:
            self.journey.join(user, self.hotline.invites["gao"])
            self.journey.go_on_duty(user, self.hotline)
            she = Counsellor(user, self.chance, self.journey)
            for number, kills in enumerate(self.plan):
                self.call(she, number, kills)
            leader = self.journey.open_window(self.hotline, "lin", x=1340)
            self.journey.join(leader, self.hotline.invites["lin"])
            self.read_by_leader(leader)
            she.back_after.sort()
            self.story.tell(
                f"{she.killed} kills of the app and {self.server_kills} of the server in {len(self.plan)} calls: one record of each; longest"
                f" gap for the caller {max(self.gaps) * 1000:.0f} ms; at most {she.lost_notes:.2f} s of notes lost; back in the call after"
                f" {she.back_after[len(she.back_after) // 2]:.1f} s (median), {she.back_after[-1]:.1f} s (longest)")
            return she.killed + self.server_kills
        except BaseException:
            for window in (user, leader):
                if window is not None and window.proc.running():
                    self.story.picture(window, f"failed-{window.name}")
            raise
        finally:
            for window in (user, leader):
                if window is not None:
                    window.close()


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--build", type=Path, required=True)
    options.add_argument("--seed", type=int, default=random.randrange(1 << 32))
    options.add_argument("--keep", action="store_true", help="keep the throw-away profiles for a look")
    chosen = options.parse_args()
    kills = int(os.environ.get("HEARTHLINE_KILLS", "12"))
    print(f"kills: {kills}, --seed {chosen.seed}", flush=True)
    build = chosen.build.resolve()

    def run(folder):
        with Hotline(build / "bin", {"gao": "counsellor", "lin": "leader"}, folder=folder, tapped="wire") as hotline, Screen():
            done = Ordeal(hotline, kills, chosen.seed, build / "e2e" / "kills").run()
        if done != kills:
            raise StepFailed(f"{done} kills instead of {kills}")
        print("kills: ok")
    return verdict("kills", run, keep=chosen.keep, again=f"; again with --seed {chosen.seed}")


if __name__ == "__main__":
    sys.exit(main())
