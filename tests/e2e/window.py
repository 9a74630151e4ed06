# SPDX-License-Identifier: GPL-3.0-or-later
"""A program with a window, found and driven as a screen reader does: by role and name.

GTK 4.8 and later differ in how they name things; what is different is evened out here.
"""
import re
import time

# Names roles have had: at-spi 2.46 first, then what later ones say.
ROLES = {"button": ("push button", "button"), "group": ("panel", "grouping", "group"), "entry": ("text", "entry", "password text"),
         "switch": ("toggle button", "switch")}
# Roles of containers: focusable, but named by what they hold.
CONTAINERS = {"list", "list item", "list box", "table", "table row", "tree", "scroll pane", "page tab list", "viewport", "filler", "panel",
              "grouping", "generic"}
CLASS_NAME = re.compile(r"(Gtk|Adw|Hearth)[A-Z]\w*$")
# Things a program prints that are not its fault: no such service runs here.
HARMLESS = ("Unable to acquire session bus", "dconf", "Avahi", "colord")


class TooLate(AssertionError):
    """A condition did not come true in time."""


def wait_until(condition, what, timeout=15.0):
    """Waits for condition() to be true and returns its value; an exception in it counts as not yet."""
    end, last = time.monotonic() + timeout, None
    while True:
        try:
            value = condition()
            if value:
                return value
        except Exception as error:  # an accessible that has just vanished raises anything
            last = error
        if time.monotonic() > end:
            raise TooLate(f"no {what} within {timeout:g} s" + (f" ({last})" if last else ""))
        time.sleep(0.05)


def atspi():
    """The accessibility library, once a Desktop has connected it."""
    from gi.repository import Atspi
    return Atspi


class Element:
    """One widget as the accessibility bus shows it."""

    def __init__(self, program, node):
        self.program, self.node = program, node

    @property
    def role(self):
        return self.node.get_role_name()

    @property
    def name(self):
        return self.node.get_name() or ""

    @property
    def states(self):
        return {state.value_nick for state in self.node.get_state_set().get_states()}

    @property
    def children(self):
        nodes = (self.node.get_child_at_index(i) for i in range(self.node.get_child_count()))
        return [Element(self.program, node) for node in nodes if node]

    @property
    def parent(self):
        return Element(self.program, self.node.get_parent())

    @property
    def text(self):
        """What an entry or a text view holds; for anything else its name."""
        if "Text" not in self.node.get_interfaces():
            return self.name
        text = atspi().Text
        return text.get_text(self.node, 0, text.get_character_count(self.node))

    def walk(self, depth=0):
        """(element, depth) of this one and everything below it."""
        yield self, depth
        if depth < 60:
            for child in self.children:
                yield from child.walk(depth + 1)

    def is_a(self, role):
        return role is None or self.role in ROLES.get(role, (role,))

    def is_named(self, name):
        """name: a string or a compiled pattern; GTK 4.8 names a button "_Save Save" or, labelled by its text, "Save Save"."""
        if name is None:
            return True
        if hasattr(name, "search"):
            return bool(name.search(self.name))
        return self.name.replace("_", "", 1) in (name, f"{name} {name}") or re.sub(r"^.*_.* (?=.)", "", self.name) == name

    def press(self):
        """The widget's own action, as a screen reader triggers it."""
        if not atspi().Action.do_action(self.node, 0):
            raise AssertionError(f"{self} does not take its action")

    def set_text(self, value):
        if not atspi().EditableText.set_text_contents(self.node, value):
            raise AssertionError(f"{self} cannot be edited")

    def set_value(self, value):
        if not atspi().Value.set_current_value(self.node, value):
            raise AssertionError(f"{self} takes no value")

    def select(self, index):
        """Selects the index-th row there is on the screen; rows have no action of their own in GTK 4.8."""
        if not atspi().Selection.select_child(self.node, index):
            raise AssertionError(f"{self} does not select")

    def place(self, across=0.5, down=0.5):
        """Where on the screen it is; wrong inside popovers, which need press() or keys."""
        area = self.program.area_of(self.node)
        return area[0] + area[2] * across, area[1] + area[3] * down

    def click(self, button=1, times=1):
        """A real click in its middle."""
        self.program.desktop.click(*self.place(), button=button, times=times)

    def __str__(self):
        return f"{self.role} {self.name!r}"


