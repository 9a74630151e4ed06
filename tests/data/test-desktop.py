#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop is told about the program: entry, metainfo, settings, icons, service, sandbox."""
import json
import re
import xml.etree.ElementTree as ET

import tap

APP_ID = "io.github.hearthapp.Hearth"
# All that the sandbox may: a window, shared memory for X11 and the graphics card. No files, no network.
PERMISSIONS = ["--device=dri", "--share=ipc", "--socket=fallback-x11", "--socket=wayland"]

# Of the runtime org.gnome.Platform, and which module brings each of the others.
IN_RUNTIME = {"cairo", "cairo-pdf", "cairo-png", "cairo-svg", "gio-2.0", "gio-unix-2.0", "glib-2.0", "gobject-2.0", "gtk4", "icu-i18n",
              "icu-uc", "json-glib-1.0", "libadwaita-1", "libarchive", "libnotify", "libxml-2.0", "pango", "pangocairo", "sqlite3"}
BUILT_ALONG = {"libical": "libical", "libportal-gtk4": "libportal"}


def desktop_entry(project):
    """The desktop entry is valid."""
    code, said = tap.run("desktop-file-validate", project.built("data", APP_ID + ".desktop"))
    tap.require([said] if code or said.strip() else [], "desktop-file-validate")


def metainfo(project):
    """The metainfo is valid."""
    code, said = tap.run("appstreamcli", "validate", "--no-net", "--explain", project.built("data", APP_ID + ".metainfo.xml"))
    tap.require([said] if code else [], "appstreamcli validate")


def metainfo_guidelines(project):
    """Name, summary, colours, developer and releases follow the guidelines for published programs."""
    root = ET.parse(project.path("data", APP_ID + ".metainfo.xml.in")).getroot()
    version = re.search(r"version: '([^']+)'", project.read("meson.build"))[1]
    colours = {c.get("scheme_preference"): c.text for c in root.findall("branding/color")}
    findings = []
    if len(root.findtext("name")) > 15:
        findings.append("the name is longer than 15 characters")
    if not 10 <= len(root.findtext("summary")) <= 35:
        findings.append("the summary must have 10 to 35 characters")
    if sorted(colours) != ["dark", "light"] or len(set(colours.values())) != 2:
        findings.append("two different brand colours are needed, for light and dark")
    if not root.findtext("developer/name") or not root.find("developer").get("id"):
        findings.append("the developer needs an id and a name")
    if root.find("content_rating") is None:
        findings.append("the content rating is missing")
    if {c.text for c in root.findall("recommends/control")} != {"pointing", "keyboard", "touch"}:
        findings.append("the controls it works with are missing")
    if root.find("releases/release").get("version") != version:
        findings.append(f"the newest release is not {version}, the version in meson.build")
    if any(r.find("description") is None for r in root.findall("releases/release")):
        findings.append("a release has no notes")
    tap.require(findings, "metainfo")


def settings(project):
    """The settings schema is strict and says what each key is for."""
    code, said = tap.run("glib-compile-schemas", "--strict", "--dry-run", project.path("data"))
    tap.require([said] if code else [], "glib-compile-schemas")
    root = ET.parse(project.path("data", APP_ID + ".gschema.xml")).getroot()
    tap.require([key.get("name") for key in root.iter("key") if not key.findtext("summary") or not key.findtext("description")],
                "keys without summary and description")


def icons(project):
    """The icons are square drawings, the symbolic one in a single colour."""
    svg = "{http://www.w3.org/2000/svg}"
    for kind, name, size in (("scalable", APP_ID, 128), ("symbolic", APP_ID + "-symbolic", 16)):
        root = ET.parse(project.path("data/icons/hicolor", kind, "apps", name + ".svg")).getroot()
        tap.require([root.get("viewBox")] if root.get("viewBox") != f"0 0 {size} {size}" else [], f"{name} is not {size} square")
        tap.require([e.tag for e in root.iter() if e.tag in (svg + "image", svg + "filter")], f"{name} holds pictures or effects")
        fills = {e.get("fill") for e in root.iter() if e.get("fill")}
        tap.require(sorted(fills) if kind == "symbolic" and len(fills) != 1 else [], "the symbolic icon has more than one colour")


def service(project):
    """The D-Bus service starts the program without a window."""
    with open(project.built("data", APP_ID + ".service"), encoding="utf-8") as file:
        text = file.read()
    tap.require([text] if f"Name={APP_ID}\n" not in text or not re.search(r"^Exec=/\S+/hearth --gapplication-service$", text, re.M) else [],
                "the service file")


def sandbox(project):
    """The Flatpak asks for no more than a window."""
    manifest = json.loads(project.read(f"flatpak/{APP_ID}.json"))
    tap.require([str(manifest["finish-args"])] if sorted(manifest["finish-args"]) != PERMISSIONS else [], "other permissions than agreed")
    tap.require([str(manifest["id"]), str(manifest["command"])] if (manifest["id"], manifest["command"]) != (APP_ID, "hearth") else [], "names")
    sources = [s for module in manifest["modules"] for s in module["sources"]]
    tap.require([str(s) for s in sources if s["type"] == "archive" and not re.fullmatch(r"[0-9a-f]{64}", s.get("sha256", ""))],
                "archives without a checksum")


def libraries(project):
    """Every library meson.build asks for is in the Flatpak's runtime or built along, and no other."""
    asked = set(re.findall(r"dependency\('([^']+)'", project.read("meson.build"))) - IN_RUNTIME
    modules = {module["name"] for module in json.loads(project.read(f"flatpak/{APP_ID}.json"))["modules"]} - {"hearth"}
    known = {BUILT_ALONG.get(name, name) for name in asked}
    tap.require(sorted(known ^ modules), "in only one of meson.build and the manifest")


if __name__ == "__main__":
    tap.main(desktop_entry, metainfo, metainfo_guidelines, settings, icons, service, sandbox, libraries)
