#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The first days of an owner: the sample shop, a chat of one's own, its people, the first post."""
import json
import os

from harness import run, wait_until
from shop import NOW, Shop, query

CHAT = """2/11/26, 09:15 - Messages and calls are end-to-end encrypted.
2/11/26, 09:16 - 林小满: 早上好，面包几点出炉？
2/11/26, 09:18 - 王小雨: 十点，第一炉是海盐卷
13/11/26, 20:01 - 林小满: 给我留两个
13/11/26, 20:02 - Ken Wu: Me too, please
20/11/26, 08:00 - 王小雨: 好的 🥐
"""
GROUP = "面包试吃群"


def own_workspace(desktop):
    """An empty workspace, and an export of WhatsApp in another folder."""
    folder, downloads = os.path.join(desktop.folder, "own"), os.path.join(desktop.folder, "downloads")
    os.makedirs(folder, exist_ok=True)
    os.makedirs(downloads, exist_ok=True)
    path = os.path.join(folder, f"own-{len(os.listdir(folder))}.hearth")
    chat = os.path.join(downloads, f"WhatsApp Chat with {GROUP}.txt")
    desktop.cli("init", path, "--zone", "Asia/Shanghai")
    with open(chat, "w", encoding="utf-8") as file:
        file.write(CHAT)
    return path, chat


def facts(shop, page):
    """The table of facts of the first card below: what is counted and how many."""
    words = shop.words(page)
    begin = words.index("Format")
    return dict(zip(words[begin:begin + 26:2], words[begin + 1:begin + 26:2]))


def begins_with_the_sample(desktop):
    """From an empty home to the sample shop and back."""
    app = desktop.hearth()
    shop = Shop(app)
    welcome = shop.wait_for("Welcome")
    assert shop.groups() == []
    app.press("Look at a Sample Shop", below=welcome)
    shop.until(lambda: len(shop.groups()) == 6, "groups of the sample", 50)
    today = shop.wait_for("Today")
    shop.wait_for_words(today, r"^\d+ things? for \d groups")
    assert {"妈妈群", "烘焙群", "书友会"} <= set(shop.groups())
    assert len(app.find("list", "Post", below=today).children) >= 3
    assert app.find("list", "Reach out", below=today).children

    app.press("Remove Sample", below=shop.content.children[0].children[1])
    shop.wait_for("Welcome")
    shop.until(lambda: shop.groups() == [], "end of the sample's groups")
    folder = os.path.join(desktop.env["XDG_DATA_HOME"], "hearth")
    shop.until(lambda: not [name for name in os.listdir(folder) if name.startswith("sample")], "end of the sample's file")
    assert "workspace.hearth" in os.listdir(folder)
    assert app.complaints() == []


def imports_a_chat(desktop):
    """A chat dropped on the window, chosen again, taken back and imported for good."""
    path, chat = own_workspace(desktop)
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.wait_for("Welcome")
    desktop.drop_files([chat], (700, 400))
    page = shop.wait_for("Import")
    shop.wait_for_words(page, "^WhatsApp chat$")
    seen = facts(shop, page)
    assert seen["Chat"] == GROUP and seen["Messages"] == "5" and seen["New here"] == "5" and seen["New people"] == "3", seen
    assert seen["Period"] == "2 November 2026 to 20 November 2026", seen
    assert any("第一炉是海盐卷" in words for words in shop.words(page)), "the file's own words"
    shop.wait_for_words(page, "day, month, year: a number over 12")
    app.press("Import This File", below=page)
    shop.wait_for_words(page, f"^5 new messages in {GROUP}")
    shop.until(lambda: shop.groups() == [GROUP], "the group in the sidebar")

    # The same file once more, through the file chooser: it adds nothing.
    app.press("Done", below=page)
    today = shop.wait_for("Today")
    assert today
    app.press("Import", below=shop.side)
    shop.wait_for("Import")
    app.press("Choose Files…", below=page)
    choose_file(desktop, app, chat)
    shop.until(lambda: facts(shop, page)["There already"] == "5", "the messages met again")
    assert facts(shop, page)["New here"] == "0"
    app.press("Import This File", below=page)
    shop.wait_for_words(page, f"^Nothing new for {GROUP}")
    app.press("Done", below=page)
    shop.wait_for("Today")
    assert query(path, "SELECT count(*) FROM messages") == [(6,)]

    # Taken back from the list of imports, the older one first.
    app.press("Import", below=shop.side)
    shop.wait_for("Import")
    imports = app.find("list", "Imported so far", below=page)
    shop.until(lambda: len(imports.children) == 2, "both imports in the list")
    for left in (1, 0):
        app.press("Undo", below=imports)
        shop.until(lambda wanted=left: query(path, "SELECT count(*) FROM batches WHERE state = 1") == [(wanted,)], "end of an import")
        shop.until(lambda wanted=left: len(imports.children) == wanted, "the list without it")
    assert query(path, "SELECT count(*) FROM messages") == [(0,)]

    desktop.drop_files([chat], (700, 400))
    shop.until(lambda: facts(shop, page)["New here"] == "5", "the preview again")
    app.press("Import This File", below=page)
    shop.wait_for_words(page, f"^5 new messages in {GROUP}")
    assert app.complaints() == []
    app.stop()


