#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program in a language with a locale of its own below the build folder: with-language.py BUILD LANGUAGE COMMAND …"""
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "e2e"))
from desktop import private_locale


def main():
    build, language, *command = sys.argv[1:]
    name = language + ".UTF-8"
    env = dict(os.environ, LOCPATH=private_locale(build, language) or "", LC_ALL=name, LANG=name, LANGUAGE=language,
               HEARTH_LOCALEDIR=os.path.join(build, "po"))
    return subprocess.run(command, env=env, stdin=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
