# SPDX-License-Identifier: GPL-3.0-or-later
"""What the end-to-end tests share: the shop's window by its pages, its files, and looks into the workspace itself."""
import json
import os
import re
import shutil
import sqlite3
import subprocess

NOW = "2026-11-21T09:30:00+08:00"
PAGE = re.compile(r"^Hearth\w+Page$")
# Around names, so that one that runs from right to left does not turn the words about it.
ISOLATES = re.compile("[\u2068\u2069]")
TITLES = {"Today": "today", "Calendar": "calendar", "Members": "members", "Health": "health", "Reports": "reports", "Groups": "groups",
          "Import": "import", "Welcome": "welcome"}


class Shop:
    """The running window. Every page is in the tree all the time, and walking all of them takes seconds: look below one."""

    def __init__(self, app):
        self.app = app
        self.pages = {}
        self.side = None
        self.content = None
        self.until(self._find_parts, "the window's parts")

    def _find_parts(self):
        todo, self.pages = list(self.app.root.children), {}
        while todo:
            element = todo.pop()
            name = element.name
            if PAGE.match(name):
                self.pages[name[len("Hearth"):-len("Page")].lower()] = element
                continue
            if name == "HearthSidebar":
                self.side = element
                continue
            if name == "HearthContentBox":
                self.content = element
            todo += element.children
        return self.side and self.content and "today" in self.pages

    def until(self, condition, what, timeout=15.0):
        """Waits for the condition, or fails at once when the program has ended."""
        return self.app._wait(condition, what, timeout)

    def around(self):
        """Everything of the windows but the pages and the sidebar: header bar, banner, toasts, dialogs."""
        todo = list(self.app.root.children)
        while todo:
            element = todo.pop(0)
            yield element
            if not PAGE.match(element.name) and element.name != "HearthSidebar":
                todo += element.children

    def undo(self, pattern):
        """Waits for the toast with these words and presses its Undo."""
        fits = re.compile(pattern)
        self.until(lambda: any(fits.search(ISOLATES.sub("", element.name)) for element in self.around() if element.role == "label"), f"toast {pattern!r}")
        next(element for element in self.around() if element.is_a("button") and element.is_named("Undo")).press()

    def unnamed(self, part):
        """What takes the focus in a part of the window but has no name to read out."""
        return [element for element, _ in part.walk() if self.app.is_unnamed(element)]

    def title(self):
        """The name of the page that is shown, as the header bar says."""
        head = self.content.children[0].children[0]
        window_title = next(element for element, _ in head.walk() if element.name == "AdwWindowTitle")
        return next(element.name for element, _ in window_title.walk() if element.role == "label")

    def wait_for(self, title):
        """Waits until the page with this title is shown and returns it."""
        self.until(lambda: self.title() == title, f"page {title}")
        return self.pages.get(TITLES.get(title, "group"))

    def go(self, title):
        """Opens a page by its row in the sidebar, with a real click."""
        self.app.find("list item", title, below=self.app.find("list", "Pages", below=self.side)).click()
        return self.wait_for(title)

    def groups(self):
        """The groups in the sidebar."""
        return [row.name for row in self.app.find("list", "Groups", below=self.side).children]

    def head(self, name):
        """A button of the header bar."""
        return self.app.find("button", name, below=self.content.children[0].children[0])

    def words(self, page):
        """Every label of a page, in order, without the marks that isolate names."""
        return [ISOLATES.sub("", element.name) for element, _ in page.walk() if element.role == "label"]

    def wait_for_words(self, page, pattern, timeout=15.0):
        """Waits until a label of the page fits the pattern; returns its words."""
        fits = re.compile(pattern)
        return self.until(lambda: [w for w in self.words(page) if fits.search(w)], f"words {pattern!r}", timeout)[0]


def query(path, sql, *values):
    """Rows of the workspace as it is on the disk now."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(sql, values).fetchall()
    finally:
        connection.close()


def cli(desktop, *arguments):
    """What hearth-cli answers, as JSON."""
    return json.loads(desktop.cli(*arguments, "--json"))


def sample(desktop, name="shop.hearth"):
    """A copy of the sample shop as of NOW; made once below the build folder for each build, as that takes seconds."""
    program = os.path.join(desktop.build, "src", "cli", "hearth-cli")
    made = os.path.join(desktop.build, "e2e", "sample-2026-11-21.hearth")
    if not os.path.exists(made) or os.path.getmtime(made) < os.path.getmtime(program):
        os.makedirs(os.path.dirname(made), exist_ok=True)
        part = made + ".part"
        said = subprocess.run([program, "demo", part, "--until", "2026-11-21"],
                              env=dict(desktop.env, HEARTH_NOW=NOW), check=False, timeout=120, capture_output=True, text=True)
        if said.returncode:
            raise AssertionError(said.stderr)
        os.rename(part, made)
    path = os.path.join(desktop.folder, name)
    shutil.copyfile(made, path)
    return path
