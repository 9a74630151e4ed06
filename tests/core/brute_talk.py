# SPDX-License-Identifier: GPL-3.0-or-later
"""Questions and their answers, from texts, by the definitions of the metrics."""
import re
import unicodedata

from brute_rows import BOT

ENDS = "吗呢么没"
HOLDS = "怎么 如何 请问 哪里 哪个 多少 为什么 有没有 能不能 可以吗".split()
STARTS = re.compile(r"(who|what|when|where|why|how|can|could|does|is there)(?![^\W_])", re.IGNORECASE)
ADDRESS_AT_END = re.compile(r"[a-z][a-z0-9+.-]*://[!-~]*\Z", re.IGNORECASE)
WITHIN_REPLY, WITHIN_TALK = 72 * 3600, 120 * 60


def trailing(char):
    """Blanks, closing brackets and emoji, which may follow the end of a question."""
    return char.isspace() or unicodedata.category(char) in ("Pe", "Pf", "So", "Mn", "Cf") or 0x1F3FB <= ord(char) <= 0x1F3FF


def is_question(text):
    if len(text) < 4:
        return False
    end = text
    while end and trailing(end[-1]):
        end = end[:-1]
    if end.endswith(("?", "？")) and not ADDRESS_AT_END.search(end):
        return True
    bare = end[:-1] if len(end) > 1 and unicodedata.category(end[-1])[0] in "PS" else end
    return end.endswith(tuple(ENDS)) or bare.endswith(tuple(ENDS)) or any(word in text for word in HOLDS) \
        or STARTS.match(text.lstrip()) is not None


class Question:
    def __init__(self, message, answer):
        self.message, self.answer = message, answer

    def wait(self):
        return self.answer.ts - self.message.ts


def find_answer(message, later, roles):
    """The earlier of the first explicit reply in 72 hours and the first message in 120 minutes, by somebody else."""
    for other in later:
        wait = other.ts - message.ts
        if wait > WITHIN_REPLY:
            return None
        if other.recalled or other.person == message.person or roles.get(other.person) == BOT:
            continue
        if wait <= WITHIN_TALK or other.reply == message.hash:
            return other
    return None


def questions_of(group, roles):
    """Every question of a group by anybody but bots, in order of time."""
    found = []
    for i, message in enumerate(group.messages):
        if not message.recalled and roles.get(message.person) != BOT and is_question(message.text):
            later = (group.messages[j] for j in range(i + 1, len(group.messages)))
            found.append(Question(message, find_answer(message, later, roles)))
    return found
