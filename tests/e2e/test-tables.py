#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The lists an owner keeps: who is in the group, and who bought what."""
import csv
import os

from harness import run
from sheet import write_workbook
from shop import NOW, Shop, cli, query

GROUP = "妈妈群"
PLACE = (700, 400)
ROSTER = [
    ["群昵称", "微信号", "入群时间", "退群时间", "从哪来", "手机", "生日"],
    ["林小满", "wxid_lin", "2026-09-01", "", "门店", "13800000001", "1990-05-20"],
    ["王小雨", "wxid_wang", "2026-10-15", "", "朋友介绍", "13800000002", ""],
    ["阿Ken", "wxid_ken", "2026/11/2", "", "", "", ""],
    ["老陈", "wxid_chen", "2026-11-05", "2026-10-01", "门店", "", ""],
]
ORDERS = """订单号,下单时间,买家昵称,商品,数量,实付,状态
A1001,2026-11-03 10:20,林小满,海盐卷,2,¥36.00,已付款
A1002,2026-11-10 18:05,林小满,吐司,1,24.50,已付款
A1003,2026-11-12 09:00,王小雨,生日蛋糕,1,188,已退款
A1004,2026-11-13 09:00,王小雨,可颂,3,面议,已付款
"""
# The choices over a column: leave out, keep under its name, then the fields of a member list.
SOURCE = 13


def facts(shop, card):
    """The table of facts of a preview or a report."""
    words = shop.words(card)
    begin = words.index("Format")
    return dict(zip(words[begin::2], words[begin + 1::2]))


def open_shop(desktop):
    """A window on an empty workspace, and the lists in another folder."""
    folder = os.path.join(desktop.folder, "lists")
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(desktop.folder, f"tables-{len(desktop.children)}.hearth")
    roster, orders = os.path.join(folder, f"{GROUP}成员名单.xlsx"), os.path.join(folder, f"{GROUP}订单.csv")
    desktop.cli("init", path, "--zone", "Asia/Shanghai")
    write_workbook(roster, ROSTER)
    with open(orders, "w", encoding="gb18030", newline="\r\n") as file:
        file.write(ORDERS)
    shop = Shop(desktop.hearth(path))
    shop.wait_for("Welcome")
    return shop, path, roster, orders


def drop(shop, file, kind):
    """Drops a file and waits until the window says what it is; returns the preview."""
    shop.app.desktop.drop_files([file], PLACE)
    page = shop.wait_for("Import")
    preview = shop.app.find(name="HearthImportPreview", below=page)
    shop.until(lambda: facts(shop, preview)["Format"] == kind, f"preview of {kind}")
    return preview


def confirm(shop, number):
    """Imports what is shown; returns the newest of so many reports."""
    page = shop.pages["import"]
    shop.app.press("Import This File", below=page)
    return shop.app.find(name="HearthImportReport", below=page, nth=number - 1)


def save_as(shop, button, path):
    """Presses a button that asks where to save, and types the path."""
    app, desktop = shop.app, shop.app.desktop
    button.press()
    shop.until(lambda: len(app.root.children) > 1, "window to save in")
    entry = app.find("text", below=app.root.children[-1])
    desktop.key("ctrl+a")
    desktop.paste(path)
    shop.until(lambda: entry.text == path, "typed path")
    desktop.key("Return")
    shop.until(lambda: len(app.root.children) == 1, "end of the window to save in")


def takes_a_roster(shop, path, roster):
    """Import of the member list: one column said, one row skipped and saved."""
    app, desktop = shop.app, shop.app.desktop
    preview = drop(shop, roster, "Member list")
    seen = facts(shop, preview)
    assert seen["Rows"] == "4" and seen["New people"] == "3", seen
    assert seen["Skipped rows"] == "1\nLine 5: left before joined", seen
    choice = app.find("combo box", "What the column “从哪来” is", below=preview)
    choice.click()
    desktop.key("Home", *["Down"] * SOURCE, "Return")
    shop.until(lambda: "Source" in shop.words(choice), "the column's new meaning")
    app.loaded(below=preview)
    shop.until(lambda: "sensitive" in choice.states, "another look")
    report = confirm(shop, 1)
    shop.wait_for_words(report, f"^3 new people in {GROUP}")
    seen = facts(shop, report)
    assert seen["Rows"] == "4" and seen["Skipped rows"] == "1\nLine 5: left before joined", seen
    assert query(path, "SELECT DISTINCT join_source FROM evidence WHERE join_source IS NOT NULL ORDER BY 1") == [("朋友介绍",), ("门店",)]

    skipped = os.path.join(desktop.folder, "skipped.csv")
    save_as(shop, app.find("button", "Save Skipped Lines…", below=report), skipped)
    shop.until(lambda: os.path.exists(skipped) and os.path.getsize(skipped), "the skipped lines")
    with open(skipped, encoding="utf-8-sig", newline="") as file:
        lines = list(csv.reader(file))
    assert lines == [["Line", "Reason", *ROSTER[0]], ["5", "left before joined", *ROSTER[4][:5]]], lines


def takes_orders(shop, path, orders):
    """Import of what was bought, into the only group there is."""
    preview = drop(shop, orders, "Orders")
    shop.until(lambda: facts(shop, preview)["New people"] == "0", "the group it is of")
    seen = facts(shop, preview)
    assert seen["Rows"] == "4" and seen["New rows"] == "3" and "“面议” is no amount of money" in seen["Skipped rows"], seen
    report = confirm(shop, 2)
    shop.wait_for_words(report, f"^3 new rows in {GROUP}")
    assert query(path, "SELECT sum(amount) FROM current_orders") == [(24850,)]


def keeps_lists(desktop):
    """A member list and orders are dropped, understood, used and taken back."""
    shop, path, roster, orders = open_shop(desktop)
    app, before = shop.app, cli(desktop, "stats", path)
    takes_a_roster(shop, path, roster)
    people = cli(desktop, "stats", path)
    takes_orders(shop, path, orders)
    app.press("Done", below=shop.pages["import"])
    shop.wait_for("Today")

    page = shop.go("Members")
    shop.wait_for_words(page, "^3 members$")
    assert {"林小满", "王小雨", "阿Ken"} <= set(shop.words(page))
    app.find("entry", "Search members", below=page).set_text("lxm")
    shop.wait_for_words(page, "^1 member$")
    app.find("table row", below=app.find("list", "GtkColumnListView", below=page)).click()
    pane = app.find(name="HearthMemberPane", below=page)
    shop.wait_for_words(pane, r"^2 orders for 60\.50 CNY, the last on 10 Nov 2026$")

    app.press("Import", below=shop.side)
    page = shop.wait_for("Import")
    imports = app.find("list", "Imported so far", below=page)
    shop.until(lambda: len(imports.children) == 2, "both imports in the list")
    assert any(words.startswith(f"{GROUP} · 3 new rows · ") for words in shop.words(imports)), shop.words(imports)
    for left, state in ((1, people), (0, before)):
        app.press("Undo", below=imports)
        shop.until(lambda wanted=left: len(imports.children) == wanted, "the list without it")
        assert cli(desktop, "stats", path) == state
    assert app.complaints() == []
    app.stop()


if __name__ == "__main__":
    run(keeps_lists, size=(1280, 1000), now=NOW, maximized=True)
