#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A round through the window with the mouse unplugged, and names for all that takes the focus."""
from harness import run
from shop import NOW, Shop, sample

KEYS = {"Today": "ctrl+1", "Calendar": "ctrl+2", "Members": "ctrl+3", "Health": "ctrl+4", "Reports": "ctrl+5", "Groups": "ctrl+6",
        "Import": "ctrl+i"}
# A page shows what it has asked the workspace for a moment later: a label that says so.
READY = {"Today": r"things? for \d groups", "Calendar": "^November 2026$", "Members": r"^[\d,]+ members$", "Health": r"^Operation$",
         "Reports": "^November 2026$", "Groups": "^烘焙群$", "Import": "^Imported so far$"}


def focused(shop):
    """Whether something in the windows has the focus: the focus is never lost."""
    return [element for element in shop.around() if "focused" in element.states] \
        or [element for page in (shop.side, *shop.pages.values()) for element, _ in page.walk() if "focused" in element.states]


def reaches_every_page(desktop):
    """Every page is reached by its key, and nothing there is without a name."""
    app = desktop.hearth(sample(desktop))
    shop = Shop(app)
    shop.wait_for("Today")
    unnamed = {}
    for title, key in KEYS.items():
        desktop.key(key)
        page = shop.wait_for(title)
        shop.wait_for_words(page, READY[title])
        unnamed[title] = [str(element) for element in shop.unnamed(page)]
    group = shop.groups()[0]
    app.find("list item", group, below=shop.side).click()
    page = shop.wait_for(group)
    views = app.find(name="AdwViewSwitcher", below=page).children
    assert [view.name for view in views] == ["Overview", "Members", "Calendar", "Content"]
    # Its members and its calendar are the pages looked at above.
    for view, name in ((views[0], "HearthGroupBoard"), (views[3], "HearthGroupContent")):
        view.press()
        part = app.find(name=name, below=page)
        app.loaded(below=part)
        unnamed[name] = [str(element) for element in shop.unnamed(part)]
    unnamed["around"] = [str(element) for part in (shop.side, shop.content.children[0].children[0]) for element in shop.unnamed(part)]
    assert not any(unnamed.values()), unnamed
    assert app.complaints() == []
    app.stop()


def works_without_a_mouse(desktop):
    """A post is written with the keyboard alone; windows close with Escape and the focus is never lost."""
    app = desktop.hearth(sample(desktop))
    shop = Shop(app)
    shop.wait_for("Today")
    for key in ("ctrl+question", "ctrl+comma"):
        desktop.key(key)
        shop.until(lambda: len(app.root.children) == 2, f"window of {key}")
        desktop.key("Escape")
        shop.until(lambda: len(app.root.children) == 1, f"end of the window of {key}")
    desktop.key("ctrl+n")
    shop.wait_for("Calendar")
    editor = shop.until(lambda: [child for child in app.root.children if child.name == "New Post"], "editor")[0]
    title = app.find("entry", "Title", below=editor)
    desktop.type("Typed by hand")
    shop.until(lambda: title.text == "Typed by hand", "typed title")
    desktop.key("Tab", "space")
    shop.until(lambda: [box for box in app.find_now("check box", below=editor) if "checked" in box.states], "ticked group")
    desktop.key("ctrl+Return")
    shop.until(lambda: len(app.root.children) == 1, "end of the editor")
    shop.until(lambda: any("Typed by hand" in element.name for element, _ in shop.pages["calendar"].walk()), "the post in the calendar")
    shop.until(lambda: focused(shop), "focus")
    desktop.key("ctrl+f")
    desktop.key("ctrl+q")
    assert app.wait_for_end() == 0
    assert app.complaints() == []


if __name__ == "__main__":
    run(reaches_every_page, works_without_a_mouse, now=NOW, maximized=True)
