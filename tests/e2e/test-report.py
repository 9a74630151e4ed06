#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The monthly report in English."""
from harness import run
from report import saves_report
from shop import NOW


def saves_as_pdf(desktop):
    """The month saved as PDF holds the group, the month and the figures of the command line."""
    saves_report(desktop, ("Today", "Reports", "Earlier", "Save as PDF…"),
                 ("Monthly growth report", "October 2026", "Members", "Joined", "Page 1 of 2"), "^The report is saved")


if __name__ == "__main__":
    run(saves_as_pdf, now=NOW, maximized=True)