class Program:
    """A running program; made by Desktop.start."""

    def __init__(self, desktop, command, name, env, timeout):
        self.desktop, self.name = desktop, name
        self.log_name = f"{name}-{len(desktop.children)}.log"
        self.process = desktop.spawn(command, self.log_name, env=dict(desktop.env, **env))
        self.root = self._wait(self._find_root, f"{name} on the accessibility bus", timeout)
        self._wait(lambda: self.root.children and self.xids(), "window", timeout)
        if desktop.maximized:
            self._maximize()

    def _maximize(self):
        # By the window manager's key: GTK undoes a state the manager gave the window before it was shown.
        self.desktop.key("super+Up")
        self._wait(lambda: self.window_area() == (0, 0, *self.desktop.size), "maximized window")

    def _wait(self, condition, what, timeout=15.0):
        def alive():
            if self.process.poll() is not None:
                raise SystemExit(f"{self.name} ended with {self.process.returncode}:\n{self.log()}")
            return condition()
        return wait_until(alive, what, timeout)

    def _find_root(self):
        top = atspi().get_desktop(0)
        for i in range(top.get_child_count()):
            node = top.get_child_at_index(i)
            if node and node.get_process_id() == self.process.pid:
                return Element(self, node)
        return None

    # Finding

    def find_now(self, role=None, name=None, below=None):
        """All visible elements that fit, without waiting. Below a container is quicker with long lists."""
        # GTK 4.8 says "showing" of windows only, so it is "visible" that counts.
        return [element for element, _ in (below or self.root).walk()
                if element.is_a(role) and element.is_named(name) and "visible" in element.states]

    def find(self, role=None, name=None, below=None, nth=0, timeout=15.0):
        """The nth visible element that fits, waiting for it."""
        what = f"{role or 'element'} {getattr(name, 'pattern', name)!r}"
        return self._wait(lambda: self.find_now(role, name, below)[nth:nth + 1], what, timeout)[0]

    def gone(self, role=None, name=None, below=None, timeout=15.0):
        """Waits until nothing fits any more."""
        self._wait(lambda: not self.find_now(role, name, below), f"end of {role} {name!r}", timeout)

    def press(self, name, role="button", **options):
        """Finds a button and presses it."""
        self.find(role, name, **options).press()

    def label(self, pattern, **options):
        """The text of the first label that fits the pattern."""
        return self.find("label", re.compile(pattern), **options).name

    def unnamed(self):
        """What takes the focus but has no name to read out."""
        return [element for element, _ in self.root.walk() if self.is_unnamed(element)]

    def is_unnamed(self, element):
        if not {"focusable", "visible"} <= element.states or element.role in CONTAINERS:
            return False
        # A label that can be selected reads out its own text.
        if element.role == "label" or element.name.strip() and not CLASS_NAME.match(element.name):
            return False
        # The button inside a chooser is the toolkit's own: it is the chooser that is read out.
        return element.parent.role != "combo box" or self.is_unnamed(element.parent)

    def tree(self):
        """Everything in the windows, one line each, for a person."""
        return "\n".join("  " * depth + str(element) for element, depth in self.root.walk())

    def loaded(self, timeout=15.0, below=None):
        """Waits until no page waits for its data, not even the pages within a page below."""
        # Pages are near the top; their rows and cards need not be looked at.
        def busy(element, depth):
            return "busy" in element.states or depth and any(busy(child, depth - 1) for child in element.children)
        self._wait(lambda: not busy(below or self.root, 10), "page with its data", timeout)

    # Actions

    def activate(self, action, target=None, app_id="io.github.hearthapp.Hearth"):
        """Activates an action of the application over the bus; target: a string or None."""
        parameter = "[]" if target is None else f"[<{target!r}>]"
        said = self.desktop.run("gdbus", "call", "--session", "--dest", app_id, "--object-path", "/" + app_id.replace(".", "/"),
                                "--method", "org.gtk.Actions.Activate", action, parameter, "{}")
        if said.strip() != "()":
            raise AssertionError(f"action {action}: {said.strip()}")

    # Places and pictures

    def xids(self):
        """The program's X windows, the topmost last."""
        return self.desktop.run("xdotool", "search", "--onlyvisible", "--pid", self.process.pid).split()

    def has_keys(self):
        """Whether what is typed goes to one of its windows: a window manager takes a moment to say so."""
        return self.desktop.run("xdotool", "getwindowfocus").strip() in self.xids()

    def window_area(self, xid=None):
        """(x, y, width, height) of a window, by default the topmost, on the screen, without a shadow it draws."""
        xid = xid or self.xids()[-1]
        # Not xdotool getwindowgeometry: it counts a title bar twice.
        info = self.desktop.run("xwininfo", "-id", xid)
        x, y, width, height = (int(re.search(key + r":\s+(-?\d+)", info)[1])
                               for key in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height"))
        shadow = re.search(r"= (\d+), (\d+), (\d+), (\d+)", self.desktop.run("xprop", "-id", xid, "_GTK_FRAME_EXTENTS"))
        left, right, top, bottom = map(int, shadow.groups()) if shadow else (0, 0, 0, 0)
        return x + left, y + top, width - left - right, height - top - bottom

    def area_of(self, node):
        """(x, y, width, height) of a widget on the screen."""
        scale, window = self.desktop.scale, atspi().CoordType.WINDOW
        top = node
        while top.get_parent() and top.get_parent().get_role_name() != "application":
            top = top.get_parent()
        inside = atspi().Component.get_extents(node, window)
        frame = atspi().Component.get_extents(top, window)

        def border(area):
            return area[2] - frame.width * scale, area[3] - frame.height * scale
        # Of several windows the one of the frame's size; the rest is the border GTK draws without a shadow.
        area = min((self.window_area(xid) for xid in self.xids()), key=lambda area: sum(map(abs, border(area))))
        across, down = border(area)
        return (area[0] + across / 2 + inside.x * scale, area[1] + down / 2 + inside.y * scale,
                inside.width * scale, inside.height * scale)

    def screenshot(self, path):
        """A picture of the window alone."""
        self.desktop.screenshot(path, self.window_area())

    # The end

    def log(self):
        return self.desktop.log(self.log_name)

    def complaints(self):
        """Warnings of the toolkit or the program in its log."""
        return [line for line in self.log().splitlines()
                if re.search(r"-(WARNING|CRITICAL|ERROR) \*\*", line) and not any(word in line for word in HARMLESS)]

    def wait_for_end(self, timeout=15.0):
        """Waits until the program has ended by itself; returns its exit code."""
        return self.process.wait(timeout)

    def stop(self):
        """Asks the program to end and waits; returns its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        code = self.process.wait(15)
        # The bus takes a moment to notice; a program started next would talk to the old one.
        end = time.monotonic() + 5
        while self._find_root() and time.monotonic() < end:
            time.sleep(0.05)
        return code
