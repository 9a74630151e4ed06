# SPDX-License-Identifier: GPL-3.0-or-later
"""The monthly report saved from the window, in any language: its words and figures against the command line's."""
import os
import re

from shop import Shop, cli, sample

FIGURES = ("headcount_end", "joined", "left", "messages")


def choose_name(desktop, app, shop, path):
    """Types the whole path into the chooser of a file to save, and confirms it."""
    chooser = shop.until(lambda: app.root.children[1:], "file chooser")[0]
    entry = app.find("entry", below=chooser)
    shop.until(lambda: entry.text.endswith(".pdf"), "suggested name")
    suggested = entry.text
    entry.set_text(path)
    shop.until(lambda: entry.text == path, "the path in the entry")
    entry.click()
    desktop.key("Return")
    shop.until(lambda: len(app.root.children) == 1, "end of the file chooser")
    return suggested


def saves_report(desktop, titles, expected, saved):
    """Goes one month back from the last, saves the report as PDF and compares it.

    titles: of the pages Today and Reports and of the buttons for the month before and for saving; expected: words the
    report must hold; saved: what the window says afterwards.
    """
    today, reports, before, save = titles
    path = sample(desktop)
    app = desktop.hearth(path)
    shop = Shop(app)
    shop.wait_for(today)
    app.find("list item", reports, below=shop.side).click()
    shop.wait_for(reports)
    page = shop.pages["reports"]
    # The first group with data; the month its data end in, and the one before that.
    group = cli(desktop, "group", "list", path)[0]["name"]
    shop.wait_for_words(page, "^November 2026$|^2026年11月$")
    app.press(before, below=page)
    shop.wait_for_words(page, "^October 2026$|^2026年10月$")
    pdf = os.path.join(desktop.folder, "report.pdf")
    app.press(save, below=page)
    assert group in choose_name(desktop, app, shop, pdf)
    shop.until(lambda: any(re.search(saved, element.name) for element in shop.around() if element.role == "label"), "words that it is saved")
    text = re.sub("[\u2068\u2069]", "", desktop.run("pdftotext", "-layout", pdf, "-"))
    for words in (group, *expected):
        assert words in text, (words, text[:1500])
    metrics = cli(desktop, "metrics", path, "--group", group, "--from", "2026-10-01", "--to", "2026-10-31")["metrics"]
    shown = re.findall(r"(?<![\d.,])\d[\d,]*(?![\d.])", text)
    for name in FIGURES:
        figure = str(metrics[name]["value"])
        assert figure in [number.replace(",", "") for number in shown], (name, figure, text[:1500])
    assert desktop.run("pdfinfo", pdf).count("Pages:           2") == 1
    assert app.complaints() == []
