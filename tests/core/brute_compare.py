# SPDX-License-Identifier: GPL-3.0-or-later
"""What differs between the program's answers and the brute force's."""
import re

NEAR = 1e-9


def same(a, b):
    if isinstance(a, bool) or isinstance(b, bool):
        return bool(a) == bool(b)
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) <= NEAR * max(1, abs(a), abs(b))
    if isinstance(a, (list, tuple)) and isinstance(b, (list, tuple)):
        return len(a) == len(b) and all(map(same, a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return all(same(a.get(key), b.get(key)) for key in set(a) | set(b))
    return a == b


def metrics(program, brute):
    """One line for each difference; every id has to be there."""
    found = []

    def check(what, theirs, ours):
        if not same(theirs, ours):
            found.append(f"{what}: program {theirs!r}, definition {ours!r}")

    for key in ("from", "to"):
        check(key, program[key], brute[key])
    if brute["from"] is None:
        check("not null", [name for name, figure in program["metrics"].items() if figure["value"] is not None], [])
        return found
    for key in ("zone", "data_until", "lifecycle", "churn_tier", "active_hours"):
        check(key, program[key], brute[key])
    check("group", program["group"], brute["group"])
    check("funnel", [[step["step"], step["count"], step["rate"], step["weak"]] for step in program["funnel"]], brute["funnel"])
    check("rfm", program["rfm"], brute["rfm"])
    if brute["group"] is None:
        check("groups", {group["group"]: group["data_until"] for group in program["groups"]}, brute["groups"])
    check("ids", sorted(program["metrics"]), sorted(brute["metrics"]))
    for name, figure in brute["metrics"].items():
        for key, value in figure.items():
            known = program["metrics"].get(name, {}).get(key)
            check(f"{name}.{key}", {} if key == "parts" and known is None else bool(known) if isinstance(value, bool) else known, value)
    for name, series in brute["series"].items():
        check("series." + name, program["series"][name], series)
    for key, value in brute["health"].items():
        check("health." + key, program["health"][key], value)
    cohorts(program["cohorts"], brute["cohorts"], check)
    return found


def cohorts(rows, known, check):
    """Months without joins are there and empty; null cells behind the last complete one say nothing."""
    theirs = {row["month"] or "inferred": row for row in rows if row["size"]}
    check("cohort months", sorted(theirs), sorted(known))
    for month, (size, cells) in known.items():
        if month in theirs:
            said = theirs[month]["cells"]
            check(f"cohort {month} size", theirs[month]["size"], size)
            check(f"cohort {month} cells", [c for c in said if c is not None], cells)
            check(f"cohort {month} blanks", said[:len(cells)].count(None), 0)


def backtest(program, brute):
    """Areas and tenths; a fit's last digits depend on the order of adding up."""
    return [f"{key}: program {program[key]!r}, definition {value!r}" for key, value in brute.items() if not same(program[key], value)]


def members(program, brute):
    found = []
    theirs = {member["id"]: member for member in program}
    if sorted(theirs) != sorted(brute):
        found.append(f"members: only program {sorted(set(theirs) - set(brute))}, only definition {sorted(set(brute) - set(theirs))}")
    for ident, known in brute.items():
        for key, value in known.items():
            if ident in theirs and not same(said(theirs[ident], key), value):
                found.append(f"member {ident} {key}: program {theirs[ident][key]!r}, definition {value!r}")
    return found


def said(member, key):
    """Of the reason only the numbers."""
    if key != "reason" or member[key] is None:
        return member[key]
    return [float(text) for text in re.findall(r"\d+(?:\.\d+)?", member[key])]


def at_risk(program, brute):
    """The list of those at risk: exactly they, most to lose first."""
    wanted = {ident for ident, member in brute.items() if member["at_risk"]}
    losses = [m["active_days_180"] / 6 * (1 - m["chance_30"]) for m in program]
    right = {m["id"] for m in program} == wanted and all(x >= y - NEAR for x, y in zip(losses, losses[1:]))
    return [] if right else [f"at risk: program {[m['id'] for m in program]}, losses {losses}, definition {sorted(wanted)}"]
