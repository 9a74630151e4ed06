# SPDX-License-Identifier: GPL-3.0-or-later
"""A period's figures with their thresholds, the funnel and the health score: the whole answer of `metrics --json`."""
from brute_figures import PILLARS, STEPS, THRESHOLDS, Figures, ratio
from brute_rows import date


def thresholds_of(workspace, community):
    """The defaults, the workspace's own, those of the group's kind, then the group's own."""
    found = {name: bound for name, (bound, _, _) in THRESHOLDS.items()}
    asked = ["SELECT metric, value FROM thresholds WHERE group_id = 0"]
    if not community.together:
        group = community.groups[0].id
        asked += [f"SELECT metric, value FROM kind_thresholds WHERE kind = (SELECT lower(kind) FROM groups WHERE id = {group})",
                  f"SELECT metric, value FROM thresholds WHERE group_id = {group}"]
    for query in asked:
        for row in workspace.rows(query):
            found[row["metric"]] = row["value"]
    return found


def judge(figures, bounds, days):
    for name, bound in bounds.items():
        figure = figures[name]
        _, at_most, monthly = THRESHOLDS.get(name, (None, False, False))
        if monthly:
            bound = min(1, bound * days / 30)
        figure.update(threshold=bound, at_most=at_most)
        if figure["value"] is None:
            figure["status"] = "unknown"
        else:
            good = figure["value"] <= bound if at_most else figure["value"] >= bound
            figure["status"] = "healthy" if good else "weak"


def points(figure):
    """What a figure counts, 0 to 1, or None."""
    value, bound = figure["value"], figure["threshold"]
    if value is None or figure.get("low_n"):
        return None
    if not figure["at_most"]:
        return max(0, min(1, value / bound))
    return 1 if bound >= 1 else max(0, min(1, (1 - value) / (1 - bound)))


def health(figures):
    pillars, used = {}, 0
    for pillar, names in PILLARS.items():
        counted = [p for p in (points(figures[name]) for name in names) if p is not None]
        used += len(counted)
        pillars[pillar] = 100 * sum(counted) / len(counted) if counted else None
    known = [p for p in pillars.values() if p is not None]
    score = sum(known) / len(known) if pillars["activity"] is not None else None
    return {"score": score, "pillars": pillars, "metrics_used": used}


def funnel_steps(counts, bound):
    """[[step, count, of the step before, whether the link is weak]]"""
    found, before = [], None
    for step, count in counts.items():
        rate = count / before if before else None
        found.append([step, count, rate, rate is not None and rate < bound])
        before = count
    return found


def answer(community, a, b):
    """@a, @b: the period asked for. Everything but words, or only nulls when no day is left."""
    workspace = community.workspace
    if community.first is None or max(a, community.first) > min(b, community.until):
        return {"from": None, "to": None}
    asked, a, b = (a, b), max(a, community.first), min(b, community.until)
    figures = Figures(community, asked, a, b)
    found = figures.found
    funnel = figures.funnel()
    steps = [ratio(funnel[y], funnel[x]) for x, y in zip(STEPS, STEPS[1:]) if funnel[x]] if funnel else []
    found["funnel"] = dict(min(steps, key=lambda step: step["value"]) if steps else {"value": None}, parts=funnel)
    judge(found, thresholds_of(workspace, community), b - a + 1)
    return {"group": None if community.together else community.groups[0].name,
            "groups": {group.name: None if group.until is None else date(group.until).isoformat() for group in community.groups},
            "funnel": funnel_steps(funnel, found["funnel"]["threshold"]), "rfm": found["rfm"].get("parts") or {},
            "from": date(a).isoformat(), "to": date(b).isoformat(), "zone": workspace.zone.key, "data_until": date(community.until).isoformat(),
            "metrics": found, "series": figures.series(), "lifecycle": figures.lifecycle(), "churn_tier": figures.churn(),
            "cohorts": figures.cohorts(), "active_hours": figures.active_hours(),
            "health": health(found)}
