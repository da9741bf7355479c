"""People of the demo in each role, with tokens that they got as everybody does: by a link, and by allowing a program."""

import http.client
import json
import os
import re
import subprocess
import urllib.parse
import uuid

SPARE = 6


def account_command(programs: str, database: str, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [f"{programs}/observerd", "account", *arguments, "--database", database], check=True, capture_output=True,
        text=True, timeout=60)


def make_account(programs: str, database: str, name: str, role: str, places: list[str]) -> tuple[str, str]:
    """The identifier of a new account, and a link that opens it."""
    made = account_command(
        programs, database, "create", "--email", f"{name}@check.example.org", "--name", f"The {name}", "--role", role,
        *places)
    return re.search(r"Account (\S+) is made", made.stderr).group(1), made.stdout.strip()


class Person:
    """Somebody with an account, who signs in by its links."""

    def __init__(self, programs: str, client: dict, role: str, number: int, places: list[str]):
        self.programs, self.role = programs, role
        self.place = urllib.parse.urlsplit(client["url"])
        self.database = client["database"]
        # Each from an address of their own, by which tries are counted.
        self.address = f"192.0.2.{number}"
        self.account, link = make_account(programs, self.database, role, role, places)
        self.cookie = self.open(link)
        self.token = self.allow()
        # To be ended and rotated.
        for _ in range(SPARE):
            self.allow()
            self.open(self.observerd("link", self.account).stdout.strip())
        own = self.get("/api/v1/me")
        self.permissions = own["permissions"]

    def observerd(self, *arguments: str) -> subprocess.CompletedProcess:
        return account_command(self.programs, self.database, *arguments)

    def request(self, method: str, path: str, body: str | None = None, **headers: str):
        connection = http.client.HTTPConnection(self.place.netloc, timeout=60)
        fields = {"X-Forwarded-For": self.address, "Sec-Fetch-Site": "same-origin"}
        connection.request(method, path, body, fields | {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode()
        return answer

    def open(self, link: str) -> str:
        """The cookie of a session that a link begins."""
        answer = self.request("POST", urllib.parse.urlsplit(link).path, "", Content_Type="application/x-www-form-urlencoded")
        assert answer.status == 303, (answer.status, answer.text)
        return answer.headers["Set-Cookie"].split(";")[0]

    def ask(self) -> dict:
        answer = self.request(
            "POST", "/api/v1/sign-in/devices", json.dumps({"program": "check-api", "host": "here"}),
            Content_Type="application/json")
        assert answer.status == 201, answer.text
        return json.loads(answer.text)

    def allow(self) -> str:
        """A token, for which a program asks and which the person allows on the page."""
        codes = self.ask()
        form = urllib.parse.urlencode({"code": codes["user_code"], "decision": "allow"})
        allowed = self.request(
            "POST", "/device", form, Content_Type="application/x-www-form-urlencoded", Cookie=self.cookie)
        assert allowed.status == 303, allowed.text
        issued = self.request(
            "POST", "/api/v1/sign-in/devices/token", json.dumps({"device_code": codes["device_code"]}),
            Content_Type="application/json")
        assert issued.status == 200, issued.text
        return json.loads(issued.text)["secret"]

    def get(self, path: str) -> dict:
        answer = self.request("GET", path, Authorization=f"Bearer {self.token}")
        return json.loads(answer.text) if answer.status == 200 else {}

    def post(self, path: str, body: dict) -> None:
        answer = self.request(
            "POST", path, json.dumps(body), Authorization=f"Bearer {self.token}", Content_Type="application/json",
            Idempotency_Key=uuid.uuid4().hex)
        assert 200 <= answer.status < 300, answer.text

    def items(self, path: str) -> list[dict]:
        return self.get(path).get("items", [])

    def seeds(self, mission: str, bystanders: list[str], document: dict) -> dict:
        """What there is that this person may ask for, for the hooks of schemathesis.

        `document` is a small mission.
        """
        base = f"/api/v1/missions/{mission}"
        known = {
            "mission": [mission],
            "account": bystanders,
            "version": [plan["version"] for plan in self.items(f"{base}/plans")],
            "job": [job["id"] for job in self.items("/api/v1/jobs")],
        }
        ids = {
            "assignments": [told["observer"] for told in self.items(f"{base}/assignments")],
            "requests": [asked["id"] for asked in self.items(f"{base}/requests")],
            "incidents": [incident["number"] for incident in self.items(f"{base}/incidents")],
        }
        places = [
            {key: station[key] for key in ("region", "district", "lat", "lon")}
            for station in self.items(f"{base}/stations?limit={SPARE}")]
        centres = [place | {"id": f"CHECKED-{n}"} for n, place in enumerate(places)]
        heads = [
            {"email": f"head{n}@check.example.org", "name": "A head", "role": "head", "mission": mission, "delegations": ["AT"]}
            for n in range(SPARE)]
        return {
            "parameters": {name: values for name, values in known.items() if values},
            "ids": {name: values for name, values in ids.items() if values},
            "bodies": {
                "pollDevice": [{"device_code": self.ask()["device_code"]}], "addTabulationCentre": centres,
                "createAccount": heads},
            "mission": mission, "document": document,
            "caller": {"url": self.place.geturl(), "token": self.token, "address": self.address},
        }

    def write_seeds(self, folder: str, mission: str, bystanders: list[str], document: dict) -> str:
        path = os.path.join(folder, f"seeds-{self.role}.json")
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(self.seeds(mission, bystanders, document), file)
        return path
