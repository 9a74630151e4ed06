#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Backups: one made now, and what was lost since brought back with two clicks."""
import os
import re

from harness import run
from shop import NOW, Shop, query


def comes_back(desktop):
    """Back up now, lose a group, restore in two clicks."""
    path = os.path.join(desktop.folder, "own.hearth")
    desktop.cli("init", path, "--zone", "Asia/Shanghai")
    desktop.cli("group", "add", path, "烘焙群")
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.until(lambda: shop.groups() == ["烘焙群"], "the group in the sidebar")
    app.find("button", re.compile("backup|Backed up", re.I), below=shop.side).press()
    window = shop.until(lambda: [child for child in app.root.children if child.name == "Preferences"], "preferences")[0]
    app.press("Back Up Now", below=window)
    # Not the toast: a busy machine may be through with its five seconds before anybody looks.
    backups = os.path.join(desktop.folder, "backups")
    shop.until(lambda: [name for name in os.listdir(backups) if name.endswith(".hearth")], "backup", 30)
    shop.wait_for_words(window, "^Saturday, 21 November 2026$", 30)

    desktop.cli("group", "add", path, "新群")
    assert len(query(path, "SELECT id FROM groups")) == 2
    app.press("Restore…", below=window)
    shop.until(lambda: [e for e in shop.around() if e.is_a("button") and e.is_named("Restore")], "the question")[0].press()
    shop.until(lambda: query(path, "SELECT name FROM groups") == [("烘焙群",)], "the groups of the backup", 30)
    app.press("Close", below=window)
    shop.until(lambda: len(app.root.children) == 1, "end of the preferences")
    shop.until(lambda: shop.groups() == ["烘焙群"], "the sidebar of the backup")
    assert app.complaints() == []


if __name__ == "__main__":
    run(comes_back, now=NOW, maximized=True)
