#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer lock: what each folder of src may include, and what only one file may ask."""
import os
import re

import sources
import tap

# Lowest first; each may use those named, and itself.
LAYERS = {
    "base": (),
    "store": ("base",),
    "import": ("base", "store"),
    "health": ("base", "store"),
    "plan": ("base", "store", "health"),
    "chart": ("base",),
    "report": ("base", "store", "health", "plan", "chart"),
    "demo": ("base", "store", "import", "health", "plan"),
    "cli": ("base", "store", "import", "health", "plan", "chart", "report", "demo"),
    "app": ("base", "store", "import", "health", "plan", "chart", "report", "demo"),
}
# Which headers are whose, and the layers that may use them; C and GLib are for all.
LIBRARIES = {
    "GLib": (r"(glib|gio|gmodule|glib-object|glib-unix)(/[\w-]+)?\.h", LAYERS),
    "C": (r"(assert|ctype|errno|fcntl|float|inttypes|langinfo|limits|locale|math|signal|stdarg|stdbool|stddef|stdint|stdio|stdlib|string"
          r"|strings|time|unistd|sys/(file|mman|resource|stat|statvfs|time|types|wait|prctl))\.h", LAYERS),
    "libical": (r"libical/\w+\.h", ("base",)),
    "ICU": (r"unicode/\w+\.h", ("base",)),
    "SQLite": (r"sqlite3\.h", ("store",)),
    "JSON-GLib": (r"json-glib/json-glib\.h", ("store", "import", "health", "plan", "report", "cli", "app")),
    "libarchive": (r"archive(_entry)?\.h", ("import",)),
    "libxml2": (r"libxml/\w+\.h", ("import",)),
    "cairo": (r"cairo(-\w+)?\.h", ("chart", "report", "app")),
    "Pango": (r"pango/\w+\.h", ("chart", "report", "app")),
    "libxlsxwriter": (r"xlsxwriter(/\w+)?\.h", ("report",)),
    "GTK": (r"(gtk/|gdk/|gsk/|graphene|adwaita).*\.h", ("app",)),
    "libnotify": (r"libnotify/notify\.h", ("app",)),
    "libportal": (r"libportal(-gtk4)?/[\w-]+\.h", ("app",)),
}
GENERATED = re.compile(r"config\.h|hearth-[\w-]+-(resources|enums|enum-types)\.h")
ASKS_THE_TIME = re.compile(r"\b(g_get_real_time|g_get_current_time|g_date_time_new_now\w*|time|gettimeofday|clock_gettime|ftime"
                           r"|ucal_getNow|icaltime_today|icaltime_current_time_with_zone)\s*\(")
ASKS_THE_TIME_IN_SQL = re.compile(r"'now'|\bCURRENT_(TIMESTAMP|DATE|TIME)\b|\bunixepoch\s*\(\s*\)", re.I)
NETWORK = re.compile(r"\b(GSocket\w*|g_socket_\w+|GResolver|g_resolver_\w+|GNetworkMonitor|g_network_\w+|soup_\w+|curl_\w+|getaddrinfo"
                     r"|GTcpConnection|GTlsConnection)\b")


def layers_known(project):
    """Every folder of src is a layer of the table."""
    tap.require([name for name in sources.c_files(project) if sources.layer_of(name) not in LAYERS], "in no layer of the table")


def own_headers(project):
    """A layer includes only headers of the layers it may use."""
    files = sources.c_files(project)
    owner = {os.path.basename(name): sources.layer_of(name) for name in files if name.endswith(".h")}
    findings = []
    for name, text in files.items():
        layer = sources.layer_of(name)
        for local, header in sources.includes(text):
            if not local or GENERATED.fullmatch(header):
                continue
            of = owner.get(os.path.basename(header))
            if of is None:
                findings.append(f"{name} includes {header}, which is nowhere")
            elif of != layer and of not in LAYERS[layer]:
                findings.append(f"{name} ({layer}) includes {header} of {of}")
            elif of != layer and header.endswith("-private.h"):
                findings.append(f"{name} ({layer}) includes {header}, which is private to {of}")
    tap.require(findings, "across the walls")


def library_headers(project):
    """A layer includes only headers of the libraries it may use."""
    findings = []
    for name, text in sources.c_files(project).items():
        for local, header in sources.includes(text):
            if local:
                continue
            of = next((library for library, (pattern, _) in LIBRARIES.items() if re.fullmatch(pattern, header)), None)
            if of is None:
                findings.append(f"{name} includes <{header}>, which no layer may use")
            elif sources.layer_of(name) not in LIBRARIES[of][1]:
                findings.append(f"{name} includes <{header}>: {of} is only for {', '.join(LIBRARIES[of][1])}")
    tap.require(findings, "libraries")


def sqlite_files(project):
    """At most three files know SQLite."""
    using = [name for name, text in sources.c_files(project).items() if (False, "sqlite3.h") in sources.includes(text)]
    tap.require(using if len(using) > 3 else [], "sqlite3.h is included by more than three files")


def clock(project):
    """Only src/base/hearth-clock.c asks for the time."""
    findings = []
    for name, text in sources.c_files(project).items():
        if name == os.path.join("src", "base", "hearth-clock.c"):
            continue
        code = sources.code_only(text)
        findings += [f"{name}:{sources.line_of(code, m.start())}: {m[1]}" for m in ASKS_THE_TIME.finditer(code)]
        findings += [f"{name}: {m[0]} in SQL" for m in ASKS_THE_TIME_IN_SQL.finditer(sources.strings_only(text))]
    for name in project.files(["src"], (".sql",)):
        findings += [f"{name}: {m[0]}" for m in ASKS_THE_TIME_IN_SQL.finditer(project.read(name))]
    tap.require(findings, "asks for the time")


def network(project):
    """Nothing can reach the network."""
    findings = []
    for name, text in sources.c_files(project).items():
        code = sources.code_only(text)
        findings += [f"{name}:{sources.line_of(code, m.start())}: {m[0]}" for m in NETWORK.finditer(code)]
    tap.require(findings, "network")


if __name__ == "__main__":
    tap.main(layers_known, own_headers, library_headers, sqlite_files, clock, network)
