# SPDX-License-Identifier: GPL-3.0-or-later
"""Random communities as files that hearth-cli imports: chats as ChatLab JSONL in overlapping pieces or as WhatsApp text
in the times of another place, and member lists."""
import collections
import csv
import datetime
import json
import os
import zoneinfo

PLACES = [("Asia/Shanghai", "2024-01-10"), ("Europe/Berlin", "2024-02-20"), ("America/New_York", "2023-10-20"),
          ("Pacific/Apia", "2011-12-01"), ("Asia/Beirut", "2023-03-01"), ("Australia/Lord_Howe", "2024-03-15"), ("UTC", "2019-12-15")]
ASKING = """这个怎么买|请问还有吗|明天几点开门？|有人在没|好吃吗🙂|Where is the shop|how much is it|is there any cake left|价格是多少
|可以带孩子来么！|What time (today?)|看 https://a.example/list 好不好？|看https://a.example/list好不好？|能不能便宜点|来不来呢～|open today?  |哪个好（大的？）
|CAN I come|有没有(低糖的)""".replace("\n", "").split("|")
SAYING = """好的|来了来了|ok|？|吗|收到，谢谢|https://a.example/x?|看 http://b.example/y?z=1|今天天气不错|Candy is nice|whatever you like
|isn't it nice|我在看呢，等等|什么都好|么么哒！|see you there|不怎|Howard was here|没事没事|多 少|?? no|thanks|哈哈哈😂|I know how it ends||showing off
|真的吗！！|那么着""".replace("\n", "").split("|")
# How many people over how many days, and what is odd about them.
Shape = collections.namedtuple("Shape", "people days groups spells told leaving quiet rates", defaults=(1, (1, 1, 1, 2, 3), 0.6, 0.4, 0, None))
SHAPES = {
    "one": Shape(1, 40),
    "few": Shape(6, 60),
    "staff": Shape(4, 30),
    "many": Shape(40, 120, groups=2),
    "two": Shape(15, 90, groups=2),
    "large": Shape(70, 340),
    "nobody": Shape(0, 30, groups=0),
    "leavers": Shape(14, 80, leaving=1),
    "again": Shape(10, 100, spells=(3, 4, 6), leaving=1),
    "unknown": Shape(20, 100, told=0),
    "zones": Shape(12, 90, groups=2),
    "silent": Shape(30, 70, rates=(0, 0, 0, 0.02)),
    "regulars": Shape(55, 480, leaving=0.15, rates=(0.03, 0.06, 0.1, 0.2)),
}
WHO = {0: "成员", 1: "群主", 2: "管理员", 3: "机器人"}


class Actor:
    """Somebody of a group, as it was: spells in it, days of speaking."""

    def __init__(self, ident, name, role):
        self.ident, self.name, self.role = ident, name, role
        self.spells, self.rate, self.rows = [], 0, []


