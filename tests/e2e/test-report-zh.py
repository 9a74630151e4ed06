#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The monthly report in Chinese."""
import re

from harness import run
from report import saves_report
from shop import NOW


def saves_as_pdf(desktop):
    """A window in Chinese saves a report in Chinese with the same figures."""
    saves_report(desktop, ("今天", "报告", "往前", re.compile("^存为 PDF")),
                 ("月度增长报告", "2026年10月", "成员", "入群", "第 1 页，共 2 页"), "^报告已保存")


if __name__ == "__main__":
    run(saves_as_pdf, language="zh_CN", now=NOW, maximized=True)
