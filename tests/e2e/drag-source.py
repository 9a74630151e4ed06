#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A small window to drag files out of, as from a file manager: drag-source.py LIST

LIST is a file with a path a line, read when a drag begins. The window hides when the drag has ended; SIGUSR1 shows it again.
Each step is told in a line: "shown" once the window is on the screen, "begun" with a drag, "welcome" where
it may be dropped, "ended" with its end.
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


def tell(word):
    print(word, flush=True)


def show(window):
    window.present()
    return GLib.SOURCE_CONTINUE


def map_cb(window):
    clock, handler = window.get_frame_clock(), 0

    def painted_cb(_clock):
        clock.disconnect(handler)
        tell("shown")

    handler = clock.connect("after-paint", painted_cb)


def begun_cb(_source, drag):
    tell("begun")
    drag.connect("notify::selected-action", lambda *_: drag.get_selected_action() and tell("welcome"))


def ended_cb(_source, _drag, _delete, window):
    tell("ended")
    window.hide()


def main():
    Gtk.init()
    window = Gtk.Window(title="drag-source", decorated=False, default_width=60, default_height=60)
    source = Gtk.DragSource(actions=Gdk.DragAction.COPY)
    source.connect("prepare", prepare_cb)
    source.connect("drag-begin", begun_cb)
    source.connect("drag-end", ended_cb, window)
    area = Gtk.Box(hexpand=True, vexpand=True)
    area.add_controller(source)
    window.set_child(area)
    window.connect("map", map_cb)
    GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, show, window)
    window.present()
    GLib.MainLoop().run()


main()
