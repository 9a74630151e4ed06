# SPDX-License-Identifier: GPL-3.0-or-later
"""Each member's chance to be back, who is at risk, and the member list, by the definitions of the metrics."""
import bisect
import math
import statistics

from brute_rows import date

DEFAULT = (2.062, 0.415, -0.755, -0.498, -0.231, -0.182)
ROLES = ("member", "owner", "admin", "bot")
FEWEST_ROWS, DATES, PENALTY, LONGEST_SILENCE = 500, 24, 2, 45


def inputs(active, day):
    """(silence, n180, the six numbers the weights go with), or None where nothing was active by then."""
    past = [d for d in active if d <= day]
    if not past:
        return None
    silence, tenure = day - max(past), day - min(past)
    n180 = sum(day - 180 < d for d in past)
    n30 = sum(day - 30 < d for d in past)
    p30 = sum(day - 60 < d <= day - 30 for d in past)
    if n180 == 0:
        return silence, 0, None
    return silence, n180, (1, math.log(1 + silence), math.log(n180), math.log(1 + n30), math.log(1 + p30), math.log(1 + tenure))


def chance(weights, x):
    return 1 / (1 + math.exp(sum(w * v for w, v in zip(weights, x))))


def solve(matrix, right):
    """Gauss with pivots."""
    n = len(right)
    rows = [list(matrix[i]) + [right[i]] for i in range(n)]
    for i in range(n):
        pivot = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for r in range(n):
            if r != i:
                factor = rows[r][i] / rows[i][i]
                rows[r] = [a - factor * b for a, b in zip(rows[r], rows[i])]
    return [rows[i][n] / rows[i][i] for i in range(n)]


def past_rows(community, day):
    rows = []
    for k in range(1, DATES + 1):
        at = day - 30 * k
        for person in community.members(at):
            known = inputs(person.active, at)
            if known and known[1] >= 3 and known[0] <= LONGEST_SILENCE:
                rows.append((known[2], any(at < d <= at + 30 for d in person.active)))
    return rows


def own_weights(community, day):
    """The defaults, or what fits the group's own past best."""
    rows = past_rows(community, day)
    weights = list(DEFAULT)
    if len(rows) < FEWEST_ROWS:
        return DEFAULT
    for _ in range(100):
        gradient = [2 * PENALTY * (w - b) for w, b in zip(weights, DEFAULT)]
        hessian = [[2 * PENALTY * (i == j) for j in range(6)] for i in range(6)]
        for x, back in rows:
            p = chance(weights, x)
            for i in range(6):
                gradient[i] += (back - p) * x[i]
                for j in range(6):
                    hessian[i][j] += p * (1 - p) * x[i] * x[j]
        step = solve(hessian, gradient)
        weights = [w - s for w, s in zip(weights, step)]
        if max(abs(s) for s in step) < 1e-13:
            break
    return weights


def area(cases, score):
    """Of all pairs of who came back and who did not the share that a score tells apart; ties count half."""
    back, gone = sorted(score(c) for c in cases if c[2]), sorted(score(c) for c in cases if not c[2])
    if not back or not gone:
        return None
    return sum(bisect.bisect_left(gone, s) + bisect.bisect_right(gone, s) for s in back) / 2 / len(back) / len(gone)


def backtest(community, until=None):
    """What was given on every 30th day back from a day, with the weights that were to be had, and what came."""
    cases, last = [], community.until if until is None else until
    dates = list(range(last - 30, community.first - 1, -30)) if community.first is not None else []
    for day in dates:
        weights = own_weights(community, day)
        for person in community.members(day):
            known = inputs(person.active, day)
            if known and known[1] >= 3 and known[0] <= LONGEST_SILENCE:
                cases.append((chance(weights, known[2]), known, any(day < d <= day + 30 for d in person.active)))
    tenths = [[] for _ in range(10)]
    for case in cases:
        tenths[min(9, int(case[0] * 10))].append(case)
    return {
        "rows": len(cases), "first": date(dates[-1]).isoformat() if dates else None, "last": date(dates[0]).isoformat() if dates else None,
        "auc": area(cases, lambda c: c[0]), "auc_default": area(cases, lambda c: chance(DEFAULT, c[1][2])),
        "auc_silence": area(cases, lambda c: -c[1][0]),
        "tenths": [{"n": len(t), "predicted": mean([c[0] for c in t]), "seen": mean([c[2] for c in t])} for t in tenths],
    }


def mean(values):
    return sum(values) / len(values) if values else None


def risk(community, person, day, weights):
    """(chance_30 or None, at risk)"""
    known = inputs(person.active, day)
    if person.staff or not community.present(person, day) or known is None or known[1] < 3:
        return None, False
    silence, p = known[0], chance(weights, known[2])
    return p, (silence >= 7 and p < 0.60) or 30 <= silence <= 36


def reason(active, day, p):
    """The numbers of the sentence that says why: the usual gap unless it is a day, silence, chance in per cent, 30."""
    window = sorted(d for d in active if day - 180 < d <= day)
    gap = statistics.median(later - sooner for sooner, later in zip(window, window[1:]))
    return ([gap] if gap > 1 else []) + [day - window[-1], round(100 * p), 30]


def tier(silence):
    return "shallow" if silence < 30 else "mid" if silence < 60 else "deep"


def member_list(community, on):
    """{id: what is known of somebody on a day}, everyone with a stay begun by then."""
    found = {}
    if community.until is None:
        return found
    day = community.until if on is None else min(on, community.until)
    weights = own_weights(community, day)
    for person in community.people.values():
        stay = community.latest(person, day)
        if stay is None:
            continue
        state, silence = community.lifecycle(person, day)
        past = [d for d in person.active if d <= day]
        chance_30, at_risk = risk(community, person, day, weights)
        found[person.id] = {
            "role": ROLES[person.role],
            "joined": date(stay.join).isoformat(),
            "left": date(stay.left).isoformat() if stay.left is not None and stay.left <= day else None,
            "lifecycle": state,
            "churn_tier": tier(silence) if state in ("silent", "lost") and silence is not None else None,
            "last_activity": date(max(past)).isoformat() if past else None,
            "silence_days": day - max(past) if past else None,
            "active_days_180": sum(day - 180 < d for d in past),
            "chance_30": chance_30,
            "at_risk": at_risk,
            "reason": reason(person.active, day, chance_30) if at_risk else None,
        }
    return found
