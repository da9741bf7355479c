import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: messages, inbox, log and accounts")
struct BoardTests {
    private static let head = Account(
        id: "acc_fr", email: "fr@example.org", name: "Head \(PageHarness.canary)", language: .russian,
        bearer: .head(DelegationScope(mission: "KZ", delegations: ["FR"])), createdAt: MemoryState.start,
        disabledAt: nil)

    @Test("Staff see what each delegation has confirmed, remind heads and have what failed sent again")
    func messages() async throws {
        let harness = try await PageHarness()
        harness.store.change { $0.accounts = [Self.head] }
        try await harness.run { client in
            #expect(try await client.get("/m/KZ/messages").text.contains("Nobody has been told anything yet"))
            let assignments = [Assignment(delegation: "FR", observer: "o1", content: ["team": "T1"])]
            _ = try await harness.store.transaction(.write, as: .worker) { transaction in
                try await TellAssignments(mission: "KZ", version: 1, assignments: assignments).run(in: transaction)
            }
            let board = try await client.get("/m/KZ/messages", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: board) == [] && !board.contains("<script>canary"))
            #expect(board.contains("0 of 1") && board.contains(">waits<") && board.contains("Remind all"))
            #expect(!(try await client.get("/m/KZ/messages").text.contains("Remind all")))
            #expect(
                try await client.send("/m/KZ/messages/remind", [:], token: PageHarness.auditor).status == .forbidden)
            let reminded = try await client.send("/m/KZ/messages/remind", ["delegation": "FR"])
            #expect(reminded.headers[.location] == "/m/KZ/messages?reminded=1&soon=0")
            #expect(try await client.get("/m/KZ/messages?reminded=1&soon=0").text.contains("1 message went out."))
            #expect(
                try await client.send("/m/KZ/messages/remind", [:]).headers[.location]
                    == "/m/KZ/messages?reminded=0&soon=1")
            for (query, isThere) in [
                ("delegation=FR&kind=assignments&since=2023-03-01T18:00", true), ("delegation=DE", false),
                ("kind=answer", false), ("since=2023-03-01T18:01", false),
            ] {
                let found = try await client.get("/m/KZ/messages?\(query)").text
                #expect(found.contains("Nothing fits this search.") != isThere, "\(query)")
                #expect(Soundness.faults(of: found) == [], "\(query)")
            }
            let id = try #require(harness.store.state.messages.first).id
            let early = try await client.send("/m/KZ/messages/\(id)/retry", [:])
            #expect(early.status == .conflict && early.text.contains("only one that failed"))
            harness.store.change { $0.messages[0].state = .failed }
            #expect(
                try await client.get("/m/KZ/messages?state=failed", token: PageHarness.logistics).text
                    .contains("/m/KZ/messages/\(id)/retry\""))
            #expect(try await client.send("/m/EMPTY/messages/\(id)/retry", [:]).status == .notFound)
            #expect(try await client.send("/m/KZ/messages/\(id)/retry", [:]).headers[.location] == "/m/KZ/messages")
            #expect(harness.store.state.messages[0].state == .queued)
        }
    }

    @Test("What a head asks for is answered once; who was later keeps what they typed and sees what was decided")
    func inbox() async throws {
        let harness = try await PageHarness()
        harness.store.change { $0.accounts = [Self.head] }
        var content = HeadRequestContent(.change, of: "FR")
        content.observers = ["o1"]
        content.text = "Another hub, please. \(PageHarness.canary)"
        let request = try await harness.store.transaction(.write, as: Actor(Self.head)) { [content] transaction in
            try await transaction.insertHeadRequest(content, mission: "KZ")
        }
        try await harness.run { client in
            let page = try await client.get("/m/KZ/inbox", token: PageHarness.logistics).text
            #expect(
                Soundness.faults(of: page) == [] && page.contains("Another hub, please.")
                    && !page.contains("<script>canary"))
            #expect(!(try await client.get("/m/KZ/inbox").text.contains("/inbox/\(request.id)\"")))
            let path = "/m/KZ/inbox/\(request.id)"
            let form = ["act": "answered", "answer": "Yes, on Friday.", "revision": String(request.revision)]
            #expect(try await client.send(path, form, token: PageHarness.auditor).status == .forbidden)
            #expect(try await client.send(path, ["act": "burn", "revision": "1"]).status == .unprocessableContent)
            let silent = try await client.send(path, ["act": "refused", "revision": String(request.revision)])
            #expect(silent.status == .unprocessableContent && silent.text.contains("-answer-fault"))
            #expect(try await client.send(path, form).headers[.location] == "/m/KZ/inbox")
            var other = form
            other["answer"] = "No. Certainly not."
            let late = try await client.send(path, other)
            #expect(late.status == .conflict && Soundness.faults(of: late.text) == [])
            #expect(late.text.contains("No. Certainly not.") && late.text.contains("Yes, on Friday."))
            #expect(harness.store.state.headRequests[0].decision?.answer == "Yes, on Friday.")
            #expect(try await client.get("/m/KZ/inbox").text.contains("Nothing here"))
            #expect(try await client.get("/m/KZ/inbox?state=answered").text.contains("Yes, on Friday."))
            let log = try await client.get("/m/KZ/log").text
            #expect(log.contains("?action=request.answered\"") && log.contains("tok_logistics"))
            #expect(!log.contains("Friday"))
            #expect(try await client.get("/m/KZ/log?action=nothing").text.contains("Nothing fits this search."))
        }
    }

    /// Entries of every kind that a mission has, with all that is kept of each.
    private static let entries: [(action: String, detail: JSONValue)] = [
        ("observers.change", ["id": "o1", "keys": ["status", "excluded_regions", "own column"]]),
        ("stations.change", ["id": "a1", "keys": ["no_go", "closes"]]), ("hubs.remove", ["id": "gone"]),
        ("tabulation-centres.change", ["id": "c1", "keys": ["district"]]),
        ("mission.change", ["keys": ["name", "rules/max_km", "travel/detour", "rules"]]),
        ("pins.replace", ["keys": ["items"]]), ("removal.restore", ["id": "3"]),
        (
            "plan.publish",
            [
                "plan": 2, "replaces": 1, "input_revision": 4, "mission_revision": 5, "even_so": true,
                "overruled": "mission_changed", "rules": ["H4"],
            ]
        ),
        ("plan.edit", ["of": 1, "version": 2, "pins": 1]),
        ("plan.store", ["job": "job-1", "version": 2, "option": "least-change", "replaces": [1]]),
        ("plan.note", ["version": 1, "note": 2]), ("job.create", ["job": "job-2"]),
        ("incident.record", ["number": 2, "kind": "drop-out"]),
        ("request.create", ["request": "req_1", "kind": "late", "delegation": "FR"]),
        ("request.done", ["request": "req_1", "incident": 2]),
        ("assignment.confirm", ["observers": ["o1", "o3"], "revisions": [1, 1]]),
        ("assignment.remind", ["accounts": ["acc_fr"], "too_soon": ["acc_x"]]),
        ("support.choose", ["team": "AKT-01", "vehicle": "car-7", "interpreter": .null]),
        ("disclosure.change", ["driver": true, "interpreter": false, "partners": false, "retention_days": 30]),
        ("personal.expire", ["contacts": 2, "vehicles": 1, "interpreters": 0]),
        ("message.expire", ["messages": 2, "events": 1]), ("message.retry", ["message": "msg_1"]),
        ("webhook.retry", ["event": "evt_1"]),
        ("token.create", ["token": "tok_1", "role": "head", "delegations": ["FR"]]),
        ("account.create", ["account": "acc_fr", "role": "head", "delegations": ["FR"]]),
        ("calendar.create", ["calendar": "cal_1", "delegation": "FR", "observer": "o1"]),
        ("person.export", ["id": "o1"]), ("plan.store", ["new_kind_of_thing": ["a", "b"]]),
    ]

    @Test(
        "The log says what happened to a delegation or a person since a moment by the mission's clock, in parts"
    )
    func logOfSomebody() async throws {
        let harness = try await PageHarness()
        harness.store.change { $0.accounts = [Self.head] }
        try await harness.store.transaction(.write, as: Actor(Self.head)) { transaction in
            for n in 0..<60 {
                let detail: JSONValue = ["id": .string(n == 7 ? "o2" : "o1")]
                try await transaction.audit(
                    AuditEntry(action: "observers.change", mission: "KZ", detail: detail))
            }
        }
        harness.store.change { $0.clock += 3600 }
        try await harness.store.transaction(.write, as: .commandLine) { transaction in
            for id in ["FR", "DE"] {
                let detail: JSONValue = ["id": .string(id)]
                try await transaction.audit(
                    AuditEntry(action: "delegations.change", mission: "KZ", detail: detail))
            }
        }
        try await harness.run { client in
            func rows(_ query: String) async throws -> (count: Int, html: String) {
                let html = try await client.get("/m/KZ/log\(query)").text
                #expect(Soundness.faults(of: html) == [], "\(query)")
                return (max(0, html.matches(of: #/<tr>/#).count - 1), html)
            }
            let own = try await rows("?delegation=FR&since=2023-03-01T17:00")
            #expect(own.count == 50 && own.html.contains("<option value=\"FR\" selected>"))
            let next = try #require(own.html.firstMatch(of: #/href="(\/m\/KZ\/log[^"]*after=[^"]*)"/#)).1
            #expect(next.contains("delegation=FR&amp;since=2023-03-01T17%3A00&amp;after="))
            // Almaty's clock is six hours ahead of 12:00 and 13:00 UTC.
            let late = try await rows("?delegation=FR&since=2023-03-01T18:30")
            #expect(late.count == 1 && late.html.contains("19:00\u{A0}UTC+6"))
            #expect(
                late.html.contains("Since (UTC+6)") && late.html.contains("value=\"2023-03-01T18:30\""))
            let early = try await rows("?person=o2&until=2023-03-01T18:30&action=observers.change")
            #expect(early.count == 1 && early.html.contains("name=\"person\" value=\"o2\""))
            #expect(try await rows("?delegation=DE&since=2023-03-01T18:30").count == 1)
            // A delegation that is chosen goes before the person that the address was about; one is found as it is typed.
            let chosen = try await rows("?person=o1&delegation=de&since=2023-03-01T18:30")
            #expect(chosen.count == 1 && chosen.html.contains("<option value=\"DE\" selected>"))
            #expect(try await client.get("/m/KZ/log?since=noon").status == .unprocessableContent)
            #expect(try await client.get("/m/KZ/people/o1").text.contains("href=\"/m/KZ/log?person=o1\""))
            #expect(
                try await client.get("/m/KZ/delegations/FR").text.contains(
                    "href=\"/m/KZ/log?delegation=FR\""))
        }
    }

    @Test(
        "The log is told in words: who, which fields, from what to what, with links to what is meant",
        arguments: ["en", "ru"])
    func logInWords(_ language: String) async throws {
        let harness = try await PageHarness()
        harness.store.change { $0.accounts = [Self.head] }
        try await harness.store.transaction(.write, as: Actor(Self.head)) { transaction in
            for entry in Self.entries {
                try await transaction.audit(AuditEntry(action: entry.action, mission: "KZ", detail: entry.detail))
            }
        }
        try await harness.store.transaction(.write, as: .worker) { transaction in
            var report = IncidentRecord(.dropOut)
            report.observers = ["o1"]
            report.changes = [
                IncidentChange(list: "observers", id: "o1", field: "status", before: "accredited", after: "withdrawn")
            ]
            _ = try await transaction.recordIncident(report, mission: "KZ")
        }
        try await harness.run { client in
            let html = try await client.get("/m/KZ/log", language: language).text
            #expect(Soundness.faults(of: html) == [] && !html.contains("<script>canary"))
            let text = html.replacing(#/<[^>]*>/#, with: "")
            var keys: [String] = []
            for member in Self.entries.flatMap({ $0.detail.object?.members ?? [] }) {
                keys.append(member.key)
                if member.key == "keys" { keys += member.value.array?.compactMap(\.string) ?? [] }
            }
            for key in keys where key.contains("_") || key.contains("/") { #expect(!text.contains(key), "\(key)") }
            for link in [
                "/m/KZ/people/o1\"", "/m/KZ/people/o3\"", "/m/KZ/stations/a1\"", "/m/KZ/delegations/FR\"",
                "/m/KZ/plans/1\"", "/m/KZ/plans/2\"", "/m/KZ/repairs/job-1\"", "/m/KZ/jobs/job-2\"",
                "/m/KZ/removals\"",
            ] {
                #expect(html.contains(link), "\(link)")
            }
            #expect(!html.contains("/m/KZ/hubs?q=gone"))
            let words =
                language == "en"
                ? [
                    "What changes: Status, Not in, “own column”",
                    "What changes: Name, Longest way of a day, Detour, Rules",
                    "o1: Status accredited → withdrawn", "Least change", "published even so", "Car: car-7",
                    "driver: yes; Interpreter: no", "1 pin", "Head of delegation", "Value: a, b",
                ]
                : [
                    "Что меняется: Статус, Не в регионах, «own column»", "o1: Статус аккредитован → выбыл",
                    "Меньше изменений", "водитель: да; Переводчик: нет", "1 закрепление", "Руководитель делегации",
                ]
            for word in words { #expect(text.contains(word), "\(word)") }
        }
    }

    @Test("Accounts are searched, filtered and read in parts, and what was done leads back to what was looked for")
    func findAccounts() async throws {
        let harness = try await PageHarness()
        harness.store.change { state in
            state.accounts = (10..<80).map { n in
                Account(
                    id: "acc_\(n)", email: "head\(n)@example.org", name: n == 42 ? "<b>Ольга" : "Head \(n)",
                    language: .english, bearer: .head(DelegationScope(mission: "KZ", delegations: ["FR"])),
                    createdAt: MemoryState.start, disabledAt: n < 12 ? MemoryState.start : nil)
            }
        }
        try await harness.run { client in
            func found(_ query: String) async throws -> (ids: [Substring], html: String) {
                let html = try await client.get("/accounts\(query)", token: PageHarness.logistics).text
                #expect(Soundness.faults(of: html) == [], "\(query)")
                return (html.matches(of: #/>head(\d+)@example.org</#).map(\.output.1), html)
            }
            #expect(try await found("").ids.count == 50)
            let second = try await found("?state=open&q=HEAD&after=acc_70")
            #expect(second.ids.count == 9 && second.html.contains("href=\"/accounts?q=HEAD&amp;state=open\""))
            let locked = try await found("?mission=KZ&plan=2&state=locked")
            #expect(locked.ids == ["10", "11"] && locked.html.contains("name=\"plan\" value=\"2\""))
            let one = try await found("?q=%D0%BE%D0%BB%D1%8C%D0%B3%D0%B0")
            #expect(one.ids == ["42"] && !one.html.contains("<b>О"))
            #expect(try await found("?role=administrator").html.contains("Nothing fits this search."))
            // Who keeps heads alone has no roles to choose from.
            #expect(!one.html.contains("<option value=\"administrator\""))
            let action = try #require(one.html.firstMatch(of: #/action="([^"]*acc_42[^"]*)"/#)).1
            let lock = ["act": "lock", "revision": "1"]
            let back = try await client.send(String(action), lock).headers[.location]
            #expect(back == "/accounts?q=%D0%BE%D0%BB%D1%8C%D0%B3%D0%B0")
        }
    }

    @Test("Logistics invite heads and lock them out, once for each form, and keep nobody else's account")
    func accounts() async throws {
        let harness = try await PageHarness()
        harness.store.change { state in
            state.accounts = [
                Self.head,
                Account(
                    id: "acc_admin", email: "admin@example.org", name: "Admin", language: .english,
                    bearer: .administrator, createdAt: MemoryState.start, disabledAt: nil),
            ]
        }
        try await harness.run { client in
            let page = try await client.get("/accounts", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [] && !page.contains("<script>canary"))
            #expect(page.contains("fr@example.org") && !page.contains("admin@example.org"))
            #expect(try await client.get("/accounts").status == .forbidden)
            let wrong = try await client.send("/accounts", ["name": "New", "email": "nobody", "role": "head"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"nobody\""))
            #expect(wrong.text.contains("f-email-fault") && wrong.text.contains("f-delegations-fault"))
            let key = try #require(page.firstMatch(of: #/name="once" value="([^"]+)"/#)).1
            let form = [
                "name": "New", "email": "de@example.org", "role": "head", "mission": "KZ", "delegations": " DE ",
                "language": "ru", "once": String(key),
            ]
            let fromPublishing = "/accounts?mission=KZ&plan=2"
            var places: [String?] = []
            for _ in 0..<2 { places.append(try await client.send(fromPublishing, form).headers[.location]) }
            let new = try #require(harness.store.state.accounts.first { $0.email == "de@example.org" })
            #expect(places == Array(repeating: "\(fromPublishing)&invited=\(new.id)", count: 2))
            let invited = try await client.get("\(fromPublishing)&invited=\(new.id)", token: PageHarness.logistics).text
            #expect(invited.contains("The letter with the link goes to de@example.org."))
            #expect(invited.contains("href=\"/m/KZ/plans/2/publish\"") && Soundness.faults(of: invited) == [])
            let strange = try await client.get("/accounts?invited=acc_admin", token: PageHarness.logistics).text
            #expect(!strange.contains("admin@example.org"))
            #expect(
                new.bearer == .head(DelegationScope(mission: "KZ", delegations: ["DE"])) && new.language == .russian)
            #expect(harness.store.state.messages.map(\.kind) == [.invitation])
            var other = form
            (other["role"], other["email"], other["once"]) = ("administrator", "x@example.org", nil)
            #expect(try await client.send("/accounts", other).status == .forbidden)
            let lock = ["act": "lock", "revision": String(new.revision)]
            #expect(try await client.send("/accounts/\(new.id)", lock).headers[.location] == "/accounts")
            #expect(try await client.send("/accounts/\(new.id)", lock).status == .conflict)
            #expect(try await client.send("/accounts/acc_admin", ["act": "lock", "revision": "1"]).status == .notFound)
            #expect(harness.store.state.accounts.first { $0.id == new.id }?.disabledAt != nil)
        }
    }
}
