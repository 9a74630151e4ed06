#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every text for people can be translated, and is, into every language the program claims to speak."""
import os
import re
import tempfile
import xml.etree.ElementTree as ET

import tap

MARKED_C = re.compile(r'(?<!\w)(?:_|N_|C_|NC_|ngettext)\s*\(\s*"')
MARKED_UI = re.compile(r'translatable="(?:yes|true|1)"')
# As Meson's preset for GLib programs has them.
KEYWORDS = ["--keyword=_", "--keyword=N_", "--keyword=C_:1c,2", "--keyword=NC_:1c,2",
            "--keyword=g_dcgettext:2", "--keyword=g_dngettext:2,3", "--keyword=g_dpgettext2:2c,3"]
# Properties people read: text in them must be marked.
READ_BY_PEOPLE = {"label", "title", "subtitle", "description", "tooltip-text", "placeholder-text", "heading", "body", "text"}


def listed(project, name):
    lines = (line.strip() for line in project.read("po/" + name).splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def potfiles(project):
    """po/POTFILES.in names exactly the files with text for people."""
    names = listed(project, "POTFILES.in")
    marked = [n for n in project.files(["src"], (".c", ".h")) if MARKED_C.search(project.read(n))]
    # Data whose texts are marked as in C.
    marked += [n for n in project.files(["src"], (".ini",)) if MARKED_C.search(project.read(n))]
    marked += [n for n in project.files(["ui"], (".ui",)) if MARKED_UI.search(project.read(n))]
    tap.require([n for n in marked if n not in names], "not in po/POTFILES.in")
    tap.require([n for n in names if n.startswith(("src/", "ui/")) and n not in marked], "in po/POTFILES.in without text")
    tap.require([n for n in names if not os.path.exists(project.path(n))], "in po/POTFILES.in but not there")
    tap.require([a for a, b in zip(names, sorted(set(names))) if a != b], "po/POTFILES.in is not sorted, or names a file twice")


def differences(said, pot, po):
    """The texts that msgcmp names by their lines."""
    findings = []
    for where, number, what in re.findall(r"^(\S+):(\d+): (?:warning: )?(this message is (?:used but not defined|not used|untranslated))", said, re.M):
        with open(pot if where == pot else po, encoding="utf-8") as file:
            before = "".join(file.readlines()[:int(number) - 1])  # the line is that of msgstr
        text = "".join(re.findall(r'"(.*)"', before[before.rindex("\nmsgid "):]))
        findings.append(f"{what}: {text[:80]}")
    return findings


def languages(project):
    """Every language in po/LINGUAS is complete and knows the texts of today."""
    names = [n for n in listed(project, "POTFILES.in") if os.path.exists(project.path(n))]
    with tempfile.TemporaryDirectory() as folder:
        pot = os.path.join(folder, "hearth.pot")
        code, said = tap.run("xgettext", "--from-code=UTF-8", "--package-name=hearth", *KEYWORDS, "-o", pot, *names, cwd=project.source)
        tap.require([said] if code else [], "xgettext")
        for language in listed(project, "LINGUAS"):
            po = project.path("po", language + ".po")
            code, said = tap.run("msgfmt", "--check", "--statistics", "-o", os.devnull, po)
            tap.require([said] if code or "untranslated" in said or "fuzzy" in said else [], f"{language}: msgfmt")
            code, said = tap.run("msgcmp", po, pot)
            findings = differences(said, pot, po)
            tap.require(findings or ([said] if code else []),
                        f"{language}: {len(findings)} texts are not as in the sources; ninja hearth-update-po brings the file up to date")


def templates(project):
    """Every .ui file is well-formed, and its text for people is marked."""
    findings = []
    for name in project.files(["ui"], (".ui",)):
        try:
            root = ET.parse(project.path(name)).getroot()
        except ET.ParseError as error:
            findings.append(f"{name}: {error}")
            continue
        for item in root.iter():
            if item.tag in ("property", "attribute") and item.get("name") in READ_BY_PEOPLE and item.get("bind-source") is None \
               and re.search(r"[A-Za-z]{2}", item.text or "") and item.get("translatable") is None:
                findings.append(f"{name}: {item.get('name')} \"{item.text}\" is not marked translatable")
    tap.require(findings, "templates")


if __name__ == "__main__":
    tap.main(potfiles, languages, templates)
