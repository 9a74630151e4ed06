# SPDX-License-Identifier: GPL-3.0-or-later
"""The little that the checks of this folder share: TAP output, and the project's files."""
import argparse
import os
import subprocess


class Failure(Exception):
    """A check that did not hold; the text says what and where, one finding a line."""


def require(findings, what):
    """Fails with the findings unless there are none."""
    findings = list(findings)
    if findings:
        raise Failure(what + ":\n" + "\n".join(findings[:40]))


def run(*command, **options):
    """Runs a command; returns its exit code and all it said. A missing program is a failure, not a skip."""
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              env=dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="C"), timeout=60, check=False, **options)
    except FileNotFoundError:
        raise Failure(f"{command[0]} is not installed; tools/test installs it") from None
    return done.returncode, done.stdout.decode("utf-8", "replace")


class Project:
    """Where the sources and the build folder are."""

    def __init__(self, source, build):
        self.source, self.build = source, build

    def path(self, *parts):
        return os.path.join(self.source, *parts)

    def built(self, *parts):
        return os.path.join(self.build, *parts)

    def read(self, name):
        with open(self.path(name), encoding="utf-8") as file:
            return file.read()

    def files(self, folders, endings):
        """Names, relative to the sources, of the files below the folders that end so, sorted."""
        found = []
        for folder in folders:
            for top, inner, names in os.walk(self.path(folder)):
                inner[:] = [d for d in inner if not d.startswith((".", "__"))]
                found += [os.path.relpath(os.path.join(top, name), self.source) for name in names if name.endswith(endings)]
        return sorted(found)


def main(*checks):
    """Runs each check with the Project and prints TAP; the check's first doc line is its name."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--source", required=True)
    parser.add_argument("--build", required=True)
    args = parser.parse_args()
    project = Project(args.source, args.build)
    print(f"1..{len(checks)}")
    for number, check in enumerate(checks, 1):
        title = (check.__doc__ or check.__name__).splitlines()[0].rstrip(".")
        try:
            check(project)
        except Failure as failure:
            print(f"not ok {number} - {title}")
            for line in str(failure).splitlines():
                print("# " + line)
        else:
            print(f"ok {number} - {title}")
