"""Makes, by the API itself, what a request needs that is meant to be right: no schema can say that something has to be there to be
removed, or that it has to be as the caller saw it last.

What is removed or replaced as a whole is a mission's of the check's own, so that the demo's stays as others want it.
"""

import http.client
import itertools
import json
import random
import urllib.parse
import uuid

CHANCE = random.Random(1)
# Of changes by hand, of which rules forbid some.
TRIES = 8
LISTS = {
    "Region": ("regions", {"name": "Checked", "time_zone": "Asia/Almaty", "languages": ["kk"]}),
    "Hub": ("hubs", {"region": "AST", "name": "Checked", "lat": 51.1, "lon": 71.4, "vehicles": 1}),
    "Station": ("stations", {
        "name": "Checked", "region": "AST", "district": "Astana", "lat": 51.1, "lon": 71.4, "voters": 500, "setting": "urban",
        "opens": "07:00", "closes": "20:00"}),
    "TabulationCentre": ("tabulation-centres", {"region": "AST", "district": "Astana", "lat": 51.1, "lon": 71.4}),
    "Delegation": ("delegations", {"name": "Checked", "country": "SE"}),
    "Observer": ("observers", {
        "delegation": "AT", "role": "member", "sex": "m", "languages": ["en"], "status": "nominated",
        "available_from": "2023-03-18T08:00:00+06:00", "available_to": "2023-03-20T20:00:00+06:00"}),
}


class NotPossible(Exception):
    """This person may not, or not any more: the request goes out as it was made."""


class Answer:
    def __init__(self, answer: http.client.HTTPResponse):
        self.status, self.tag = answer.status, answer.headers.get("ETag")
        text = answer.read()
        is_json = "json" in answer.headers.get("Content-Type", "")
        self.body = json.loads(text) if is_json and text else {}

    def __getitem__(self, key: str):
        return self.body[key]


class Request:
    """What is to be said in a request, where it differs from what was made up for it."""

    def __init__(self, tag: str | None = None, body: object = None, **path: object):
        self.tag, self.body, self.path = tag, body, path


