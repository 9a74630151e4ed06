#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window to drag files out of, as from a file manager; it ends when the drag has ended."""
import sys

import gi

gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk


def main():
    Gtk.init()
    files = Gdk.FileList.new_from_list([Gio.File.new_for_path(path) for path in sys.argv[1:]])
    loop = GLib.MainLoop()
    window = Gtk.Window(title="drag-source", decorated=False, default_width=60, default_height=60)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect("prepare", lambda *_: Gdk.ContentProvider.new_for_value(GObject.Value(Gdk.FileList, files)))
    source.connect("drag-end", lambda *_: loop.quit())
    source.connect("drag-cancel", lambda *_: loop.quit() or False)
    area = Gtk.Box(hexpand=True, vexpand=True)
    area.add_controller(source)
    window.set_child(area)
    window.present()
    loop.run()


main()
