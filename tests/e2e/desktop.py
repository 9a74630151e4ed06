# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole desktop in memory: display, window manager, compositor, session bus, notifications.

Everything is private to the process: its own home folder, settings and bus. One Desktop a
process, as the accessibility library keeps its first bus; restart the program, not the desktop.
Whatever ends the process ends what it started.
"""
import ctypes
import json
import os
import shutil
import signal
import subprocess
import tempfile

from window import Program, TooLate, wait_until

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = os.path.dirname(os.path.dirname(HERE))
PR_SET_PDEATHSIG = 1
DRAG_LOG = "drag-source.log"
LIBC = ctypes.CDLL(None)


def private_locale(build, language):
    """The folder for LOCPATH with this language's locale, made below the build folder; None when it cannot be."""
    folder = os.path.join(build, "locale")
    path = os.path.join(folder, language + ".UTF-8")
    if not os.path.isdir(path):
        os.makedirs(folder, exist_ok=True)
        # Two tests may want it at once: it is there when it is whole.
        with tempfile.TemporaryDirectory(prefix="making-", dir=folder) as making:
            made = os.path.join(making, language + ".UTF-8")
            # Exits 1 for words about the locale's own sources, with a locale that works.
            subprocess.run(["localedef", "-i", language, "-f", "UTF-8", made], check=False,
                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                os.rename(made, path)
            except OSError:  # there is none, or somebody else was faster
                pass
    return folder if os.path.isdir(path) else None


class Desktop:
    """A desktop of `size` pixels in `language`; programs started on it run from the folder `build`.

    maximized: every main window fills the screen; dark: the dark style; now: the time the program
    believes it is (RFC 3339), for itself only.
    """

    def __init__(self, build, size=(1280, 800), language="en_US", dark=False, maximized=False, now=None, scale=1):
        self.build, self.size, self.scale = os.path.abspath(build), size, scale
        self.folder = tempfile.mkdtemp(prefix="hearth-desktop-")
        self.children = []
        self.kept = []  # those of the children that go on when a test ends
        self.drag_source = None
        self.maximized = maximized
        self.env = self._environment(language, dark, now)

    def _environment(self, language, dark, now):
        keep = ("PATH", "TERM", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS", "GCOV_PREFIX")
        env = {key: os.environ[key] for key in keep if key in os.environ}
        for key in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
            env[key] = os.path.join(self.folder, key.lower())
            os.mkdir(env[key], mode=0o700)
        env.update(
            GDK_BACKEND="x11", GSK_RENDERER="cairo", LIBGL_ALWAYS_SOFTWARE="1", GDK_SCALE=str(self.scale),
            GTK_A11Y="atspi", GTK_USE_PORTAL="0", ADW_DISABLE_PORTAL="1", GIO_USE_VFS="local",
            GSETTINGS_BACKEND="keyfile", GSETTINGS_SCHEMA_DIR=os.path.join(self.build, "data"),
            HEARTH_LOCALEDIR=os.path.join(self.build, "po"), G_DEBUG="fatal-criticals",
            XDG_DATA_DIRS=os.path.join(SOURCE, "data") + ":/usr/local/share:/usr/share",
            TZ="Asia/Shanghai", LC_ALL="C.UTF-8", LANG="C.UTF-8")
        locales = private_locale(self.build, language)
        if locales:
            env.update(LOCPATH=locales, LC_ALL=language + ".UTF-8", LANG=language + ".UTF-8", LANGUAGE=language)
        if dark:
            env["ADW_DEBUG_COLOR_SCHEME"] = "prefer-dark"
        if now:
            env["HEARTH_NOW"] = now
        return env

    # Up and down

    def __enter__(self):
        try:
            self._write_settings()
            self._start_display()
            self._start_bus()
            self._start_window_manager()
            self._start_notifications()
            self._connect_accessibility()
            return self
        except BaseException:
            self.close(keep=True)
            raise

    def __exit__(self, kind, value, trace):
        self.close(keep=kind is not None)

    def close(self, keep=False):
        """Ends what was started here, newest first, each by its own id."""
        for child in reversed(self.children):
            if child.poll() is None:
                child.terminate()
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
        self.children.clear()
        if keep:
            print(f"# the desktop's files are kept in {self.folder}", flush=True)
        else:
            shutil.rmtree(self.folder, ignore_errors=True)

    def spawn(self, command, log, env=None, **options):
        """Starts a program that ends with this process; what it says goes to the file `log`."""
        with open(os.path.join(self.folder, log), "ab") as out:
            options.setdefault("stdout", out)
            child = subprocess.Popen(command, env=env or self.env, stdin=subprocess.DEVNULL, stderr=out,
                                     preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM), **options)
        self.children.append(child)
        return child

    def run(self, *command, data=None):
        """Runs a program to its end; returns what it said."""
        done = subprocess.run([str(part) for part in command], env=self.env, input=data, timeout=30, check=False,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        return done.stdout.decode("utf-8", "replace")

    def _write(self, path, text, mode=0o644):
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(path, mode)

    def _write_settings(self):
        # As GNOME has them; without a settings daemon GTK takes Sans 10 and three window buttons.
        self._write(os.path.join(self.env["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini"),
                    "[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\n"
                    "gtk-cursor-blink=false\ngtk-enable-animations=false\n")
        self._write(os.path.join(self.folder, "openbox.xml"), """<?xml version="1.0"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <focus><focusNew>yes</focusNew></focus>
  <keyboard><keybind key="W-Up"><action name="Maximize"/></keybind></keyboard>
  <applications>
    <application title="drag-source"><maximized>no</maximized><decor>no</decor><layer>above</layer><focus>no</focus>
      <position force="yes"><x>0</x><y>0</y></position></application>
  </applications>
</openbox_config>
""")
        # Openbox knows no window that draws its own shadow, and GTK gives such a window a thick border instead.
        # Where a page scrolls is shown for a moment only, which would be in some pictures and not in others.
        self._write(os.path.join(self.env["XDG_CONFIG_HOME"], "gtk-4.0", "gtk.css"),
                    "window.solid-csd { padding: 0; border: none; border-radius: 0; box-shadow: none; }\n"
                    "scrollbar.overlay-indicator:not(.hovering) { opacity: 0; }\n")
        # What the notification's menu would be asked for: the line that names the wanted action.
        self._write(os.path.join(self.folder, "pick"),
                    f'#!/bin/sh\ngrep -F -m1 -- "$(cat {self.folder}/wanted-action)"\n', 0o755)
        self._write(os.path.join(self.folder, "dunstrc"),
                    f"[global]\nidle_threshold = 0\nhistory_length = 100\ndmenu = {self.folder}/pick\n"
                    "[urgency_low]\ntimeout = 0\n[urgency_normal]\ntimeout = 0\n[urgency_critical]\ntimeout = 0\n")

    def _start_display(self):
        reader, writer = os.pipe()
        self.spawn(["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{self.size[0]}x{self.size[1]}x24", "-dpi", "96",
                    "-nolisten", "tcp", "-noreset"], "xvfb.log", pass_fds=(writer,))
        os.close(writer)
        # Read to the end of the line: Xvfb dies when the pipe closes before that.
        with os.fdopen(reader) as file:
            number = file.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start: " + self.log("xvfb.log"))
        self.env["DISPLAY"] = ":" + number

    def _start_bus(self):
        # Services the bus starts inherit its stderr: a file, or they would keep a caller's pipe open.
        bus = self.spawn(["dbus-daemon", "--session", "--nofork", "--print-address=1"], "bus.log", stdout=subprocess.PIPE)
        self.env["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()

    def _start_window_manager(self):
        self.spawn(["openbox", "--config-file", os.path.join(self.folder, "openbox.xml")], "openbox.log")
        wait_until(lambda: "window id" in self.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"), "window manager")
        # Without a compositor popovers get black edges and windows no shadow.
        self.spawn(["picom", "--backend", "xrender", "--config", os.devnull], "picom.log")
        wait_until(lambda: "_NET_WM_CM_S0" in self.run("xlsatoms"), "compositor")
        self.pointer(0, 0)  # where nothing lights up, not even a scroll bar at the edge

    def _start_notifications(self):
        self.spawn(["dunst", "-config", os.path.join(self.folder, "dunstrc")], "dunst.log")
        self.wait_for_name("org.freedesktop.Notifications")

    def _connect_accessibility(self):
        for key in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME"):
            os.environ[key] = self.env[key]
        import gi
        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi
        Atspi.init()

    # The bus

    def has_name(self, name):
        """Whether somebody owns this name on the session bus."""
        return "true" in self.run("gdbus", "call", "--session", "--dest", "org.freedesktop.DBus", "--object-path", "/org/freedesktop/DBus",
                                  "--method", "org.freedesktop.DBus.NameHasOwner", name)

    def wait_for_name(self, name, timeout=15.0):
        wait_until(lambda: self.has_name(name), f"{name} on the bus", timeout)

    # Programs

    def start(self, *command, name=None, env=None, timeout=30.0):
        """Starts a program with a window and waits until that shows; returns its Program."""
        return Program(self, [str(part) for part in command], name or os.path.basename(command[0]), env or {}, timeout)

    def hearth(self, *arguments, env=None):
        """Starts the window of the build folder."""
        return self.start(os.path.join(self.build, "src", "app", "hearth"), *arguments, name="hearth", env=env)

    def cli(self, *arguments):
        """Runs hearth-cli of the build folder; returns what it said."""
        return self.run(os.path.join(self.build, "src", "cli", "hearth-cli"), *arguments)

    def log(self, name):
        with open(os.path.join(self.folder, name), encoding="utf-8", errors="replace") as file:
            return file.read()

    # Hands

    def pointer(self, x, y):
        self.run("xdotool", "mousemove", round(x), round(y))

    def click(self, x, y, button=1, times=1):
        """A real click at a place on the screen."""
        self.pointer(x, y)
        self.run("xdotool", "click", "--repeat", times, "--delay", 80, button)

    def key(self, *keys):
        """Real key presses, such as "ctrl+f", "Tab", "Escape"."""
        self.run("xdotool", "key", "--clearmodifiers", *keys)

    def type(self, text):
        """Types the text with the keys of an American keyboard; other scripts need paste() or Element.set_text()."""
        if not text.isascii():
            raise ValueError("xdotool remaps keys for other scripts, and a busy program misses them")
        self.run("xdotool", "type", "--delay", 8, text)

    def paste(self, text):
        """Puts the text on the clipboard and presses Ctrl+V; the program takes it a moment later."""
        path = os.path.join(self.folder, "clipboard.txt")
        self._write(path, text)
        self.spawn(["xclip", "-quiet", "-selection", "clipboard", "-i", path], "xclip.log")
        wait_until(lambda: self.clipboard() == text, "clipboard")
        self.key("ctrl+v")

    def drag(self, start, end):
        """Drags from one place on the screen to another, in steps a toolkit takes for a drag."""
        self._press(start)
        self._move(start, end)
        self.run("xdotool", "mouseup", 1)

    def drop_files(self, paths, place):
        """Drags files out of another program and drops them at a place on the screen."""
        start, held = (20, 20), (50, 50)
        self._write(os.path.join(self.folder, "drag-list"), "".join(path + "\n" for path in paths))
        said = len(self._drag_steps())
        if self.drag_source and self.drag_source.poll() is None:
            self.drag_source.send_signal(signal.SIGUSR1)
        else:
            self.drag_source = self.spawn(["/usr/bin/python3", os.path.join(HERE, "drag-source.py"),
                                           os.path.join(self.folder, "drag-list")], DRAG_LOG)
        wait_until(lambda: "shown" in self._drag_steps()[said:], "drag source")
        self.run("xdotool", "windowraise", wait_until(self._drag_windows, "drag source")[-1])
        for _ in range(3):
            # The window manager may still hold the pointer of a window just shown; whoever drags presses again.
            self._press(start)
            self._move(start, held)
            if self._begun(said):
                break
            print("# a drag did not begin at once")
            self.run("xdotool", "mouseup", 1)
        assert self._begun(said), "the drag does not begin"
        self._move(held, place)
        wait_until(lambda: "welcome" in self._drag_steps()[said:], "place that takes the files")
        self.run("xdotool", "mouseup", 1)
        # It hides once the drop has been taken.
        wait_until(lambda: "ended" in self._drag_steps()[said:], "end of the drag")
        wait_until(lambda: not self._drag_windows(), "drag source to hide")

    def _press(self, place):
        self.pointer(*place)
        self.run("xdotool", "mousedown", 1)

    def _move(self, start, end):
        for step in range(1, 11):
            self.pointer(start[0] + (end[0] - start[0]) * step / 10, start[1] + (end[1] - start[1]) * step / 10)
            self.run("xdotool", "mousemove_relative", "--sync", 1, 0)

    def _drag_steps(self):
        """What the drag source has told so far, a word a step."""
        return self.log(DRAG_LOG).split() if os.path.exists(os.path.join(self.folder, DRAG_LOG)) else []

    def _begun(self, said):
        """Whether the drag begins within a moment; said: how many steps were told before."""
        try:
            return wait_until(lambda: "begun" in self._drag_steps()[said:], "drag", timeout=3)
        except TooLate:
            return False

    def _drag_windows(self):
        return self.run("xdotool", "search", "--onlyvisible", "--name", "^drag-source$").split()

    def clipboard(self):
        """The text on the clipboard."""
        return self.run("xclip", "-o", "-selection", "clipboard")

    # Eyes

    def screenshot(self, path, area=None):
        """A picture of the screen, or of the area (x, y, width, height) of it."""
        crop = ["-crop", "{2}x{3}+{0}+{1}".format(*area), "+repage"] if area else []
        os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
        subprocess.run(["import", "-window", "root", *crop, path], env=self.env, check=True, timeout=30)

    def settled(self, unlike=None, timeout=10.0):
        """Waits until two pictures in a row are the same, and not `unlike`; returns that picture."""
        path, last = os.path.join(self.folder, "frame.ppm"), b""

        def still():
            nonlocal last
            before = last
            self.screenshot(path)
            with open(path, "rb") as file:
                last = file.read()
            return last == before and last != unlike
        wait_until(still, "still picture" if unlike is None else "other still picture", timeout)
        return last

    # Notifications

    def notifications(self):
        """Every notification on the screen and before, newest first: summary, body, appname, id …"""
        self.run("dunstctl", "close-all")
        history = json.loads(self.run("dunstctl", "history"))["data"][0]
        return [{key: value["data"] for key, value in one.items()} for one in history]

    def notification_count(self):
        """How many notifications are on the screen or wait for room."""
        return sum(int(self.run("dunstctl", "count", kind).strip() or 0) for kind in ("displayed", "waiting"))

    def notification_default(self):
        """Clicks the newest notification."""
        self.run("dunstctl", "action", 0)

    def notification_button(self, label):
        """Presses a button of a notification by its label."""
        self._write(os.path.join(self.folder, "wanted-action"), label)
        self.run("dunstctl", "context")