class Preparation:
    def __init__(self, caller: dict, mission: str, document: dict):
        """`caller`: `url`, `token` and `address`. `document`: a small mission, as the API's document shows it."""
        self.place = urllib.parse.urlsplit(caller["url"]).netloc
        self.headers = {"Authorization": f"Bearer {caller['token']}", "X-Forwarded-For": caller["address"]}
        self.mission, self.own_name = mission, f"CHECK-{mission}"
        self.document = document | {"mission": document["mission"] | {"id": self.own_name}}
        self.numbers = itertools.count(1)

    # What the API is asked.

    def ask(self, method: str, path: str, body: object = None, **headers: str) -> Answer:
        """A request that has to be answered with what was asked for."""
        fields = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        if method == "POST":
            fields["Idempotency-Key"] = uuid.uuid4().hex
        text = None if body is None else json.dumps(body)
        if text is not None:
            fields["Content-Type"] = "application/json"
        connection = http.client.HTTPConnection(self.place, timeout=60)
        connection.request(method, f"/api/v1{path}", text, fields)
        answer = Answer(connection.getresponse())
        connection.close()
        if not 200 <= answer.status < 300:
            raise NotPossible(f"{method} {path}: {answer.status} {answer.body}")
        return answer

    def base(self, mission: str | None = None) -> str:
        return f"/missions/{mission or self.mission}"

    def own_mission(self) -> str:
        """A mission of the check's own, as it is in the document, whatever befell it since."""
        self.ask("PUT", f"{self.base(self.own_name)}/document", self.document, If_Match="*", If_None_Match="*")
        return self.own_name

    def added(self, schema: str) -> tuple[str, str, str, Answer]:
        """A mission, a list of it, what was just added to it, and the answer."""
        mission, (place, facts) = self.own_mission(), LISTS[schema]
        name = f"CHECK-{next(self.numbers)}"
        return mission, place, name, self.ask("POST", f"{self.base(mission)}/{place}", {"id": name} | facts)

    # What each operation needs.

    def for_removal(self, schema: str) -> Request:
        mission, _, name, answer = self.added(schema)
        return Request(answer.tag, mission=mission, id=name)

    def for_restoration(self) -> Request:
        mission, place, name, answer = self.added("Hub")
        removed = self.ask("DELETE", f"{self.base(mission)}/{place}/{name}", If_Match=answer.tag)
        return Request(mission=mission, number=removed["number"])

    def for_undo(self) -> Request:
        mission, place, name, answer = self.added("Hub")
        changed = self.ask("PATCH", f"{self.base(mission)}/{place}/{name}", {"vehicles": 7}, If_Match=answer.tag)
        return Request(mission=mission, revision=int(changed.tag.strip('"r')))

    def for_deletion(self) -> Request:
        facts = {"name": "Checked", "host_country": "KZ", "election_date": "2023-03-19"}
        made = self.ask("POST", "/missions", {"id": f"CHECK-{uuid.uuid4().hex}"} | facts)
        return Request(made.tag, mission=made["id"])

    def for_replacement(self) -> Request:
        mission = self.own_mission()
        return Request(self.ask("GET", self.base(mission)).tag, self.document, mission=mission)

    def for_sample_drop(self) -> Request:
        mission = self.own_mission()
        drawn = self.ask("POST", f"{self.base(mission)}/sample", {"size": 1, "seed": 1, "redraw": True})
        return Request(drawn.tag, mission=mission)

    def for_note_removal(self) -> Request:
        version = self.ask("GET", f"{self.base()}/plans/latest")["plan"]["version"]
        note = self.ask("POST", f"{self.base()}/plans/{version}/notes", {"text": "Checked."})
        return Request(mission=self.mission, version=version, number=note["number"])

    def for_calendar(self) -> Request:
        return Request(mission=self.mission, id=self.ask("POST", f"{self.base()}/calendars", {"delegation": "AT"})["id"])

    def head_request(self) -> Answer:
        return self.ask("POST", f"{self.base()}/requests", {"kind": "change", "delegation": "AT", "text": "Checked."})

    def for_request(self) -> Request:
        """One that somebody made before, or a new one."""
        known = self.ask("GET", f"{self.base()}/requests")["items"]
        return Request(mission=self.mission, id=(CHANCE.choice(known) if known else self.head_request())["id"])

    def for_repair(self) -> Request:
        known = self.ask("GET", f"{self.base()}/repairs")["items"]
        if not known:
            raise NotPossible("nothing was repaired")
        return Request(mission=self.mission, job=CHANCE.choice(known)["job"])

    def for_decision(self) -> Request:
        made = self.head_request()
        return Request(made.tag, {"decision": "refused", "answer": "Checked."}, mission=self.mission, id=made["id"])

    def for_cancel(self) -> Request:
        return Request(job=self.ask("POST", f"{self.base()}/jobs", {"seconds": 60})["id"])

    def for_publication(self) -> Request:
        """A repair that is offered, and not stale."""
        for repair in self.ask("GET", f"{self.base()}/repairs?limit=20")["items"]:
            for offer in repair["offers"]:
                if not offer["stale"]:
                    return Request(
                        body={"replaces": repair["base_version"], "even_so": True}, mission=self.mission,
                        version=offer["version"])
        raise NotPossible("nothing is offered")

    def for_edit(self) -> Request:
        """Two members who may change places, as it is found by trying."""
        version = self.ask("GET", f"{self.base()}/plans/latest")["plan"]["version"]
        teams = self.ask("GET", f"{self.base()}/plans/{version}/teams")["items"]
        people = [member["id"] for team in teams for member in team["members"][-1:]]
        for _ in range(TRIES):
            swap = {"swap": CHANCE.sample(people, 2), "dry_run": True}
            tag = self.tag(self.base())
            try:
                self.ask("POST", f"{self.base()}/plans/{version}/edits", swap, If_Match=tag)
            except NotPossible:
                continue
            return Request(tag, swap, mission=self.mission, version=version)
        raise NotPossible("nobody may change places")

    def for_failed(self, place: str) -> Request:
        failed = self.ask("GET", f"{self.base()}/{place}?state=failed")["items"]
        if not failed:
            raise NotPossible(f"no {place} failed")
        return Request(mission=self.mission, id=failed[0]["id"])

    def for_session(self) -> Request:
        sessions = self.ask("GET", "/me/sessions")["items"]
        if not sessions:
            raise NotPossible("no session is left")
        return Request(session=sessions[-1]["id"])

    def for_token(self) -> Request:
        """One that the caller does not come with."""
        others = [token["id"] for token in self.ask("GET", "/tokens")["items"] if not token["current"]]
        if not others:
            raise NotPossible("no other token is left")
        return Request(token=others[-1])

    def request(self, operation: str) -> Request | None:
        """What a request needs, made now; nothing where it needs nothing.

        Raises NotPossible.
        """
        if operation.startswith("remove") and operation[len("remove"):] in LISTS:
            return self.for_removal(operation[len("remove"):])
        match operation:
            case "restoreEntry": return self.for_restoration()
            case "undoEdit": return self.for_undo()
            case "deleteMission": return self.for_deletion()
            case "importMission": return self.for_replacement()
            case "dropSample": return self.for_sample_drop()
            case "removePlanNote": return self.for_note_removal()
            case "revokeCalendar": return self.for_calendar()
            case "getHeadRequest": return self.for_request()
            case "getRepair": return self.for_repair()
            case "decideHeadRequest": return self.for_decision()
            case "cancelJob": return self.for_cancel()
            case "editPlan": return self.for_edit()
            case "publishPlan": return self.for_publication()
            case "retryMessage": return self.for_failed("messages")
            case "retryWebhookEvent": return self.for_failed("webhook-events")
            case "endSession": return self.for_session()
            case "revokeToken" | "rotateToken": return self.for_token()
        return None

    def tag(self, path: str) -> str:
        """The tag under which what is at a path may be changed: its own where it has one, else the mission's."""
        own = path if path.startswith("/accounts/") or path.endswith("/disclosure") else "/".join(path.split("/")[:3])
        return self.ask("GET", own).tag
