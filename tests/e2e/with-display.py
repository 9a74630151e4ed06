#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program, such as a test of widgets, on a desktop of its own and ends with its exit code.

Usage: with-display.py BUILD COMMAND [ARGUMENT …]
"""
import subprocess
import sys

from harness import Desktop


def main():
    build, command = sys.argv[1], sys.argv[2:]
    with Desktop(build) as desktop:
        return subprocess.run(command, env=desktop.env, stdin=subprocess.DEVNULL, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
