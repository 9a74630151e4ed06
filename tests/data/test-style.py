#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The house style, as far as a program can see it."""
import os
import re

import sources
import tap

LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
LONGEST_FILE = 450
LONGEST_FUNCTION = 60
LEFT_FOR_LATER = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")) + r")\b")
SOMEBODYS_FOLDER = re.compile(r"/(?:home|Users)/\w|/root/\w")
# A definition in the house style: the name at the start of a line, the braces too.
FUNCTION = re.compile(r"^(\w+) \([^;{}]*?\)[^;{}()]*\n\{\n(.*?)^\}$", re.M | re.S)
DECLARATION = re.compile(r"\b(hearth_\w+)\s*\(")
EVERYWHERE = ["src", "ui", "data", "tests", "tools", "flatpak"]
TEXT = (".c", ".h", ".py", ".ui", ".css", ".sql", ".sh", ".in", ".json", ".xml", "meson.build", "run", "test")


def licence(project):
    """Every source file begins with its licence."""
    findings = []
    for name in project.files(["src", "ui", "tests", "tools"], (".c", ".h", ".py", ".ui", ".css", ".sql", ".sh", "tools/run", "tools/test")):
        first = project.read(name).split("\n", 3)[:3]
        # A script has its interpreter first, a template the XML declaration.
        lines = first[:2] if first[0].startswith(("#!", "<?xml")) else first[:1]
        if not any(LICENCE in line for line in lines):
            findings.append(name)
    tap.require(findings, "no licence in the first line")


def file_length(project):
    """No source file is longer than a person reads in one go."""
    lengths = {name: text.count("\n") for name, text in sources.c_files(project).items()}
    tap.require([f"{name}: {lines} lines" for name, lines in lengths.items() if lines > LONGEST_FILE], f"longer than {LONGEST_FILE} lines")


def function_length(project):
    """No function is longer than a screen."""
    findings = []
    for name, text in sources.c_files(project).items():
        for match in FUNCTION.finditer(sources.code_only(text)):
            lines = match[2].count("\n")
            if lines > LONGEST_FUNCTION:
                findings.append(f"{name}: {match[1]} has {lines} lines")
    tap.require(findings, f"longer than {LONGEST_FUNCTION} lines")


def documented(project):
    """Every function other files may call says what it does."""
    files = sources.c_files(project)
    public = set()
    for name, text in files.items():
        if name.endswith(".h") and not name.endswith("-private.h"):
            public |= set(DECLARATION.findall(sources.code_only(text)))
    findings = []
    for name, text in files.items():
        if not name.endswith(".c"):
            continue
        for match in FUNCTION.finditer(sources.code_only(text)):
            before = text[:match.start()].rstrip("\n").split("\n")
            # The line before the name is the return type, and before that the comment ends.
            if match[1] in public and not (len(before) > 1 and before[-2].rstrip().endswith("*/")):
                findings.append(f"{name}:{sources.line_of(text, match.start())}: {match[1]}")
    tap.require(findings, "without a doc block")


def nothing_left(project):
    """Nothing is left for later, and nobody's own folder is named."""
    findings = []
    for name in project.files(EVERYWHERE, TEXT):
        for number, line in enumerate(project.read(name).split("\n"), 1):
            if LEFT_FOR_LATER.search(line) or SOMEBODYS_FOLDER.search(line):
                findings.append(f"{name}:{number}: {line.strip()[:100]}")
    tap.require(findings, "left over")


def file_names(project):
    """A C file is named after what it holds."""
    allowed = re.compile(r"(hearth-[a-z0-9-]+|main|cli-[a-z0-9-]+)\.[ch]")
    tap.require([name for name in sources.c_files(project) if not allowed.fullmatch(os.path.basename(name))], "names")


if __name__ == "__main__":
    tap.main(licence, file_length, function_length, documented, nothing_left, file_names)
