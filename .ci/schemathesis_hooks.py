"""Gives schemathesis what no schema can say: identifiers of what there is, the tag of what is to be changed, and things to be removed.

Of requests that are meant to be right, most get these in place of what was made up; wrong ones, and those that follow a link, stay
as they are, but that none ends the demo's mission or a whole list of it. `OBSERVERD_SEEDS` names the file that `.ci/check-api` writes: `parameters` by name, `ids` by the part of the path
before them, `bodies` by operation, `mission`, a small `document`, and the `caller`, who prepares what is needed.
"""

import json
import os
import random

import schemathesis

from api_preparation import NotPossible, Preparation

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


PREPARATION = Preparation(SEEDS["caller"], SEEDS["mission"], SEEDS["document"])


def ends_much(case, operation: str) -> bool:
    """Whether a whole list or mission goes if this is accepted."""
    query = case.query or {}
    is_real = str(query.get("dry_run", False)).lower() != "true"
    return operation in ("deleteMission", "importMission") or (
        operation.startswith("import") and query.get("mode") == "replace" and is_real)


def prepare(case, operation: str) -> bool:
    """Whether what the request needs was made for it."""
    try:
        needed = PREPARATION.request(operation)
    except NotPossible:
        return False
    if needed is None:
        return False
    case.path_parameters.update(needed.path)
    if needed.tag is not None:
        case.headers["If-Match"] = needed.tag
    if needed.body is not None:
        case.body = needed.body
    return True


def give_tag(case) -> None:
    try:
        case.headers["If-Match"] = PREPARATION.tag(case.formatted_path.removeprefix("/api/v1"))
    except NotPossible:
        pass


def make_right(case, operation: str) -> None:
    if CHANCE.random() < SHARE and prepare(case, operation):
        return
    for name in list(case.path_parameters or {}):
        known = seeds(case.path, name)
        if known and CHANCE.random() < SHARE:
            case.path_parameters[name] = CHANCE.choice(known)
    bodies = SEEDS["bodies"].get(operation, [])
    if bodies and isinstance(case.body, dict) and CHANCE.random() < SHARE:
        case.body = dict(CHANCE.choice(bodies))
    if "If-Match" in (case.headers or {}) and CHANCE.random() < SHARE:
        give_tag(case)


@schemathesis.hook
def before_call(context, case, kwargs):
    meta, operation = case.meta, case.operation.definition.raw.get("operationId", "")
    if meta is not None and meta.generation.mode.is_positive and "stateful" not in str(meta.phase.name).lower():
        make_right(case, operation)
    if ends_much(case, operation) and (case.path_parameters or {}).get("mission") == SEEDS["mission"]:
        case.path_parameters["mission"] = PREPARATION.own_name
