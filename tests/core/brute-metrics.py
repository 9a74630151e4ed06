#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The metrics of a workspace by their definitions, slowly: brute-metrics.py FILE GROUP|--all FROM TO, or
brute-metrics.py FILE GROUP|--all members [DATE]. Nothing of the program is used but the rows it wrote."""
import datetime
import json
import sys

from brute_community import Community
from brute_risk import member_list
from brute_rows import Workspace, number
from brute_score import answer


def main(path, name, *period):
    workspace = Workspace(path)
    together = name == "--all"
    groups = [group for group in workspace.groups.values() if together or group.name == name]
    community = Community(workspace, groups, together)
    days = [number(datetime.date.fromisoformat(text)) for text in period if text != "members"]
    if period[0] == "members":
        result = member_list(community, days[0] if days else None)
    else:
        result = answer(community, *days)
    json.dump(result, sys.stdout, ensure_ascii=False, indent=1, default=str)


if __name__ == "__main__":
    main(*sys.argv[1:])
