#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""hearth-cli as scripts use it: answers, exit codes, one sentence an error, undo, and imports that are killed."""
import argparse
import contextlib
import csv
import hashlib
import json
import os
import re
import signal
import sqlite3
import stat
import subprocess
import tempfile

ENVIRONMENT = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "LANGUAGE": "", "HEARTH_NOW": "2026-11-21T09:00:00+08:00"}
COMMANDS = ["init", "demo", "backup", "restore", "check", "stats", "group add", "group list", "import", "import undo", "import list",
            "messages", "index", "texts", "members", "metrics", "due", "chart", "chart list", "report", "export"]
MEMBER_KEYS = {"id", "platform_id", "name", "role", "joined", "left", "lifecycle", "churn_tier", "last_activity", "silence_days",
               "active_days_180", "chance_30", "at_risk", "reason"}
MESSAGE_KEYS = {"id", "ts", "day", "author", "author_id", "kind", "text", "reply_to", "recalled"}
CHAT_KEYS = {"format", "chat", "messages", "system", "new", "duplicates", "unread", "members_new", "joins", "leaves", "first", "last",
             "date_order", "batch", "warnings"}
TABLE_KEYS = {"kind", "rows", "created", "updated", "unchanged", "skipped", "batch", "warnings"}
METRICS_KEYS = {"group", "from", "to", "zone", "data_until", "metrics", "series", "lifecycle", "churn_tier", "cohorts", "active_hours",
                "funnel", "rfm", "health", "targets"}


class Failure(Exception):
    """A check that did not hold."""


def require(holds, *what):
    if not holds:
        raise Failure(" ".join(str(w)[:600] for w in what))


class Shop:
    """A folder with a workspace, and the program."""

    def __init__(self, cli, folder):
        self.cli, self.folder = cli, folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        mode = "wb" if isinstance(text, bytes) else "w"
        with open(self.path(name), mode, **({} if mode == "wb" else {"encoding": "utf-8"})) as file:
            file.write(text)
        return self.path(name)

    def run(self, *args, **environment):
        done = subprocess.run([self.cli, *args], stdin=subprocess.DEVNULL, capture_output=True, timeout=100,
                              env={**os.environ, **ENVIRONMENT, **environment}, check=False)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    def do(self, *args, **environment):
        code, out, err = self.run(*args, **environment)
        require(code == 0, args, "exit", code, err)
        return out

    def json(self, *args):
        return json.loads(self.do(*args, "--json"))

    def refuse(self, code, *args):
        """The command ends with @code, one sentence on standard error, and nothing on standard output."""
        got, out, err = self.run(*args)
        require(got == code, args, "exit", got, "not", code, err)
        require(out == "", args, "said", out)
        require(re.fullmatch(r"hearth-cli: [^\n]{15,}\n", err), args, "said", repr(err))
        return err

    def init(self, name="w.hearth", zone="UTC"):
        self.do("init", self.path(name), "--zone", zone)
        return self.path(name)

    def stats(self, workspace):
        return self.json("stats", workspace)

    def sound(self, workspace):
        code, out, err = self.run("check", workspace)
        require(code == 0, "check:", out, err)


def chat(days, people=5, start=0):
    """A WhatsApp export: some messages a day from June 2024 on, now and then a question."""
    lines = ["01/06/2024, 08:00 - Mia created group \"tea\"", "01/06/2024, 08:01 - Mia added Person 0"]
    for day in range(start, days):
        for i in range(people):
            month, date = 6 + day // 28, day % 28 + 1
            lines.append(f"{date:02}/{month:02}/2024, {9 + i:02}:{day % 60:02} - Person {(day + i) % people}: "
                         + ("is there green tea?" if (day + i) % 4 == 0 else f"message {i} of day {day}"))
    return "\n".join(lines) + "\n"


def usage(shop):
    """Every command is listed and explains itself; what is typed wrong ends with 2"""
    out = shop.do("--help")
    require("hearth-cli" in shop.do("--version"), "--version")
    for name in COMMANDS:
        require(re.search(rf"^  {name} ", out, re.M), name, "is not in the usage")
        require("Usage" in shop.do(*name.split(), "--help"), name, "--help")
    require(shop.run()[0] == 2, "without a command")
    workspace = shop.init()
    for args in (["nonsense"], ["init"], ["stats"], ["stats", workspace, "more"], ["stats", workspace, "--nonsense"],
                 ["init", shop.path("x"), "--zone", "Mars/Base"], ["messages", workspace], ["import", workspace, "file"],
                 ["import", workspace, "file", "--group", "a", "--date-order", "ydm"], ["import", workspace, "file", "--group", "a", "--on", "soon"],
                 ["import", "undo", workspace, "first"], ["metrics", workspace, "--group", "a", "--from", "2026-01-01"],
                 ["metrics", workspace, "--all-groups", "--from", "2026-02-30", "--to", "2026-03-01"], ["due", workspace, "--now", "noon"],
                 ["members", workspace, "--segment", "nice"], ["members", workspace, "--on", "2026-1-1"], ["export", workspace, "secrets"],
                 ["metrics", workspace, "--all-groups", "--from", "2026-03-02", "--to", "2026-03-01"],
                 ["chart", workspace, "--all-groups", "--chart", "none", "--from", "2026-01-01", "--to", "2026-01-02", "--output", "x.png"]):
        shop.refuse(2, *args)
    require(not os.path.exists(shop.path("x")), "a workspace was made in spite of its zone")


