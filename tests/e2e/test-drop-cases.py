#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Chat exports dropped on the window: each is read as its case expects, adds nothing twice, and is taken back without a trace."""
import os
import time

from cases import differs, find_cases, plain
from harness import run
from shop import NOW, Shop, cli, query

PLACE = (700, 400)
ORDERS = {"dmy": 1, "mdy": 2, "ymd": 3}


class Assistant:
    """The import page of a window on its own workspace; the same one for every format until something fails."""
    there = None

    def __init__(self, desktop):
        Assistant.there = self
        self.desktop = desktop
        self.path = os.path.join(desktop.folder, f"cases-{len(desktop.children)}.hearth")
        desktop.cli("init", self.path, "--zone", "UTC")
        self.app = desktop.hearth(self.path)
        desktop.kept.append(self.app.process)
        self.shop = Shop(self.app)
        self.shop.wait_for("Welcome")
        self.page = self.shop.pages["import"]
        self.preview = self.app.find(name="HearthImportPreview", below=self.page)
        self.button = self.app.find("button", "Import This File", below=self.page)
        self.done = self.app.find("button", "Done", below=self.page)
        # These are looked at often, and the page has far more to walk.
        self.results = self.done.parent.children[0]
        self.table = self.app.find("label", "What Hearth understood", below=self.preview).parent.children[1]
        self.order = self.app.find("combo box", "Order of day and month", below=self.preview)
        self.answers = self.order.parent

    @classmethod
    def get(cls, desktop):
        """The one there is, or a new one."""
        return cls.there or cls(desktop)

    def stop(self):
        """Ends the program; whoever asks next gets another."""
        Assistant.there = None
        if hasattr(self, "app"):
            self.app.stop()

    def facts(self):
        """The table of the preview: what is counted and how many."""
        words = [plain(child.name) for child in self.table.children]
        return dict(zip(words[::2], words[1::2]))

    def asks_order(self):
        """Whether the window wants to know which of day and month comes first."""
        return "visible" in self.order.states and any(element.name.startswith("Please choose") for element, _ in self.order.walk())

    def reports(self):
        """The cards of what has been imported, oldest first."""
        return self.results.children

    def drop(self, file, again):
        """Drops the file and waits for what is understood of it; again: it has been imported before."""
        self.desktop.drop_files([file], PLACE)
        self.shop.wait_for("Import")
        self.shop.until(lambda: (self.facts().get("New here", "0") == "0") == again, "preview of the file")
        return self.facts()

    def answer_order(self, case):
        """Says which of day and month comes first, when the file does not tell and the window asks."""
        if self.asks_order():
            self.order.click()
            self.desktop.key("Home", *["Down"] * ORDERS[case.expected["date_order"]], "Return")
            self.shop.until(lambda: not self.asks_order(), "answer")

    def choose_all(self, case):
        """Says that every chat of a file is meant, when there are several."""
        chat = self.app.find_now("combo box", "Chat in the file", below=self.answers)
        assert bool(chat) == (case.chats > 1), "the choice of a chat"
        if chat:
            chat[0].click()
            self.desktop.key("End", "Return")
            self.shop.until(lambda: self.facts()["Chat"].startswith(f"{case.chats}: "), "preview of all the chats")

    def confirm(self, case, before):
        """Imports what is shown; before: how many reports there are. Returns those of it, one a chat."""
        self.button.press()
        return self.shop.until(lambda: self.reports()[before + case.chats - 1:] and self.reports()[before:], "report")

    def take_back(self, reports, left):
        """Undoes the imports of some reports, the newest first; left: of the imports."""
        for report in reversed(reports):
            self.app.press("Undo Import", below=report)
            self.shop.until(lambda one=report: any(element.name == "This import was taken back." for element, _ in one.walk()), "words of that")
        assert query(self.path, "SELECT count(*) FROM batches WHERE state = 1") == [(left,)]


def check_facts(case, facts):
    """What the preview says against what is expected."""
    expected = case.expected
    assert case.allows("messages", int(facts["Messages"])), facts
    assert case.allows("system", int(facts["Notices"])), facts
    for key, word in (("joins", "Joined"), ("leaves", "Left")):
        assert expected.get("names_free") or facts[word].split(":")[0] == str(len(expected[key])), (key, facts)


def drop_case(assistant, case):
    """The whole way of one case: dropped, imported, dropped again, imported again, both taken back."""
    desktop, path = assistant.desktop, assistant.path
    before = cli(desktop, "stats", path)
    assistant.drop(case.file, again=False)
    assistant.choose_all(case)
    assistant.answer_order(case)
    check_facts(case, assistant.facts())
    first = assistant.confirm(case, 0)
    wrong = differs(desktop, path, case)
    assert not wrong, wrong
    once = cli(desktop, "stats", path)
    assert once != before

    seen = assistant.drop(case.file, again=True)
    assert int(seen["There already"]) > 0, seen
    assistant.choose_all(case)
    assistant.answer_order(case)
    second = assistant.confirm(case, case.chats)
    assert cli(desktop, "stats", path) == once

    assistant.take_back(second, case.chats)
    assert cli(desktop, "stats", path) == once
    assistant.take_back(first, 0)
    assert cli(desktop, "stats", path) == before
    assistant.done.press()
    assistant.shop.until(lambda: assistant.shop.title() != "Import", "another page")


def drop_family(desktop, family):
    """Every case of a format, one after the other; a window is opened anew after one that failed."""
    cases, failed = find_cases(family), []
    assert cases, f"no case of {family}"
    for case in cases:
        begin = time.monotonic()
        try:
            drop_case(Assistant.get(desktop), case)
        except (Exception, SystemExit) as error:
            failed.append(f"{case.name}: {error!r}")
            if Assistant.there:
                Assistant.there.stop()
        print(f"# {case.name}: {time.monotonic() - begin:.1f} s")
    assert not failed, "\n".join(failed)
    assert Assistant.there.app.complaints() == []


def chatlab(desktop):
    """Chats of WeChat and QQ as ChatLab writes them."""
    drop_family(desktop, "chatlab")


def discord(desktop):
    """Channels of Discord, as JSON and as a table."""
    drop_family(desktop, "discord")


def line(desktop):
    """Chats of LINE."""
    drop_family(desktop, "line")


def qq(desktop):
    """Chats of QQ: one, all of an account, and what a program writes as JSON."""
    drop_family(desktop, "qq")


def slack(desktop):
    """A Slack workspace with all of its channels."""
    drop_family(desktop, "slack")


def telegram(desktop):
    """Chats of Telegram: one, and all of an account."""
    drop_family(desktop, "telegram")


def wechat(desktop):
    """Chats of WeChat, each form a program writes them in."""
    drop_family(desktop, "wechat")


def whatsapp(desktop):
    """Chats of WhatsApp."""
    drop_family(desktop, "whatsapp")


if __name__ == "__main__":
    # High enough for every row of the preview.
    run(chatlab, discord, line, qq, slack, telegram, wechat, whatsapp, size=(1280, 1000), now=NOW, maximized=True)
