#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window to drag files out of, as from a file manager: drag-source.py LIST

LIST is a file with a path a line, read when a drag begins. The window hides when the drag has ended; SIGUSR1 shows it again.
"""
import signal
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk


def prepare_cb(*_):
    with open(sys.argv[1], encoding="utf-8") as file:
        files = [Gio.File.new_for_path(path) for path in file.read().splitlines()]
    return Gdk.ContentProvider.new_for_value(GObject.Value(Gdk.FileList, Gdk.FileList.new_from_list(files)))


def show(window):
    window.present()
    return GLib.SOURCE_CONTINUE


def main():
    Gtk.init()
    window = Gtk.Window(title="drag-source", decorated=False, default_width=60, default_height=60)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect("prepare", prepare_cb)
    source.connect("drag-end", lambda *_: window.hide())
    area = Gtk.Box(hexpand=True, vexpand=True)
    area.add_controller(source)
    window.set_child(area)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, show, window)
    window.present()
    GLib.MainLoop().run()


main()