def knows_its_people(desktop):
    """People are found by characters and by initials, filtered, and remembered with a note."""
    path, chat = own_workspace(desktop)
    desktop.cli("import", path, chat, "--group", GROUP)
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.wait_for("Today")
    page = shop.go("Members")
    shop.wait_for_words(page, "^3 members$")
    desktop.key("ctrl+f")
    entry = app.find("entry", "Search members", below=page)
    desktop.type("lxm")
    shop.wait_for_words(page, "^1 member$")
    assert "林小满" in shop.words(page) and "王小雨" not in shop.words(page)
    entry.set_text("小雨")
    shop.wait_for_words(page, "^王小雨$")
    assert "林小满" not in shop.words(page)
    entry.set_text("nobody like that")
    shop.wait_for_words(page, "^0 members$")
    app.press("Show Everybody", below=page)
    shop.wait_for_words(page, "^3 members$")

    # The filter: nothing of Lost, as everybody wrote this month.
    app.find("combo box", "Lifecycle", below=page).click()
    desktop.key("End", "Return")
    shop.wait_for_words(page, "^0 members$")
    app.press("Show Everybody", below=page)
    shop.wait_for_words(page, "^3 members$")

    entry.set_text("林小满")
    shop.wait_for_words(page, "^1 member$")
    app.find("table row", below=app.find("list", "GtkColumnListView", below=page)).click()
    shop.wait_for_words(page, "^给我留两个$")
    note = app.find("entry", "Write a note", below=page)
    note.set_text("生日想要海盐卷")
    note.click()
    desktop.key("Return")
    shop.wait_for_words(page, "^生日想要海盐卷$")
    assert query(path, "SELECT n.text, m.name FROM notes n JOIN members m ON m.id = n.member_id WHERE n.deleted_at IS NULL") \
        == [("生日想要海盐卷", "林小满")]
    assert app.complaints() == []
    app.stop()


def plans_a_post(desktop):
    """A post is written, dragged to another day, and taken back."""
    path, chat = own_workspace(desktop)
    desktop.cli("import", path, chat, "--group", GROUP)
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.wait_for("Today")
    page = shop.go("Calendar")
    app.find("table cell", "24 November 2026", below=page)
    shop.head("New Post").press()
    editor = shop.until(lambda: [child for child in app.root.children if child.name == "New Post"], "editor")[0]
    shop.wait_for_words(editor, "^Give the post a title")
    assert "sensitive" not in app.find("button", "Save", below=editor).states
    app.find("entry", "Title", below=editor).set_text("新品试吃：海盐卷")
    app.find("entry", "Text", below=editor).set_text("明天下午三点半，前十位免费。回复“1”。")
    app.find("entry", "Day", below=editor).set_text("2026-11-24")
    app.find("entry", "Time", below=editor).set_text("15:30")
    box = app.find("check box", GROUP, below=editor)
    if "checked" not in box.states:
        box.click()
        shop.until(lambda: "checked" in box.states, "tick")
    app.press("Save", below=editor)
    pill = app.find("button", f"15:30 新品试吃：海盐卷, {GROUP}, Knowledge", below=app.find("table cell", "24 November 2026, 1 post", below=page))
    assert query(path, "SELECT title, start, text FROM posts") == [("新品试吃：海盐卷", "2026-11-24T15:30", "明天下午三点半，前十位免费。回复“1”。")]

    desktop.drag(pill.place(), app.find("table cell", "26 November 2026", below=page).place())
    app.find("table cell", "26 November 2026, 1 post", below=page)
    assert planned_days(desktop, path) == ["2026-11-26T15:30:00+08:00"]
    shop.undo("^The post was moved")
    app.find("table cell", "24 November 2026, 1 post", below=page)
    assert planned_days(desktop, path) == ["2026-11-24T15:30:00+08:00"]
    assert app.complaints() == []
    app.stop()


def planned_days(desktop, path):
    """When the one post is due, as the command line sees it at the end of the month."""
    due = json.loads(desktop.cli("due", path, "--now", "2026-11-27T09:00:00+08:00", "--json"))
    return [item["at"] for item in due if item["kind"] == "post"]


def choose_file(desktop, app, path):
    """Types the path into the file chooser that opens, as a person who knows it would."""
    windows = len(app.xids())
    wait_until(lambda: len(app.xids()) > windows or len(app.root.children) > 1, "file chooser")
    desktop.key("ctrl+l")
    wait_until(lambda: [e for e in app.find_now("text", below=app.root.children[-1])], "place to type the path")
    desktop.key("ctrl+a")
    desktop.paste(path)
    wait_until(lambda: any(e.text == path for e in app.find_now("text", below=app.root.children[-1])), "typed path")
    desktop.key("Return")
    wait_until(lambda: len(app.root.children) == 1, "end of the file chooser")


if __name__ == "__main__":
    run(begins_with_the_sample, imports_a_chat, knows_its_people, plans_a_post, now=NOW, maximized=True)
