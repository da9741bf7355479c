"""Gives schemathesis identifiers of what there is, since no schema can say which these are.

Of requests that are meant to be right, most get them in place of identifiers of nobody; wrong ones, and those that follow a
link, stay as they are. `OBSERVERD_SEEDS` names the file that `.ci/check-api` writes: `parameters` by name, `ids` by the part of the path
before them, and `bodies` by operation.
"""

import json
import os
import random

import schemathesis

with open(os.environ["OBSERVERD_SEEDS"], encoding="utf-8") as file:
    SEEDS = json.load(file)
CHANCE = random.Random(1)
SHARE = 0.8

# Bytes like any others: what is no spreadsheet has to be refused.
schemathesis.serializer.alias(
    ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/vnd.oasis.opendocument.spreadsheet"],
    "application/octet-stream")


def seeds(path: str, name: str) -> list:
    if name in SEEDS["parameters"]:
        return SEEDS["parameters"][name]
    segments = path.split("/")
    holder = segments.index("{" + name + "}") - 1 if "{" + name + "}" in segments else 0
    return SEEDS["ids"].get(segments[holder], [])


@schemathesis.hook
def before_call(context, case, kwargs):
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or "stateful" in str(meta.phase.name).lower():
        return
    for name in list(case.path_parameters or {}):
        known = seeds(case.path, name)
        if known and CHANCE.random() < SHARE:
            case.path_parameters[name] = CHANCE.choice(known)
    bodies = SEEDS["bodies"].get(case.operation.definition.raw.get("operationId", ""), [])
    if bodies and isinstance(case.body, dict) and CHANCE.random() < SHARE:
        case.body = dict(CHANCE.choice(bodies))
