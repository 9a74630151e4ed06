# SPDX-License-Identifier: GPL-3.0-or-later
"""C sources as the checks of this folder read them."""
import os
import re

import tap

TOKEN = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"]+)[>"]', re.M)


def code_only(text):
    """The text with comments and strings blanked out, line numbers kept."""
    return TOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def strings_only(text):
    """The string literals of the text, joined."""
    return "\n".join(m for m in TOKEN.findall(text) if m.startswith('"'))


def includes(text):
    """(is local, name) of each header the text includes."""
    blanked = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return [(quote == '"', name) for quote, name in INCLUDE.findall(blanked)]


def c_files(project):
    """{name: text} of the program's C sources and headers."""
    return {name: project.read(name) for name in project.files(["src"], (".c", ".h"))}


def layer_of(name):
    """The layer a file below src belongs to."""
    parts = name.split(os.sep)
    if len(parts) < 3:
        raise tap.Failure(f"{name} is in no layer")
    return parts[1]


def line_of(text, position):
    return text.count("\n", 0, position) + 1