def workspaces(shop):
    """init makes a private file and no other, and what is not there is named"""
    workspace = shop.init()
    require(stat.S_IMODE(os.stat(workspace).st_mode) == 0o600, "mode")
    shop.refuse(1, "init", workspace)
    shop.refuse(1, "stats", shop.path("nowhere.hearth"))
    require("empty.txt" in shop.refuse(1, "stats", shop.write("empty.txt", "no workspace")), "the name is not said")
    require("nobody" in shop.refuse(1, "messages", workspace, "--group", "nobody"), "the group is not named")
    shop.do("group", "add", workspace, "妈妈群", "--platform", "wechat", LC_ALL="C")
    shop.refuse(1, "group", "add", workspace, "妈妈群")
    groups = shop.json("group", "list", workspace)
    require([(g["name"], g["platform"]) for g in groups] == [("妈妈群", "wechat")], groups)


def importing(shop):
    """An import answers what it read, is met again as duplicates, and undo leaves no trace"""
    workspace = shop.init()
    empty = shop.stats(workspace)
    source = shop.write("chat.txt", chat(20))
    tried = shop.json("import", workspace, source, "--group", "tea", "--dry-run")
    require(tried["messages"] == 100 and shop.stats(workspace) == empty, "--dry-run left something", tried)
    first = shop.json("import", workspace, source, "--group", "tea")
    require(CHAT_KEYS <= set(first), CHAT_KEYS - set(first))
    require((first["format"], first["messages"], first["system"], first["duplicates"], first["unread"]) == ("whatsapp", 100, 2, 0, 0), first)
    require(first["joins"] == ["Person 0"] and first["first"] == "2024-06-01T08:00:00+00:00", first)
    once = shop.stats(workspace)
    again = shop.json("import", workspace, source, "--group", "tea")
    require(again["new"] == 0 and again["duplicates"] == first["new"] > 0 and shop.stats(workspace) == once, "the same file again changed something", again)
    shop.sound(workspace)
    listed = shop.json("import", "list", workspace)
    require([b["batch"] for b in listed] == [again["batch"], first["batch"]], listed)
    shop.do("import", "undo", workspace, str(first["batch"]))
    require(shop.stats(workspace) == once, "rows that another import met went away")
    shop.sound(workspace)
    shop.do("import", "undo", workspace, str(again["batch"]), "--json")
    require(shop.stats(workspace) == empty, "undo left something")
    shop.sound(workspace)
    shop.refuse(1, "import", "undo", workspace, "77")


def overlaps(shop):
    """A longer export after a shorter one gives what the longer one alone gives, in any order"""
    short, long = shop.write("short.txt", chat(12)), shop.write("long.txt", chat(25))
    results = []
    for name, order in (("a", [long]), ("b", [short, long]), ("c", [long, short]), ("d", [short, long, short])):
        workspace = shop.init(name + ".hearth")
        for source in order:
            shop.do("import", workspace, source, "--group", "tea")
        shop.sound(workspace)
        results.append(shop.stats(workspace))
    for other in results[1:]:
        require(other == results[0], [t for t in other if other[t] != results[0][t]])


def folders(shop):
    """A folder gives a list: every file in it that can be read, chats and member lists"""
    workspace = shop.init()
    os.mkdir(shop.path("in"))
    shop.write("in/a.txt", chat(3))
    shop.write("in/b.csv", "昵称,入群时间,身份\nPerson 1,2024-06-01,成员\nMia,2024-05-01,群主\nPerson 2,2024-06-09,成员\n")
    shop.write("in/readme.md", "nothing of interest\n")
    results = shop.json("import", workspace, shop.path("in"), "--group", "tea", "--on", "2024-06-05")
    require(len(results) == 2 and CHAT_KEYS <= set(results[0]) and TABLE_KEYS <= set(results[1]), results)
    require((results[1]["kind"], results[1]["rows"]) == ("roster", 3), results[1])
    roles = {m["name"]: m["role"] for m in shop.json("members", workspace, "--group", "tea")}
    require(roles.get("Mia") == "owner" and roles.get("Person 1") == "member", roles)
    require(isinstance(shop.json("import", workspace, shop.path("in/a.txt"), "--all-chats"), list), "--all-chats")
    os.mkdir(shop.path("none"))
    shop.refuse(1, "import", workspace, shop.path("none"), "--group", "tea")
    shop.sound(workspace)


def partly(shop):
    """What was imported before a file that cannot be is told; files of a folder that are left out are named"""
    workspace = shop.init()
    good, bad = shop.write("WhatsApp Chat with Tea.txt", chat(2)), shop.write("notes.txt", "nothing of note\n")
    code, out, err = shop.run("import", workspace, good, bad, "--all-chats", "--json")
    require(code == 1 and "notes.txt" in err, "exit", code, err)
    require([(one["group"], one["batch"]) for one in json.loads(out)] == [("Tea", 1)], "of two files:", out)
    code, out, err = shop.run("import", workspace, shop.folder, "--all-chats", "--json")
    require(code == 0 and len(json.loads(out)) == 1, "exit", code, out)
    require("“notes.txt”" in err, "the file that was left out:", err)


