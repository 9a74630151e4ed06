#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reminders, through a real notification service: shown once, answered from the notification."""
import os

from harness import run, wait_until
from shop import NOW, Shop, query

GROUP = "烘焙群"
BEFORE = "unixepoch('2026-11-20T22:00:00Z')"


def workspace(desktop, name, posts):
    """A workspace that was looked at a while ago, with these (title, wall time, text) planned since."""
    path = os.path.join(desktop.folder, name)
    desktop.cli("init", path, "--zone", "Asia/Shanghai")
    desktop.cli("group", "add", path, GROUP)
    statements = [f"INSERT OR REPLACE INTO settings VALUES ('reminders-last-run', {BEFORE})"]
    for title, start, text in posts:
        statements += [f"INSERT INTO posts (title, text, start, zone, created_at, updated_at) VALUES ('{title}', '{text}', '{start}', "
                       "'Asia/Shanghai', 0, 0)",
                       "INSERT INTO post_groups SELECT last_insert_rowid(), id FROM groups"]
    said = desktop.run("sqlite3", path, ";\n".join(statements))
    assert said == "", said
    return path


def answers_from_the_notification(desktop):
    """A post that is due is told; Copy text copies it, and nothing is told twice after another start."""
    path = workspace(desktop, "one.hearth", [("新品试吃", "2026-11-21T09:20", "前十位免费，回复“1”。")])
    app = desktop.hearth(path)
    Shop(app)
    wait_until(lambda: desktop.notification_count() == 1, "notification")
    desktop.notification_button("Copy text")
    wait_until(lambda: desktop.clipboard() == "前十位免费，回复“1”。", "text on the clipboard")
    app.stop()
    shown = desktop.notifications()
    assert len(shown) == 1 and "新品试吃" in shown[0]["summary"] + shown[0]["body"], shown
    assert shown[0]["appname"] == "Hearth", shown

    # The program starts again: no second notification, though the post still stands on Today.
    desktop.run("sqlite3", path, f"UPDATE settings SET value = {BEFORE} WHERE key = 'reminders-last-run'")
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.wait_for_words(shop.pages["today"], "^新品试吃$")
    shop.until(lambda: query(path, f"SELECT value > {BEFORE} FROM settings WHERE key = 'reminders-last-run'") == [(1,)], "another look")
    looked = query(path, "SELECT count(*) FROM reminders WHERE fired_at IS NOT NULL")
    assert looked == [(1,)], looked
    assert desktop.notification_count() == 0
    assert app.complaints() == []
    app.stop()


def ticks_from_the_notification(desktop):
    """Done in the notification marks the post as sent, on Today too."""
    path = workspace(desktop, "done.hearth", [("今日特价", "2026-11-21T09:25", "吐司八折")])
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.wait_for_words(shop.pages["today"], "^今日特价$")
    wait_until(lambda: desktop.notification_count() == 1, "notification")
    desktop.notification_button("Done")
    shop.until(lambda: query(path, "SELECT status FROM occurrences") == [(1,)], "the tick in the workspace")
    app.gone("list", "Post", below=shop.pages["today"])
    assert app.complaints() == []
    app.stop()
    desktop.notifications()


def gathers_what_was_missed(desktop):
    """Three posts missed while the program was not running are one notification."""
    path = workspace(desktop, "missed.hearth", [(f"错过{n}", f"2026-11-21T0{n}:30", "") for n in (6, 7, 8)])
    before = len(desktop.notifications())
    app = desktop.hearth(path)
    shop = Shop(app)
    wait_until(lambda: desktop.notification_count() == 1, "notification")
    shop.until(lambda: query(path, "SELECT count(*) FROM reminders WHERE fired_at IS NOT NULL") == [(3,)], "all three recorded")
    shop.wait_for_words(shop.pages["today"], "^错过8$")
    shown = desktop.notifications()
    assert len(shown) == before + 1, shown
    assert "3" in shown[0]["summary"] + shown[0]["body"], shown
    assert app.complaints() == []
    app.stop()


def tells_of_an_event(desktop):
    """An event that begins is told with its place; Done takes it from Today."""
    path = workspace(desktop, "event.hearth", [])
    said = desktop.run("sqlite3", path, "INSERT INTO events (title, starts, ends, place, created_at, updated_at) VALUES ('烘焙课', "
                       "'2026-11-21T09:25', '2026-11-21T11:00', '店里', 0, 0);"
                       "INSERT INTO event_groups (event_id, group_id) SELECT last_insert_rowid(), id FROM groups")
    assert said == "", said
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.wait_for_words(shop.pages["today"], "^烘焙课$")
    wait_until(lambda: desktop.notification_count() == 1, "notification")
    desktop.notification_button("Done")
    shop.until(lambda: query(path, "SELECT count(*) FROM reminders WHERE key = 'event:1:2026-11-21' AND done_at IS NOT NULL") == [(1,)],
               "the tick in the workspace")
    app.gone("list", "Events", below=shop.pages["today"])
    assert app.complaints() == []
    app.stop()
    shown = desktop.notifications()
    assert "烘焙课" in shown[0]["summary"] and f"{GROUP} · begins at 09:25 · 店里" in shown[0]["body"], shown


if __name__ == "__main__":
    run(answers_from_the_notification, ticks_from_the_notification, gathers_what_was_missed, tells_of_an_event, now=NOW, maximized=True)
