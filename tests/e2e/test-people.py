#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is who: one person under two names, and anybody or anything found by a few keys."""
import os
import re

from harness import run
from shop import NOW, Shop, cli

CHATS = {
    "面包试吃群": """2/11/26, 09:16 - 林小满: 早上好，面包几点出炉？
2/11/26, 09:18 - 王小雨: 十点，第一炉是海盐卷
13/11/26, 20:02 - Ken Wu: Me too, please
""",
    "烘焙群": """3/11/26, 10:00 - 林小满: 酵母用哪一种？
15/11/26, 10:05 - 老陈: 鲜酵母
""",
}


def open_shop(desktop):
    """A window on two groups with one person in both."""
    folder = os.path.join(desktop.folder, f"people-{len(desktop.children)}")
    os.makedirs(folder)
    path = os.path.join(folder, "people.hearth")
    desktop.cli("init", path, "--zone", "Asia/Shanghai")
    for group, text in CHATS.items():
        chat = os.path.join(folder, f"WhatsApp Chat with {group}.txt")
        with open(chat, "w", encoding="utf-8") as file:
            file.write(text)
        desktop.cli("import", path, chat, "--group", group)
    shop = Shop(desktop.hearth(path))
    shop.wait_for("Today")
    return shop, path


def wait_for_window(shop, title):
    """The window with this title, once it is there."""
    return shop.until(lambda: [child for child in shop.app.root.children if child.name == title], f"window {title}")[0]


def wait_for_one(shop):
    """Waits until the main window is alone."""
    shop.until(lambda: len(shop.app.root.children) == 1, "the main window alone")


def decide(shop, window, button, sentence):
    """Presses a button of the only pair and waits for the words of that."""
    shop.app.press(button, below=window)
    shop.wait_for_words(window, sentence)


def members(desktop, path):
    """How many of whom there are."""
    return sorted(member["name"] for member in cli(desktop, "members", path))


def merges(shop, path):
    """One person is suggested with the reason, merged, taken back and merged again."""
    app, desktop = shop.app, shop.app.desktop
    page = shop.go("Members")
    shop.wait_for_words(page, "^5 members$")
    app.press("Same person? 1 pair", below=page)
    window = wait_for_window(shop, "Same Person?")
    shop.wait_for_words(window, "^Both are called “林小满”, and nobody else is.$")
    assert {"面包试吃群", "烘焙群"} <= set(shop.words(window))
    decide(shop, window, "Merge", "^“林小满” and “林小满” are one person now$")
    shop.wait_for_words(window, "^Everybody stands once$")
    assert members(desktop, path).count("林小满") == 1

    app.press("Undo", below=window)
    shop.wait_for_words(window, "^Both are called “林小满”")
    assert members(desktop, path).count("林小满") == 2
    decide(shop, window, "Merge", "^“林小满” and “林小满” are one person now$")
    shop.wait_for_words(window, "^Everybody stands once$")
    shop.until(app.has_keys, "the keyboard")
    desktop.key("Escape")
    wait_for_one(shop)
    shop.wait_for_words(page, "^4 members$")
    app.gone("button", "Same person? 1 pair", below=page)


def splits(shop, path):
    """Who was merged is split off again, which is remembered."""
    app, desktop = shop.app, shop.app.desktop
    page = shop.pages["members"]
    app.find("entry", "Search members", below=page).set_text("林小满")
    shop.wait_for_words(page, "^1 member$")
    app.find("table row", below=app.find("list", "GtkColumnListView", below=page)).click()
    pane = app.find(name="HearthMemberPane", below=page)
    shop.wait_for_words(pane, "^酵母用哪一种？$")
    assert "早上好，面包几点出炉？" in shop.words(pane)
    app.loaded(below=page)
    desktop.settled(timeout=30)
    app.press("Split Off", below=pane)
    shop.wait_for_words(page, "^2 members$")
    assert members(desktop, path).count("林小满") == 2
    assert not app.find_now("button", re.compile("^Same person"), below=page), "asked again what was decided"
    shop.undo("^“林小满” is a member of its own now$")
    shop.wait_for_words(page, "^1 member$")
    assert members(desktop, path).count("林小满") == 1


def knows_who_is_who(desktop):
    """One person in two groups is suggested, merged, taken back, merged and split."""
    shop, path = open_shop(desktop)
    before = members(desktop, path)
    merges(shop, path)
    splits(shop, path)
    app = shop.app
    # A button takes a moment to be pressed, and the pane, read again after the undo, makes it anew.
    app.loaded(below=shop.pages["members"])
    desktop.settled(timeout=30)
    app.press("Split Off", below=app.find(name="HearthMemberPane", below=shop.pages["members"]))
    shop.wait_for_words(shop.pages["members"], "^2 members$")
    assert members(desktop, path) == before
    assert app.complaints() == []
    app.stop()


def find(shop, typed):
    """Opens the search for anything and types; returns its window."""
    shop.until(shop.app.has_keys, "the keyboard")
    shop.app.desktop.key("ctrl+k")
    window = wait_for_window(shop, "Find Anything")
    entry = shop.app.find("entry", "Find anything", below=window)
    if typed.isascii():
        shop.app.desktop.type(typed)
    else:
        entry.set_text(typed)
    shop.until(lambda: entry.text == typed, "what was typed")
    return window


def shows(shop, name):
    """Waits until the page Members shows this person."""
    page = shop.wait_for("Members")
    pane = shop.app.find(name="HearthMemberPane", below=page)
    shop.until(lambda: name in shop.words(pane)[:3], f"{name} beside the list")


def finds_anything(desktop):
    """With Ctrl+K somebody is found by initials and by a part of the name, and a message by a word of it."""
    shop, _ = open_shop(desktop)
    app = shop.app
    window = find(shop, "wxy")
    shop.wait_for_words(window, "^王小雨$")
    assert "面包试吃群" in shop.words(window)
    desktop.key("Return")
    wait_for_one(shop)
    shows(shop, "王小雨")

    window = find(shop, "陈")
    shop.wait_for_words(window, "^老陈$")
    desktop.key("Down", "Return")
    wait_for_one(shop)
    shows(shop, "老陈")

    window = find(shop, "海盐")
    shop.wait_for_words(window, "第一炉是海盐卷")
    desktop.key("Return")
    message = wait_for_window(shop, "Message")
    shop.wait_for_words(message, "^面包试吃群$")
    assert "早上好，面包几点出炉？" in shop.words(message), "what was said before it"
    app.press("Show Person", below=message)
    wait_for_one(shop)
    shows(shop, "王小雨")

    window = find(shop, "no such thing")
    shop.wait_for_words(window, "^Nothing found$")
    desktop.key("Escape")
    wait_for_one(shop)
    assert app.complaints() == []
    app.stop()


if __name__ == "__main__":
    run(knows_who_is_who, finds_anything, now=NOW, maximized=True)