def messages(shop):
    """Stored messages come in order, one object a line, replies by id, whatever is in the text"""
    workspace = shop.init(zone="Asia/Shanghai")
    rows = [{"_type": "header", "chatlab": {"version": "0.0.2", "exportedAt": 1717200000}, "meta": {"name": "t", "platform": "wechat", "type": "group"}}]
    texts = ["one", "tab\tquote\"back\\slash", "two\nlines \u2028 and \u0085 more \x1c", "<b>Shop & Co", "👩‍👩‍👧‍👦", ""]
    for i, text in enumerate(texts):
        rows.append({"_type": "message", "sender": "u1" if i % 2 else "u2", "accountName": "Bo" if i % 2 else "Ann",
                     "timestamp": 1717200000 + 60 * i, "type": 0, "content": text, "platformMessageId": f"m{i}",
                     **({"replyToMessageId": "m0"} if i == 3 else {})})
    source = shop.write("c.jsonl", "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    shop.do("import", workspace, source, "--group", "t")
    got = [json.loads(line) for line in shop.do("messages", workspace, "--group", "t", "--json").splitlines()]
    require(len(got) == len(texts) and all(MESSAGE_KEYS <= set(m) for m in got), got)
    require([m["text"] for m in got][:2] + [m["text"] for m in got][3:] == texts[:2] + texts[3:], got)
    require((got[0]["ts"], got[0]["day"], got[0]["author"], got[0]["author_id"]) == ("2024-06-01T08:00:00+08:00", "2024-06-01", "Ann", "u2"), got[0])
    require([m["reply_to"] for m in got] == [None, None, None, got[0]["id"], None, None], got)
    require(shop.do("messages", workspace, "--all-groups", "--json") == shop.do("messages", workspace, "--group", "t", "--json"), "all groups")


def searching(shop):
    """Messages are found with the index and without it, and texts that were erased are found no more"""
    workspace = shop.init()
    lines = [f"2024/3/{1 + i % 28} 10:{i % 60:02d} - Ann: 第{i}号团购 Offer{i}" for i in range(60)]
    shop.do("import", workspace, shop.write("a.txt", "\n".join(lines + ["2024/3/28 12:00 - Bo: 好的👍 thanks"])), "--group", "tea")

    def find(text, *more):
        out = shop.do("messages", workspace, "--search", text, "--json", *more)
        return [json.loads(line)["text"] for line in out.splitlines()]
    for _ in range(2):
        require(find("号团 offer59") == ["第59号团购 Offer59"], find("号团 offer59"))
        require(find("👍") == find("THANK 好") == ["好的👍 thanks"], find("👍"))
        require(len(find("团")) == 60 and len(find("团", "--limit", "7")) == 7 and find("购团") == [] and find("ffer") == [])
        require(find("团购", "--group", "tea", "--limit", "1") == find("团购", "--limit", "1"))
        answer = shop.json("index", workspace)
        require(answer["messages"] == answer["indexed"] == 61, answer)
        shop.sound(workspace)
    require(shop.json("index", workspace)["new"] == 0 and shop.json("index", workspace, "--again")["new"] == 61)
    before = shop.json("metrics", workspace, "--group", "tea", "--from", "2024-03-01", "--to", "2024-03-28")
    require(shop.json("texts", workspace) == {"months": 0, "groups": [{"name": "tea", "keep": True, "texts": 61}]})
    shop.refuse(2, "texts", workspace, "--group", "tea")
    shop.refuse(2, "texts", workspace, "--months", "-7")
    shop.refuse(2, "messages", workspace, "--search", "a", "--limit", "0")
    require(shop.json("texts", workspace, "--group", "tea", "--erase")["groups"] == [{"name": "tea", "keep": False, "texts": 0}])
    require(find("团") == [] and b"\xe5\x9b\xa2" not in open(workspace, "rb").read())
    require(shop.json("import", workspace, shop.path("a.txt"), "--group", "tea")["new"] == 0)
    require(shop.json("metrics", workspace, "--group", "tea", "--from", "2024-03-01", "--to", "2024-03-28") == before)
    shop.sound(workspace)
    other = shop.init("ads.hearth")
    shop.do("import", other, shop.write("ads.txt", "2024/3/29 10:00 - Ann: 兼职日结，加微信：abc_12345\n2024/3/29 10:01 - Bo: 茶不错"), "--group", "ads")
    ads = [json.loads(line) for line in shop.do("messages", other, "--all-groups", "--ads", "--json").splitlines()]
    require([(m["author"], m["ad"]["score"], len(m["ad"]["reasons"])) for m in ads] == [("Ann", 70, 2)], ads)
    # The owner said in the window that these words are no advert.
    with contextlib.closing(sqlite3.connect(other)) as database, database:
        digest = hashlib.sha256("兼职日结，加微信：abc_12345 ".replace("，", ",").replace("：", ":").encode()).hexdigest()
        database.execute("INSERT INTO not_adverts VALUES ((SELECT id FROM groups), ?, 0)", (digest,))
    require(shop.do("messages", other, "--all-groups", "--ads", "--json") == "", "what is no advert is listed")
    shop.sound(other)


def broken(shop):
    """A file that cannot be read gives a sentence that names it, and changes nothing"""
    workspace = shop.init()
    before = shop.stats(workspace)
    for name, content in (("empty.txt", b""), ("picture.jpg", b"\xff\xd8\xff\xe0" + bytes(200)), ("prose.txt", b"Dear diary,\nnothing happened.\n"),
                          ("zero.txt", bytes(5000)), ("cut.json", b'{"name": "tea", "type": "private_group", "id": 1, "messages": [')):
        said = shop.refuse(1, "import", workspace, shop.write(name, content), "--group", "tea", "--json")
        require(name in said, "the file is not named:", said)
    shop.refuse(1, "import", workspace, shop.path("not-there.txt"), "--group", "tea")
    shop.refuse(1, "import", workspace, shop.write("chat.txt", chat(2)), "--group", "tea", "--format", "papyrus")
    require(shop.stats(workspace) == before, "something was changed")
    shop.sound(workspace)


def figures(shop):
    """members, metrics and due answer in the shape scripts rely on"""
    workspace = shop.init()
    shop.do("import", workspace, shop.write("chat.txt", chat(60)), "--group", "tea")
    people = shop.json("members", workspace, "--group", "tea", "--on", "2024-06-20")
    require(people and all(set(m) == MEMBER_KEYS for m in people), people)
    require({m["name"] for m in shop.json("members", workspace, "--search", "son 3")} == {"Person 3"}, "--search")
    require(shop.json("members", workspace, "--segment", "staff") == [], "--segment")
    got = shop.json("metrics", workspace, "--group", "tea", "--from", "2024-06-01", "--to", "2024-06-30", "--backtest")
    require(METRICS_KEYS <= set(got), METRICS_KEYS - set(got))
    require(got["zone"] == "UTC" and got["data_until"] == "2024-08-04" and len(got["series"]["dau"]) == 30, got["series"]["dau"])
    require(got["metrics"]["messages"]["value"] == 28 * 5, got["metrics"]["messages"])
    require({"rows", "auc", "tenths"} <= set(got["backtest"]), got["backtest"])
    later = shop.json("metrics", workspace, "--all-groups", "--from", "2025-06-01", "--to", "2025-06-30")
    require(later["from"] is None and later["metrics"]["dau"]["value"] is None, "figures after the data")
    text = shop.do("metrics", workspace, "--group", "tea", "--from", "2025-06-01", "--to", "2025-06-30")
    require(re.search(r"nothing is known of this period; there are data from 2024-0.-.. to 2024-08-04\.$", text), text)
    due = shop.json("due", workspace, "--now", "2026-11-21T09:00:00+08:00")
    require([d["kind"] for d in due] == ["import"], due)
    require(set(due[0]) >= {"id", "kind", "group", "member", "at", "title", "reason", "text", "overdue"}, due)


def files(shop):
    """Charts, reports and tables are written; cells cannot run as formulas"""
    workspace = shop.init()
    source = shop.write("chat.txt", chat(40).replace("Person 2", "=cmd|calc"))
    shop.do("import", workspace, source, "--group", "tea")
    for chart in shop.json("chart", "list"):
        shop.do("chart", workspace, "--group", "tea", "--chart", chart["id"], "--from", "2024-06-01", "--to", "2024-07-12",
                "--output", shop.path("chart.svg"))
        require(open(shop.path("chart.svg"), "rb").read(5) in (b"<?xml", b"<svg "), chart)
    for name, magic in (("chart.png", b"\x89PNG"), ("chart.pdf", b"%PDF")):
        shop.do("chart", workspace, "--group", "tea", "--chart", "growth", "--from", "2024-06-01", "--to", "2024-06-30", "--dark",
                "--output", shop.path(name))
        require(open(shop.path(name), "rb").read(4) == magic, name)
    shop.do("report", workspace, "--kind", "monthly", "--group", "tea", "--month", "2024-06", "--output", shop.path("r.pdf"))
    require(open(shop.path("r.pdf"), "rb").read(4) == b"%PDF", "report")
    for what, more in (("members", []), ("messages", []), ("metrics", ["--group", "tea", "--from", "2024-06-01", "--to", "2024-06-30"])):
        shop.do("export", workspace, what, "--output", shop.path("x.csv"), *more)
        data = open(shop.path("x.csv"), "rb").read()
        require(data.startswith(b"\xef\xbb\xbf"), "no mark for spreadsheets")
        cells = [cell for row in csv.reader(data.decode("utf-8-sig").splitlines()) for cell in row]
        require(len(cells) > 30, what, "is nearly empty")
        require(not [c for c in cells if c[:1] in "=+@\t\r" and c], what, "has a formula")
    shop.refuse(1, "export", workspace, "members", "--output", shop.path("no-folder/x.csv"))


def campaign(shop):
    """One post has a funnel of its own; only the funnel can be of a post, and it has to be there"""
    workspace = shop.init()
    shop.do("import", workspace, shop.write("chat.txt", chat(40)), "--group", "tea")
    table = "title,date,reach,reads,clicks,carts,paid\nSale,2024-06-10,200,90,40,,2\nOther,2024-06-11,100,50,50,10,5\n"
    shop.do("import", workspace, shop.write("results.csv", table), "--group", "tea", "--format", "results")
    draw = ["chart", workspace, "--group", "tea", "--from", "2024-06-01", "--to", "2024-06-30", "--output", shop.path("funnel.svg")]
    both = shop.json(*draw, "--chart", "funnel")["description"]
    one = shop.json(*draw, "--chart", "funnel", "--post", " sale")["description"]
    require("Reached: 300; Clicked: 90; Put in the cart: 10; Paid: 7" in both, both)
    require("Reached: 200; Clicked: 40; Paid: 2" in one, one)
    require("Sale" in shop.refuse(1, *draw, "--chart", "funnel", "--post", "Sales"), "the title is not named")
    shop.refuse(2, *draw, "--chart", "growth", "--post", "Sale")


def copies(shop):
    """A backup is the same workspace, restore brings it back, and a damaged one is refused"""
    workspace, copy = shop.init(), shop.path("copy.hearth")
    shop.do("import", workspace, shop.write("chat.txt", chat(20)), "--group", "tea")
    before = shop.stats(workspace)
    shop.do("backup", workspace, copy)
    require(shop.stats(copy) == before, "the backup differs")
    shop.do("import", "undo", workspace, "1")
    shop.do("restore", workspace, copy)
    require(shop.stats(workspace) == before, "restore differs")
    shop.sound(workspace)
    data = bytearray(open(copy, "rb").read())
    data[4096 * 2:4096 * 3] = bytes(4096)
    shop.refuse(1, "restore", workspace, shop.write("bad.hearth", bytes(data)))
    require(shop.stats(workspace) == before, "a refused restore changed something")


def leaving(shop):
    """Why people left: staff's removals are known, the owner's word outlives the import and its undo"""
    workspace = shop.init()
    source = shop.write("chat.txt", chat(30) + "01/08/2024, 09:00 - Mia removed Person 1\n01/08/2024, 09:01 - Person 2 left\n"
                        "02/08/2024, 09:00 - Person 0: bye\n")
    batch = shop.json("import", workspace, source, "--group", "tea")["batch"]

    def why():
        figure = shop.json("metrics", workspace, "--group", "tea", "--from", "2024-07-20", "--to", "2024-08-02")["metrics"]["exit_reason"]
        return figure["numerator"], figure["denominator"], {part: n for part, n in figure["parts"].items() if n}

    require(why() == (1, 2, {"removed": 1, "unknown": 1}), why())
    with contextlib.closing(sqlite3.connect(workspace)) as db, db:
        db.execute("INSERT INTO leave_reasons (group_id, key, day, reason) SELECT group_id, key, 19936 - 3, 2 FROM identities"
                   " WHERE name IN ('Person 1', 'Person 2')")
    require(why() == (2, 2, {"adverts": 2}), why())
    before = shop.stats(workspace)["leave_reasons"]
    shop.do("import", "undo", workspace, str(batch))
    require(shop.stats(workspace)["leave_reasons"] == before, "a word went with the import")
    shop.do("import", workspace, source, "--group", "tea")
    require(why() == (2, 2, {"adverts": 2}), why())
    shop.sound(workspace)
    require("exit-reasons" in {c["id"] for c in shop.json("chart", "list")}, "no chart")


def trade(shop, workspace):
    """What the sample's shop sold and asked is in the figures, and goes as it came: by its import"""
    batches = [b for b in shop.json("import", "list", workspace) if b["format"] == "orders"]
    month = ["--from", "2026-10-23", "--to", "2026-11-20"]
    metrics = shop.json("metrics", workspace, "--group", batches[-1]["group"], *month)["metrics"]
    text = shop.do("metrics", workspace, "--group", batches[-1]["group"], *month)
    require(re.search(r"^revenue +[0-9,]+\.[0-9]{2} [A-Z]{3}$", text, re.M) and "e+" not in text, text)
    require(re.search(r"^content_mix .*\n  [A-Z][a-z]+: [0-9]+$", text, re.M) and "rfm" not in text, text)
    require(all(metrics[m]["value"] is not None for m in ("buyers", "revenue", "repurchase_rate", "nps", "satisfaction", "open_rate", "funnel")),
            {m: metrics[m]["value"] for m in metrics})
    for batch in batches:
        shop.do("import", "undo", workspace, str(batch["batch"]))
    require(shop.stats(workspace)["orders"]["count"] == 0, "orders stay")
    shop.sound(workspace)


def sample(shop):
    """The sample is the same for the same seed, another for another, as big as asked for, and sound"""
    size = ["--groups", "4", "--members", "90", "--messages", "3000", "--until", "2026-11-20"]
    stats = []
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        answer = shop.json("demo", shop.path(name + ".hearth"), "--seed", seed, *size)
        require((answer["groups"], answer["messages"]) == (4, 3000), answer)
        stats.append(shop.stats(shop.path(name + ".hearth")))
    require(stats[0] == stats[1], [t for t in stats[0] if stats[0][t] != stats[1][t]])
    require(stats[0]["messages"]["digest"] != stats[2]["messages"]["digest"], "another seed gives the same")
    require(all(stats[0][t]["count"] > 0 for t in ("posts", "occurrences", "tasks", "notes", "tags", "thresholds", "kind_thresholds", "targets", "tallies", "stays",
                                                   "orders", "coupons", "check_ins", "answers", "post_results", "points", "leave_reasons")), stats[0])
    workspace = shop.path("a.hearth")
    shop.sound(workspace)
    trade(shop, workspace)
    month = ["--from", "2026-11-01", "--to", "2026-11-30"]
    targets = shop.json("metrics", workspace, "--all-groups", *month)["targets"]
    require(len({t["group"] for t in targets}) == 4 and {t["month"] for t in targets} == {"2026-11"}, targets)
    own = shop.json("metrics", workspace, "--group", targets[0]["group"], *month)
    require(own["targets"] == [t for t in targets if t["group"] == targets[0]["group"]], own["targets"])
    joined = next(t for t in own["targets"] if t["metric"] == "joined")
    require(joined["value"] == own["metrics"]["joined"]["value"] and joined["status"] in ("on-track", "behind", "reached"), joined)
    kinds = {d["kind"] for d in shop.json("due", workspace, "--now", "2026-11-21T09:00:00+08:00")}
    require({"post", "task", "import"} <= kinds, kinds)
    shop.refuse(1, "demo", workspace)
    shop.refuse(2, "demo", shop.path("d.hearth"), "--groups", "-1")


def lists(shop):
    """A member list names its inviters in any order, says when its dates are guessed, and a dry run counts alike"""
    workspace = shop.init()
    source = shop.write("list.csv", "name,id,joined,referrer\nAna,1,2024-01-05,Bob\nBob,2,2024-01-06,3\nCat,3,2024-01-07,Zoe\nDan,,2024-01-07,\nDan,,2024-01-07,\n")
    tried = shop.json("import", workspace, source, "--group", "tea", "--dry-run")
    first = shop.json("import", workspace, source, "--group", "tea")
    counts = [(r["rows"], r["created"], r["updated"], r["unchanged"]) for r in (tried, first)]
    require(counts[1] == (5, 4, 0, 1), "an inviter further down was not new", first)
    require(counts[0][:2] == counts[1][:2], "the dry run counted otherwise", counts)
    again = shop.json("import", workspace, source, "--group", "tea")
    require(again["unchanged"] == 5, "the same list again changed something", again)
    require(sorted(m["name"] for m in shop.json("members", workspace, "--group", "tea")) == ["Ana", "Bob", "Cat", "Dan"], "members")
    shop.do("import", workspace, shop.write("talk.txt", "2024/1/8 10:00 - Ana: hi\n"), "--group", "tea")
    joined = shop.json("metrics", workspace, "--group", "tea", "--from", "2024-01-05", "--to", "2024-01-07")["metrics"]["referred_joins"]
    require(joined["value"] == 3, "referred_joins", joined)
    shop.sound(workspace)
    guessed = shop.json("import", workspace, shop.write("guess.csv", "name,joined\nEve,5/1/2024\n"), "--group", "tea")
    require(guessed["warnings"], "dates were guessed without a word", guessed)
    given = shop.json("import", workspace, shop.path("guess.csv"), "--group", "tea", "--date-order", "mdy")
    require(not given["warnings"], given)


def telegram(number, sender="1", **keys):
    return {"id": number, "type": "message", "date_unixtime": str(1700000000 + number), "from": "Person " + sender, "from_id": "user" + sender,
            "text": "hi", **keys}


def accounts(shop):
    """Two chats of one name in a file stay two, and who is only named in a notice is found by the name"""
    workspace = shop.init()
    chats = [{"name": "Tea", "type": "private_group", "id": i, "messages": [telegram(1, text=f"of {i}")]} for i in (5, 6)]
    source = shop.write("result.json", json.dumps({"about": "", "chats": {"about": "", "list": chats}}))
    answer = shop.json("import", workspace, source, "--all-chats")
    require([a["new"] for a in answer] == [1, 1] and [a["duplicates"] for a in answer] == [0, 0], "a chat passed for another", answer)
    again = shop.json("import", workspace, source, "--all-chats")
    require([a["new"] for a in again] == [0, 0], again)
    require(len(shop.json("group", "list", workspace)) == 2, "groups")
    invite = {"id": 2, "type": "service", "date_unixtime": "1700000002", "actor": "Person 4", "actor_id": "user4", "action": "invite_members",
              "members": ["Person 2", "Person 3"], "text": ""}
    named = shop.write("named.json", json.dumps({"name": "Named", "type": "private_group", "id": 9, "messages": [telegram(1, "4"), invite, telegram(3, "2")]}))
    tried = shop.json("import", workspace, named, "--group", "named", "--dry-run")
    answer = shop.json("import", workspace, named, "--group", "named")
    require(tried["members_new"] == answer["members_new"], "the dry run counted other people", tried)
    require(answer["members_new"] == len(shop.json("members", workspace, "--group", "named")) == 3, answer)
    require(len(answer["warnings"]) == 1 and "Person 3" in answer["warnings"][0] and "Person 2" not in answer["warnings"][0], answer)
    code, _, err = shop.run("import", workspace, shop.write("odd.txt", "\x1b[31mred\x07"), "--group", "odd")
    require(code == 1 and "\x1b" not in err and "\x07" not in err, "a file commands the terminal", repr(err))
    code, _, err = shop.run("import", workspace, shop.write("bytes.txt", bytes(range(1, 256)) * 20), "--group", "odd")
    require(code == 1 and "is no text file" in err, err)


def long_chat(rows):
    """A WhatsApp export that is written in several steps."""
    return "".join(f"{1 + i // 1200 % 28:02}/{1 + i // 33600:02}/2024, {8 + i // 100 % 12:02}:{i % 60:02} - Person {i * 7 % 50}: message {i} {'about tea ' * 8}\n"
                   for i in range(rows))


def unfinished(workspace):
    """How many imports a workspace has that did not end, as the file says."""
    with contextlib.closing(sqlite3.connect(f"file:{workspace}?mode=ro", uri=True)) as db:
        return db.execute("SELECT count(*) FROM batches WHERE state <> 1").fetchone()[0]


def kill_after(shop, workspace, source, lines):
    """Starts an import and kills it without warning after so many lines of progress; False when it had ended before."""
    with subprocess.Popen([shop.cli, "import", workspace, source, "--group", "tea"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, env=dict(os.environ, **ENVIRONMENT)) as process:
        for _ in range(lines):
            if not process.stderr.readline():
                break
        process.send_signal(signal.SIGKILL)
        process.stderr.close()
        return process.wait() != 0


def killed(shop):
    """An import killed at any point leaves no trace, and the next one is whole"""
    workspace = shop.init()
    shop.do("import", workspace, shop.write("first.txt", chat(20)), "--group", "tea")
    before = shop.stats(workspace)
    source = shop.write("big.txt", long_chat(40000))
    points = left = 0
    for lines in range(0, 16):
        if not kill_after(shop, workspace, source, lines):
            shop.do("import", "undo", workspace, str(shop.json("import", "list", workspace)[0]["batch"]))
        else:
            points += 1
            left += unfinished(workspace)
        shop.sound(workspace)
        after = shop.stats(workspace)
        require(after == before, "killed after", lines, "lines:", [t for t in after if after[t] != before[t]])
    require(points >= 5 and left >= 3, "the import was too quick to be killed:", points, "left unfinished:", left)
    told = shop.json("import", workspace, source, "--group", "tea")["warnings"]
    require(len(told) == 1 and "40,000" in told[0], "nothing says that the export may end too early:", told)
    untouched = shop.init("untouched.hearth")
    shop.do("import", untouched, shop.path("first.txt"), "--group", "tea")
    shop.do("import", untouched, source, "--group", "tea")
    require(shop.stats(workspace) == shop.stats(untouched), "the import after the killed ones differs")


def running(shop):
    """An import that runs in another program cannot be taken back, and its group is not there yet"""
    workspace = shop.init()
    shop.do("group", "add", workspace, "other")
    source = shop.write("big.txt", long_chat(40000))
    with subprocess.Popen([shop.cli, "import", workspace, source, "--group", "tea"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, env=dict(os.environ, **ENVIRONMENT)) as process:
        try:
            for _ in range(12):
                process.stderr.readline()
            process.send_signal(signal.SIGSTOP)
            listed = shop.json("import", "list", workspace)
            shop.refuse(1, "import", "undo", workspace, "1")
            code, _, err = shop.run("members", workspace, "--group", "tea")
            require(code == 1 and err.count("tea") == 1, "a group that is not there is named as one that is", err)
        finally:
            process.send_signal(signal.SIGCONT)
            process.stderr.read()
        require(process.wait() == 0, "the import failed")
    require([b["batch"] for b in listed] == [1], "it was not running", listed)
    shop.sound(workspace)


def shut(shop):
    """A workspace in a folder that takes no files is called read-only, not damaged"""
    workspace = shop.init()
    shop.do("import", workspace, shop.write("chat.txt", chat(20)), "--group", "tea")
    before = shop.stats(workspace)
    nobody = {"user": 65534, "group": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
    os.chmod(workspace, 0o444)
    os.chmod(shop.folder, 0o555)
    try:
        for command in (["stats", workspace], ["import", workspace, shop.path("chat.txt"), "--group", "tea"], ["import", "undo", workspace, "1"]):
            done = subprocess.run([shop.cli, *command], stdin=subprocess.DEVNULL, capture_output=True, timeout=100,
                                  env=dict(os.environ, **ENVIRONMENT), check=False, **nobody)
            require(done.returncode == 1 and b"read-only" in done.stderr, command, done.returncode, done.stderr.decode())
    finally:
        os.chmod(shop.folder, 0o755)
        os.chmod(workspace, 0o644)
    require(shop.stats(workspace) == before, "something was changed")


def people(shop):
    """Two who may be one are suggested with a reason, merged, kept apart, and all of it is taken back exactly"""
    workspace = shop.init()
    for group, rows in (("tea", "小雨妈🌸,1,138 0013 8000\n大卫王,2,\n"), ("cake", "花开富贵,11,+86 13800138000\n")):
        source = shop.write(group + ".csv", "name,id,phone\n" + rows)
        shop.do("import", workspace, source, "--group", group, "--format", "roster", "--on", "2026-11-01")
    before = shop.stats(workspace)
    pair, = shop.json("members", workspace, "--suggest")
    require(pair["reasons"][0]["kind"] == "phone" and pair["a"]["groups"] == ["tea"], pair)
    a, b = pair["a"]["id"], pair["b"]["id"]
    merged = shop.json("merge", workspace, "--member", str(a), "--into", str(b))
    require(merged["member"] == b and shop.json("members", workspace, "--suggest") == [], merged)
    names = {m["id"]: m["name"] for m in shop.json("members", workspace)}
    require(a not in names and names[b] == "花开富贵", names)
    identity = next(i["identity"] for i in shop.json("members", workspace, "--identities") if i["group"] == "tea" and i["member"] == b)
    split = shop.json("split", workspace, "--identity", str(identity))
    require(len(shop.json("members", workspace)) == 3, "nobody was split off")
    shop.sound(workspace)
    for act in (merged["act"], split["act"]):
        shop.do("merge", "undo", workspace, str(act))
    require(shop.stats(workspace) == before, "something is left of what was taken back")
    apart = shop.json("merge", workspace, "--member", str(a), "--into", str(b), "--keep-apart")
    require(shop.json("members", workspace, "--suggest") == [], "suggested again", apart)
    shop.refuse(1, "merge", workspace, "--member", str(a), "--into", str(a))
    shop.refuse(1, "split", workspace, "--identity", str(identity))
    shop.refuse(2, "merge", workspace, "--member", str(a))


def policies(shop):
    """What is known is updated or left, who is new is made or not, and a table killed at any point leaves no trace"""
    first = shop.write("first.csv", "name,id,phone\n小红,xh,138\n老王,lw,136\n")
    second = shop.write("second.csv", "name,id,phone\n小红,xh,138\n老王,lw,139\n阿强,aq,137\n")
    expected = {(): (1, 1, 1, 0), ("--known-only",): (0, 1, 1, 1), ("--existing", "skip"): (1, 0, 1, 1),
                ("--existing", "skip", "--known-only"): (0, 0, 1, 2), ("--existing", "update"): (1, 1, 1, 0)}
    for number, (options, counts) in enumerate(expected.items()):
        workspace = shop.init(f"{number}.hearth")
        shop.do("import", workspace, first, "--group", "tea")
        answer = shop.json("import", workspace, second, "--group", "tea", *options)
        got = (answer["created"], answer["updated"], answer["unchanged"], len(answer["skipped"]))
        require(got == counts and all(s["reason"] for s in answer["skipped"]), options, answer)
        require(shop.json("members", workspace, "--search", "136") != [] or "skip" not in options, options, "a phone was changed")
        shop.sound(workspace)
    shop.refuse(2, "import", workspace, second, "--group", "tea", "--existing", "perhaps")
    before = shop.stats(workspace)
    rows = "".join(f"客{n},wx_{n},1380000{n:04},客{n // 3},2026-01-{n % 28 + 1:02}\n" for n in range(4000))
    source = shop.write("long.csv", "昵称,账号,手机,邀请人,入群时间\n" + rows)
    left = 0
    for lines in range(1, 12, 2):
        if kill_after(shop, workspace, source, lines):
            left += unfinished(workspace)
        else:
            shop.do("import", "undo", workspace, str(shop.json("import", "list", workspace)[0]["batch"]))
        shop.sound(workspace)
        after = shop.stats(workspace)
        require(after == before, "killed after", lines, "lines:", [t for t in after if after[t] != before[t]])
    require(left >= 1, "the table was too quick to be killed")


CHECKS = (usage, workspaces, importing, overlaps, lists, accounts, people, policies, folders, partly, messages, searching, broken, figures, leaving, files, campaign, copies, sample, killed, running, shut)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cli", required=True)
    parser.add_argument("--only", help="the name of one check")
    args = parser.parse_args()
    checks = [c for c in CHECKS if args.only in (None, c.__name__)]
    print(f"1..{len(checks)}", flush=True)
    for number, check in enumerate(checks, 1):
        title = check.__doc__.splitlines()[0]
        with tempfile.TemporaryDirectory(prefix="hearth-cli-") as folder:
            try:
                check(Shop(args.cli, folder))
            except (Failure, ValueError, LookupError, OSError, subprocess.SubprocessError) as failure:
                print(f"not ok {number} - {title}\n# {type(failure).__name__}: " + str(failure).replace("\n", "\n# "), flush=True)
            else:
                print(f"ok {number} - {title}", flush=True)


if __name__ == "__main__":
    main()