class Story:
    """One group over some days, told by notices, messages and lists."""

    def __init__(self, random, name, zone, start, length, actors, shape):
        self.random, self.name, self.zone, self.start, self.length, self.actors = random, name, zone, start, length, actors
        self.lines, self.numbered, self.with_ids, self.shape = [], 0, random.random() < 0.6, shape
        self.edges = edges(zone, start, length)
        for actor in actors:
            self.live(actor)
        self.speak_at_edges()
        self.lines.sort(key=lambda line: line["timestamp"])
        self.reply()

    def at(self, day, hour=None):
        """An instant of a day of the story."""
        hour = self.random.uniform(0, 24) if hour is None else hour
        noon = datetime.datetime.fromisoformat(self.start).replace(tzinfo=zoneinfo.ZoneInfo(self.zone)) + datetime.timedelta(days=day)
        return int(noon.timestamp() + hour * 3600)

    def live(self, actor):
        random, day = self.random, 0 if self.random.random() < 0.4 else self.random.randrange(self.length)
        actor.rate = random.choice(self.shape.rates or [0, 0.05, 0.2, 0.6, 0.95])
        for _ in range(random.choice(self.shape.spells)):
            room = self.length - day if self.shape.leaving == 1 else self.length
            stay = random.randrange(0, max(1, room // min(self.shape.spells))) if random.random() < self.shape.leaving else self.length
            actor.spells.append((day, min(day + stay, self.length)))
            self.tell(actor, day, "join", random.random() < self.shape.told)
            if day + stay < self.length:
                self.tell(actor, day + stay, "leave", random.random() < max(0.6, self.shape.leaving))
            self.speak(actor, day, min(day + stay, self.length))
            day += stay + random.choice([0, 1, 5, 20])
            if day >= self.length:
                break

    def tell(self, actor, day, what, told):
        other = self.random.choice(self.actors).name
        joining = [f"\"{other}\"邀请\"{actor.name}\"加入了群聊", f"\"{actor.name}\"通过扫描\"{other}\"分享的二维码加入群聊",
                   f"{actor.name}加入了群聊"]
        leaving = [f"你将\"{actor.name}\"移出了群聊", f"\"{other}\"将\"{actor.name}\"移出了群聊"]
        if told:
            self.add(actor, self.at(day), 80, self.random.choice(joining if what == "join" else leaving))

    def speak(self, actor, first, last):
        quiet_from = self.random.randrange(first, last + 1) if self.random.random() < 0.3 else last
        for day in range(first, last):
            if day < quiet_from and self.random.random() < actor.rate:
                for _ in range(self.random.choice([1, 1, 1, 2, 4])):
                    text = self.random.choice(ASKING if self.random.random() < 0.2 else SAYING)
                    kind = self.random.choices([0, 1, 81, 25], [90, 4, 3, 3])[0]
                    self.add(actor, self.at(day), kind, None if kind == 1 else text)

    def speak_at_edges(self):
        """Messages in the seconds around a midnight that is not there, an hour told twice, a day left out."""
        for ts in self.edges:
            for actor in self.random.sample(self.actors, min(len(self.actors), 3)):
                self.add(actor, ts + self.random.choice([-7200, -3601, -3600, -1801, -1800, -1, 0, 1, 1799, 1800, 3599, 3600, 7200]), 0, "好的")

    def add(self, actor, ts, kind, text):
        self.numbered += 1
        line = {"_type": "message", "sender": actor.ident, "accountName": actor.name, "timestamp": ts, "type": kind, "content": text}
        if self.with_ids:
            line["platformMessageId"] = f"{self.name}-{self.numbered}"
        self.lines.append(line)

    def reply(self):
        """Some answer at once, some hours or days later by an explicit reply."""
        extra = []
        for line in self.lines:
            if line["type"] == 0 and self.random.random() < 0.25:
                other = self.random.choice(self.actors)
                wait = self.random.choice([0, 60, 300, 301, 7199, 7200, 7201, 30000, 259200, 259201, 400000])
                answer = dict(line, sender=other.ident, accountName=other.name, timestamp=line["timestamp"] + wait, content="这样就行")
                if self.with_ids:
                    answer["replyToMessageId"] = line["platformMessageId"]
                    answer["platformMessageId"] += "-re"
                extra.append(answer)
        self.lines = sorted(self.lines + extra, key=lambda line: line["timestamp"])

    def write_elsewhere(self, folder):
        """(path, options): the chat as a text in the wall times of another place, to the minute."""
        place = self.random.choice(PLACES)[0]
        path = os.path.join(folder, f"{self.name}.txt")
        with open(path, "w", encoding="utf-8") as file:
            for line in self.lines:
                at = datetime.datetime.fromtimestamp(line["timestamp"], zoneinfo.ZoneInfo(place))
                moment, name = f"{at.year}/{at.month}/{at.day} {at:%H:%M}", line["accountName"]
                told = name + self.random.choice(["添加了" + self.random.choice(self.actors).name, "退出了群组"])
                text = told if line["type"] == 80 else f"{name}: {line['content'] or '<省略影音内容>'}"
                file.write(f"{moment} - {text}\n")
        return path, ["--zone", place, "--date-order", "ymd"]

    def write_chats(self, folder):
        """The chat in pieces that overlap, as exports made now and then do."""
        cuts = sorted(self.random.sample(range(1, max(2, len(self.lines))), min(len(self.lines) // 2, self.random.choice([0, 1, 3]))))
        paths = []
        for i, (low, high) in enumerate(zip([0] + cuts, cuts + [len(self.lines)])):
            low = max(0, low - self.random.choice([0, 10, 1000])) if self.with_ids or i == 0 else low
            path = os.path.join(folder, f"{self.name}-{i}.jsonl")
            with open(path, "w", encoding="utf-8") as file:
                head = {"_type": "header", "chatlab": {"version": "0.0.2", "exportedAt": 1},
                        "meta": {"name": self.name, "platform": "wechat", "type": "group"}}
                for line in [head] + self.lines[low:high]:
                    file.write(json.dumps(line, ensure_ascii=False) + "\n")
            paths.append(path)
        return paths

    def write_roster(self, folder, number):
        """(path, options): who was there on a day, with what the owner wrote down; sometimes dated after the data."""
        random, day = self.random, self.random.randrange(self.length + 10)
        dates, words = random.random() < 0.4, random.random() < 0.7
        path = os.path.join(folder, f"{self.name}-list-{number}.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow(["昵称", "账号", "入群时间", "退群时间", "身份", "来源", "邀请人", "标签"])
            for actor in self.actors:
                for first, last in actor.spells:
                    if first <= day and (last > day or last == self.length or (dates and random.random() < 0.5)) and random.random() < 0.95:
                        gone = self.civil(last) if dates and last <= day and last < self.length else ""
                        out.writerow([actor.name, actor.ident, self.civil(first) if gone or (dates and random.random() < 0.8) else "", gone,
                                      WHO[actor.role], random.choice(["", "门店", "小红书"]) if words else "",
                                      random.choice([a.name for a in self.actors] + [""] * len(self.actors)) if words else "",
                                      "KOC" if random.random() < 0.1 else ""])
        return path, ["--on", self.civil(day)] + (["--complete"] if random.random() < 0.4 else [])

    def civil(self, day):
        return (datetime.date.fromisoformat(self.start) + datetime.timedelta(days=day)).isoformat()


def actors(random, count, prefix):
    """People with ids; a few share a name."""
    found = []
    for i in range(count):
        name = f"{prefix}{random.randrange(count) if random.random() < 0.1 else i}号"
        found.append(Actor(f"wxid_{prefix}{i}", name, random.choices([0, 1, 2, 3], [85, 5, 5, 5])[0]))
    return found


def edges(zone, start, length):
    """The instants within some days at which the clocks of a place are changed."""
    zone, found = zoneinfo.ZoneInfo(zone), []
    first = int(datetime.datetime.fromisoformat(start).replace(tzinfo=datetime.timezone.utc).timestamp())
    offsets = [datetime.datetime.fromtimestamp(first + 1800 * i, zone).utcoffset() for i in range(48 * length)]
    for i, (one, other) in enumerate(zip(offsets, offsets[1:]), 1):
        if one != other:
            found.append(first + 1800 * i)
    return found


def shape_of(seed):
    """(name, shape, place, first day): every shape in every thirteen seeds, every place in every seven."""
    name = list(SHAPES)[seed % len(SHAPES)]
    return name, SHAPES[name], *PLACES[seed % len(PLACES)]


def stories(random, seed):
    """The groups of a community: from none to two, of every shape."""
    name, shape, zone, start = shape_of(seed)
    people = actors(random, shape.people, "客")
    if name == "staff":
        for actor in people:
            actor.role = random.choice([1, 2, 3])
    found = [Story(random, "一群", zone, start, shape.days, people, shape)] if shape.groups else []
    if shape.groups > 1:
        shared = [Actor(a.ident, a.name, a.role) for a in people if random.random() < 0.5] + actors(random, 5, "友")
        found.append(Story(random, "二群", zone, start, random.choice([shape.days, shape.days - 20]), shared, shape))
    return zone, start, shape.days, found
