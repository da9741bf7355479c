import Deployment
import Foundation
import HTTPTypes
import MissionModel
import PlanJudgement
import PlanReading
import TestSupport
import Testing

/// The pages of the head of FR, who has o1 in an early team, o3 in a late one and o5 in reserve; the others are DE's.
@Suite("The heads' own pages")
struct HeadPageTests {
    private static let own: HTTPFields = [.authorization: "Bearer \(PageHarness.head)"]

    /// Tells what a plan has, as a publication does.
    private static func tell(
        _ harness: PageHarness, version: Int = 1, _ change: (inout PlanDocument) -> Void = { _ in }
    ) async throws {
        var plan = ReadingFixture.plan()
        change(&plan)
        let document = try #require(harness.store.state.missions["KZ"]?.document)
        let assignments = try PlanView(plan: plan, mission: MissionIndex(document)).assignments
        let telling = TellAssignments(
            mission: "KZ", version: version, assignments: assignments, news: version == 1 ? nil : 1..<2)
        _ = try await harness.store.transaction(.write, as: .commandLine) { try await telling.run(in: $0) }
        harness.store.change { $0.clock += 60 }
    }

    private static func run(_ test: @Sendable (PageClient, PageHarness) async throws -> Void) async throws {
        let harness = try await PageHarness()
        try await tell(harness)
        try await harness.run { try await test($0, harness) }
    }

    private static func page(_ client: PageClient, _ path: String = "/h/KZ", language: String = "en") async throws
        -> PageClient.Reply
    {
        try await client.get(path, token: PageHarness.head, language: language)
    }

    private static let all = [
        "/h/KZ", "/h/KZ/print", "/h/KZ/ask", "/h/KZ/drop-out", "/h/KZ/o1", "/h/KZ/o3", "/h/KZ/o5", "/h/KZ/o1/ask",
        "/h/KZ/o1/drop-out", "/h/KZ/calendar",
    ]

    @Test("A head has their own people with all that was told of them, and nothing of others")
    func own() async throws {
        try await Self.run { client, _ in
            let page = try await Self.page(client)
            #expect(page.status == .ok)
            for part in [
                "Delegation of France", "06:15</time></b> <span class=\"tag zone\">UTC+5</span>", "AKT-01",
                "<summary>2 stops</summary>",
                "<summary>2 stops, 1 tabulation</summary>", ">2</text>",
                "Person 1", "in reserve at Hotel H-ALA", "3 wait for your confirmation",
            ] {
                #expect(page.text.contains(part), "\(part)")
            }
            #expect(!page.text.contains("/h/KZ/o2") && page.text.contains("/h/KZ/o1"))
            for path in Self.all {
                let text = try await Self.page(client, path).text
                #expect(text.firstMatch(of: #/\bo[2467]\b/#) == nil, "\(path)")
                #expect(text.firstMatch(of: #/Person [56]\b/#) == nil, "\(path)")
                #expect(!text.contains("/m/KZ") && !text.contains("1,419"), "\(path)")
            }
        }
    }

    @Test("Every page is sound, in both languages, with what anybody wrote shown as text", arguments: ["en", "ru"])
    func sound(_ language: String) async throws {
        try await Self.run { client, harness in
            try await Self.tell(harness, version: 2) { plan in
                plan.teams[0].members = ["o1", "o7"]
                plan.teams[0].stops.removeLast()
            }
            for path in Self.all {
                let reply = try await Self.page(client, path, language: language)
                #expect(reply.status == .ok, "\(path)")
                #expect(Soundness.faults(of: reply.text) == [], "\(path)")
                #expect(!reply.text.contains("<script>canary"), "\(path)")
                #expect(reply.text.contains("<body class=\"phone"), "\(path)")
            }
            let links = PageClient.links(try await Self.page(client, language: language).text)
            for link in links where link != "/account" {
                #expect(try await Self.page(client, link, language: language).status == .ok, "\(link)")
            }
        }
    }

    @Test("What has changed comes first, with what it was and why, and only that waits again")
    func changed() async throws {
        try await Self.run { client, harness in
            let all = "seen=1+o1&seen=1+o3&seen=1+o5"
            let confirmed = try await client.post("/h/KZ/confirm", form: all, headers: Self.own)
            #expect(confirmed.status == .seeOther && confirmed.headers[.location] == "/h/KZ")
            #expect(try await Self.page(client).text.contains("Everything is confirmed."))
            try await Self.tell(harness, version: 2) { plan in
                plan.teams[1].members = ["o3", "o7"]
                plan.teams[1].stops[0].arrive = Instant("2023-03-19T06:40:00Z") ?? plan.teams[1].stops[0].arrive
            }
            let page = try await Self.page(client).text
            let cards = page.split(separator: "<section class=\"card person\"").dropFirst()
            #expect(cards.count == 3)
            let first = try #require(cards.first)
            #expect(first.contains("/h/KZ/o3") && first.contains("Changed") && first.contains("<details open>"))
            #expect(first.contains("was Person 3") && first.contains("because: other partners"))
            #expect(first.contains("was 12:30–13:00"))
            #expect(cards.dropFirst().allSatisfy { $0.contains("Confirmed") && !$0.contains("class=\"was\"") })
            #expect(page.contains("1 waits for your confirmation"))
            let told = harness.store.state.assignments["KZ"] ?? []
            #expect(told.count { $0.confirmation?.by == "tok_head" } == 3)
        }
    }

    @Test("A form confirms only what its page showed; whoever was told something newer sees that instead")
    func outdated() async throws {
        try await Self.run { client, harness in
            try await Self.tell(harness, version: 2) { $0.teams[0].members = ["o1", "o7"] }
            let late = try await client.post("/h/KZ/confirm", form: "seen=1+o1&seen=1+o3", headers: Self.own)
            #expect(late.status == .conflict)
            #expect(late.text.contains("Something newer was told") && late.text.contains("was Person 1"))
            #expect(Soundness.faults(of: late.text) == [])
            for form in ["", "seen=o1", "seen=1+", "seen=0+o1"] {
                let refused = try await client.post("/h/KZ/confirm", form: form, headers: Self.own)
                #expect(refused.status == .unprocessableContent, "\(form)")
            }
            let foreign = try await client.post("/h/KZ/confirm", form: "seen=1+o2", headers: Self.own)
            let nobody = try await client.post("/h/KZ/confirm", form: "seen=1+nobody", headers: Self.own)
            #expect(foreign.status == .conflict && foreign.text == nobody.text)
            #expect(harness.store.state.assignments["KZ"]?.allSatisfy { $0.confirmation == nil } == true)
        }
    }

    @Test("Two taps report that somebody cannot come, once however often the form is sent; why is said afterwards")
    func dropOut() async throws {
        try await Self.run { client, harness in
            let who = try await Self.page(client, "/h/KZ/drop-out").text
            #expect(who.contains("href=\"/h/KZ/o1/drop-out\""))
            #expect(try await Self.page(client, "/h/KZ/o1/reason").status == .notFound)
            for _ in 0..<2 {
                let sent = try await client.post(
                    "/h/KZ/o1/drop-out", form: "once=first&kind=drop_out&until=", headers: Self.own)
                #expect(sent.status == .seeOther && sent.headers[.location] == "/h/KZ/o1/reason")
            }
            let requests = harness.store.state.headRequests
            #expect(requests.map(\.content.kind) == [.dropOut])
            #expect(requests.map(\.content.text) == ["Reason not given yet"])
            #expect(requests.map(\.content.observers) == [["o1"]] && requests.map(\.createdBy) == ["tok_head"])
            let page = try await Self.page(client).text
            #expect(page.matches(of: #/<span class="tag bad">Cannot come<\/span>/#).count == 1)
            #expect(page.contains("is being entered") && page.contains("href=\"/h/KZ/o1/reason\">Say why</a>"))
            #expect(try await Self.page(client, "/h/KZ/o1/drop-out").text.contains("name=\"once\" value=\"req_1\""))

            let asked = try await Self.page(client, "/h/KZ/o1/reason")
            #expect(asked.status == .ok && Soundness.faults(of: asked.text) == [])
            let silent = try await client.post("/h/KZ/o1/reason", form: "once=req_1&words=+", headers: Self.own)
            #expect(silent.status == .unprocessableContent && silent.text.contains("Say why."))
            #expect(Soundness.faults(of: silent.text) == [])
            let reason = "once=req_1&reason=ill&words=since++%3Cnoon%3E"
            for _ in 0..<2 {
                let given = try await client.post("/h/KZ/o1/reason", form: reason, headers: Self.own)
                #expect(given.status == .seeOther && given.headers[.location] == "/h/KZ#requests")
            }
            let all = harness.store.state.headRequests
            #expect(all.map(\.content.kind) == [.dropOut, .change])
            #expect(all.last?.content.text == "Reason of the drop-out: Ill: since <noon>")
            let after = try await Self.page(client).text
            #expect(after.contains("Ill: since &lt;noon&gt;") && !after.contains("Say why"))
        }
    }

    @Test("A head makes a calendar of all or of one, sees its address once, and ends it")
    func calendars() async throws {
        try await Self.run { client, harness in
            let page = try await Self.page(client, "/h/KZ/calendar").text
            #expect(page.contains("value=\"all FR\"") && page.contains("value=\"one o3\"") && !page.contains("one o2"))
            let once = try #require(page.firstMatch(of: #/name="once" value="(page-[^"]+)"/#)).1
            let form = "once=\(once)&of=one+o3"
            let made = try await client.post("/h/KZ/calendar", form: form, headers: Self.own)
            #expect(made.status == .ok && made.headers[.cacheControl] == "no-store")
            #expect(Soundness.faults(of: made.text) == [])
            let secret = try #require(
                made.text.firstMatch(of: #/webcal:\/\/127\.0\.0\.1:8080\/cal\/([0-9a-f]{64})\.ics"/#)
            ).1
            #expect(made.text.contains("value=\"http://127.0.0.1:8080/cal/\(secret).ics\""))
            let again = try await client.post("/h/KZ/calendar", form: form, headers: Self.own)
            #expect(again.status == .seeOther && again.headers[.location] == "/h/KZ/calendar")
            let feeds = harness.store.state.calendarFeeds.map(\.feed)
            #expect(feeds.map(\.observer) == ["o3"] && feeds.map(\.delegation) == ["FR"])
            let all = try await client.post("/h/KZ/calendar", form: "of=all+FR", headers: Self.own)
            #expect(all.status == .ok && harness.store.state.calendarFeeds.last?.feed.observer == nil)

            for foreign in ["all+DE", "", "one"] {
                let refused = try await client.post("/h/KZ/calendar", form: "of=\(foreign)", headers: Self.own)
                #expect(refused.status == .unprocessableContent, "\(foreign)")
                #expect(Soundness.faults(of: refused.text) == [])
            }
            #expect(
                try await client.post("/h/KZ/calendar", form: "of=one+o2", headers: Self.own).status == .notFound)
            let listed = try await Self.page(client, "/h/KZ/calendar").text
            #expect(listed.matches(of: #/name="calendar" value="cal_[12]"/#).count == 2 && !listed.contains(secret))
            let ended = try await client.post("/h/KZ/calendar/end", form: "calendar=cal_1", headers: Self.own)
            #expect(ended.status == .seeOther)
            #expect(try await !Self.page(client, "/h/KZ/calendar").text.contains("value=\"cal_1\""))
            #expect(
                try await client.post("/h/KZ/calendar/end", form: "calendar=cal_9", headers: Self.own).status
                    == .notFound)
        }
    }

    @Test("Pages say what a phone needs that keeps them, and the worker may answer for heads' pages alone")
    func kept() async throws {
        try await Self.run { client, _ in
            let page = try await Self.page(client).text
            let worker = try #require(page.firstMatch(of: #/data-keep="(\/assets\/keeper\.[0-9a-f]+\.js)"/#)).1
            let reply = try await client.get(String(worker))
            #expect(reply.headers[.init("Service-Worker-Allowed")!] == "/h/")
            #expect(reply.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(page.matches(of: #/ data-keeps>/#).count == 4)
            for path in Self.all {
                #expect(try await Self.page(client, path).text.contains("<span data-kept-at=\"18000\"></span>"))
            }
            let looked = try await client.get("/h/KZ?delegation=DE").text
            #expect(!looked.contains("data-keep="))
        }
    }

    @Test("Somebody who comes later is reported by the clock of where they work; what is missing is named")
    func late() async throws {
        try await Self.run { client, harness in
            let form = "once=first&kind=late&until="
            let refused = try await client.post("/h/KZ/o1/drop-out", form: form, headers: Self.own)
            #expect(refused.status == .unprocessableContent && Soundness.faults(of: refused.text) == [])
            for part in [
                "Say from when", "href=\"#until\"", "aria-describedby=\"until-fault\"", "value=\"late\" checked",
                "UTC+5",
            ] {
                #expect(refused.text.contains(part), "\(part)")
            }
            let sent = try await client.post(
                "/h/KZ/o1/drop-out", form: form + "2023-03-19T08%3A30", headers: Self.own)
            #expect(sent.status == .seeOther && sent.headers[.location] == "/h/KZ#requests")
            #expect(harness.store.state.headRequests.first?.content.until?.text == "2023-03-19T08:30:00+05:00")
        }
    }

    @Test("A head asks, proposes somebody of the own delegation who is free, and reads staff's answer")
    func ask() async throws {
        try await Self.run { client, harness in
            let about = try await Self.page(client, "/h/KZ/o1/ask").text
            #expect(about.contains("<option value=\"o5\"") && !about.contains("<option value=\"o3\""))
            let proposal = "once=first&kind=replacement&replacement=o5&text=She+is%0D%0Aill"
            #expect(try await client.post("/h/KZ/o1/ask", form: proposal, headers: Self.own).status == .seeOther)
            let change = try await client.post(
                "/h/KZ/ask", form: "once=x&text=Another+%3Chub%3E%3F", headers: Self.own)
            #expect(change.status == .seeOther)
            let requests = harness.store.state.headRequests
            #expect(requests.map(\.content.replacement) == ["o5", nil])
            #expect(requests.map(\.content.text) == ["She is ill", "Another <hub>?"])
            let decision = try DecideHeadRequest(
                mission: "KZ", id: requests[1].id, .answered, answer: "Not <now>.", meeting: .any)
            let staff = Actor(id: "acc_1", bearer: .logistics())
            try await harness.store.transaction(.write, as: staff) { _ = try await decision.run(in: $0) }
            let page = try await Self.page(client).text
            #expect(
                page.contains("Another &lt;hub&gt;?") && page.contains("Not &lt;now&gt;.") && page.contains("answered"))
            let taken = try await client.post(
                "/h/KZ/o1/ask", form: "kind=replacement&replacement=o3&text=Why+not", headers: Self.own)
            #expect(taken.status == .unprocessableContent && taken.text.contains(">Why not</textarea>"))
            let foreign = try await client.post(
                "/h/KZ/o1/ask", form: "kind=replacement&replacement=o6&text=x", headers: Self.own)
            let nobody = try await client.post(
                "/h/KZ/o1/ask", form: "kind=replacement&replacement=o0&text=x", headers: Self.own)
            #expect(foreign.text == nobody.text.replacing("o0", with: "o6"))
            #expect(harness.store.state.headRequests.count == 2)
        }
    }

    @Test("The way of one's own is on the map of its region: its stops and its hub, and no other place")
    func map() async throws {
        try await Self.run { client, harness in
            let square = [(57.0, 50.0), (58.0, 50.0), (58.0, 51.0)].map { OutlinePoint(lon: $0.0, lat: $0.1) }
            let region = try #require(harness.store.state.missions["KZ"]?.document.hubs.first?.region)
            harness.store.change {
                $0.missions["KZ"]?.outlines = [RegionOutline(region: region, polygons: [[square]])]
            }
            let page = try await Self.page(client, "/h/KZ/o1").text
            #expect(page.matches(of: #/<g transform="translate/#).count == 2)
            #expect(page.matches(of: #/class="hub"/#).count == 1)
            #expect(page.matches(of: #/class="land"/#).count == 1)
            #expect(page.contains("Round on the map: 2 stops"))
            let foreign = try await Self.page(client, "/h/KZ/o2")
            let nobody = try await Self.page(client, "/h/KZ/o0")
            #expect(foreign.status == .notFound && nobody.status == .notFound)
            for path in ["/h/KZ/o2/ask", "/h/KZ/o2/drop-out"] {
                #expect(try await Self.page(client, path).status == .notFound)
                let form = "kind=drop_out&reason=ill&text=x"
                #expect(try await client.post(path, form: form, headers: Self.own).status == .notFound)
            }
        }
    }

    @Test("The page for paper has everybody's stops, nothing folded up and no form")
    func paper() async throws {
        try await Self.run { client, _ in
            let page = try await Self.page(client, "/h/KZ/print").text
            #expect(page.contains("class=\"phone paper\"") && !page.contains("<details") && !page.contains("fixed"))
            #expect(page.matches(of: #/<ol class="stops">/#).count == 2)
            #expect(page.contains("06:30</time>") && page.contains("12:30</time>"))
        }
    }

    @Test("A head begins at the own page; other missions are refused alike, whether there are such or not")
    func access() async throws {
        try await Self.run { client, _ in
            let start = try await Self.page(client, "/")
            #expect(start.status == .seeOther && start.headers[.location] == "/h/KZ")
            let other = try await Self.page(client, "/h/EMPTY")
            let none = try await Self.page(client, "/h/NONE")
            #expect(other.status == .forbidden && none.status == .forbidden)
            for path in ["/h/EMPTY/o1", "/h/EMPTY/print", "/h/NONE/print"] {
                #expect(try await Self.page(client, path).status == .forbidden)
            }
            let stranger = try await client.get("/h/KZ/o1", token: nil)
            #expect(stranger.headers[.location] == "/sign-in?next=%2Fh%2FKZ%2Fo1")
        }
    }

    @Test("Staff see what a head would, and send none of the heads' forms")
    func staff() async throws {
        try await Self.run { client, harness in
            let page = try await client.get("/h/KZ?delegation=DE")
            #expect(page.status == .ok && page.text.contains("Delegation of Germany"))
            #expect(page.text.contains("/h/KZ/o2?delegation=DE") && !page.text.contains("/h/KZ/o1"))
            #expect(!page.text.contains("/h/KZ/confirm"))
            #expect(try await client.get("/h/KZ/o1?delegation=DE").status == .notFound)
            #expect(try await client.get("/h/KZ?delegation=XX").status == .notFound)
            #expect(try await client.get("/h/KZ").status == .notFound)
            harness.store.change { state in
                state.actors[TokenIssue.digest(of: "obs_staff")] = Actor(id: "tok_staff", bearer: .logistics())
            }
            let staff: HTTPFields = [.authorization: "Bearer obs_staff"]
            let sent = try await client.post("/h/KZ/confirm?delegation=DE", form: "seen=1+o2", headers: staff)
            #expect(sent.status == .forbidden)
            let auditor: HTTPFields = [.authorization: "Bearer \(PageHarness.auditor)"]
            #expect(
                try await client.post("/h/KZ/confirm?delegation=DE", form: "seen=1+o2", headers: auditor).status
                    == .forbidden)
            #expect(harness.store.state.assignments["KZ"]?.allSatisfy { $0.confirmation == nil } == true)
        }
    }

    /// The head's delegation gets 300 people more, each with what o1 was told.
    private static func runCrowd(_ test: @Sendable (PageClient, PageHarness) async throws -> Void) async throws {
        try await run { client, harness in
            let told = try #require(harness.store.state.assignments["KZ"]?.first { $0.assignment.observer == "o1" })
            let many = (0..<300).map { n in
                let content = JSONWriter.text(told.assignment.content).replacing("Person 0", with: "Person of \(n)")
                return (
                    Assignment(delegation: "FR", observer: "p\(1000 + n)", contentText: content),
                    ToldAssignment.Change.added
                )
            }
            try await harness.store.transaction(.write, as: .commandLine) {
                _ = try await $0.tell(many, mission: "KZ")
            }
            try await test(client, harness)
        }
    }

    /// Somebody is told what o1 was told.
    private static func tellAnew(_ observer: String, _ harness: PageHarness) async throws {
        let told = try #require(harness.store.state.assignments["KZ"]?.first { $0.assignment.observer == "o1" })
        let news = Assignment(delegation: "FR", observer: observer, content: told.assignment.content)
        try await harness.store.transaction(.write, as: .commandLine) {
            _ = try await $0.tell([(news, .changed)], mission: "KZ")
        }
    }

    private static func people(_ page: String) -> [String] {
        page.matches(of: #/<h2 id="person-\d+"><a href="\/h\/KZ\/(\w+)"/#).map { String($0.1) }
    }

    private static func next(_ page: String) -> String? {
        page.firstMatch(of: #/<a href="([^"]+)"(?: data-keeps="next")?>Next<\/a>/#).map {
            String($0.1).replacing("&amp;", with: "&")
        }
    }

    @Test("A delegation of hundreds is read in parts within the budgets, each of them once, changed ones first")
    func large() async throws {
        try await Self.runCrowd { client, harness in
            try await Self.tellAnew("o3", harness)
            var (seen, path) = ([String](), Optional("/h/KZ"))
            while let here = path {
                let page = try await Self.page(client, here)
                #expect(page.status == .ok && Soundness.faults(of: page.text) == [])
                #expect(page.text.utf8.count < 100_000 && page.text.matches(of: #/<[a-z]/#).count < 2_500)
                #expect(page.text.contains("Confirm all (303)"))
                #expect(page.text.contains("data-keep=") == (here == "/h/KZ"))
                seen += Self.people(page.text)
                path = Self.next(page.text)
            }
            #expect(seen.first == "o3" && seen.count == 303 && Set(seen).count == 303)
            #expect(Array(seen.dropFirst()) == seen.dropFirst().sorted())
            #expect(try await Self.page(client, "/h/KZ?after=x").status == .unprocessableContent)
        }
    }

    @Test("Among hundreds a head finds whose calendar is wanted, by search, by parts and from the person's page")
    func calendarOfMany() async throws {
        try await Self.runCrowd { client, harness in
            func choices(_ page: String) -> [String] {
                page.matches(of: #/<option value="one (\w+)"/#).map { String($0.1) }
            }
            var (seen, path) = ([String](), Optional("/h/KZ/calendar"))
            while let here = path {
                let page = try await Self.page(client, here)
                #expect(page.status == .ok && Soundness.faults(of: page.text) == [])
                #expect(page.text.utf8.count < 100_000 && page.text.matches(of: #/<option/#).count <= 50)
                seen += choices(page.text)
                path = Self.next(page.text)
            }
            #expect(seen.count == 303 && Set(seen).count == 303)
            let found = try await Self.page(client, "/h/KZ/calendar?q=of%20271&of=one%20p1003").text
            #expect(choices(found) == ["p1003", "p1271"] && found.contains("value=\"one p1003\" selected"))
            #expect(found.contains("<input type=\"hidden\" name=\"of\" value=\"one p1003\">"))
            let own = try await Self.page(client, "/h/KZ/p1299").text
            let link = try #require(own.firstMatch(of: #/href="(\/h\/KZ\/calendar\?of=[^"]+)"/#)).1
            let chosen = try await Self.page(client, String(link)).text
            #expect(chosen.contains("value=\"one p1299\" selected") && Soundness.faults(of: chosen) == [])
            let made = try await client.post("/h/KZ/calendar", form: "of=one+p1299", headers: Self.own)
            #expect(made.status == .ok && harness.store.state.calendarFeeds.last?.feed.observer == "p1299")
        }
    }

    @Test("Whoever is confirmed on a page moves nobody past the next one, and who confirms stays where they were")
    func steady() async throws {
        try await Self.runCrowd { client, _ in
            let first = try await Self.page(client).text
            let second = try #require(Self.next(first))
            let own = Self.people(first)
            let form = own.map { "seen=1+\($0)" }.joined(separator: "&")
            #expect(try await client.post("/h/KZ/confirm", form: form, headers: Self.own).status == .seeOther)
            let page = try await Self.page(client, second).text
            #expect(Set(Self.people(page)).isDisjoint(with: own) && Self.people(page).count == own.count)
            let action = try #require(page.firstMatch(of: #/action="(\/h\/KZ\/confirm\?[^"]+)"/#)).1
            let sent = try await client.post(
                String(action).replacing("&amp;", with: "&"), form: "seen=1+\(Self.people(page)[0])",
                headers: Self.own)
            #expect(sent.headers[.location] == second)
        }
    }

    @Test("Somebody is found by name or identifier, among the own people alone")
    func search() async throws {
        try await Self.runCrowd { client, _ in
            let found = try await Self.page(client, "/h/KZ?q=person+OF+29").text
            #expect(Self.people(found) == ["p1029"] + (290..<300).map { "p\(1000 + $0)" })
            #expect(found.contains("11 people") && Soundness.faults(of: found) == [])
            #expect(Self.people(try await Self.page(client, "/h/KZ?q=P1007").text) == ["p1007"])
            for foreign in ["o2", "Person+1"] {
                let none = try await Self.page(client, "/h/KZ?q=\(foreign)").text
                #expect(Self.people(none) == [] && none.contains("Nothing fits this search."))
            }
            let who = try await Self.page(client, "/h/KZ/drop-out?q=p10").text
            #expect(who.matches(of: #/\/p10\d\d\/drop-out">/#).count == 50)
            let rest = try #require(Self.next(who))
            let more = try await Self.page(client, rest).text
            #expect(more.matches(of: #/\/p10\d\d\/drop-out">/#).count == 50 && Self.next(more) == nil)
        }
    }

    @Test("All are confirmed by one button whatever part a page shows, but not what was told since")
    func confirmAll() async throws {
        try await Self.runCrowd { client, harness in
            let page = try await Self.page(client, "/h/KZ?q=p1007").text
            let mark = try #require(page.firstMatch(of: #/name="all" value="([0-9a-f]{64})"/#)).1
            // What another head of the delegation confirms meanwhile is in nobody's way.
            #expect(try await client.post("/h/KZ/confirm", form: "seen=1+p1007", headers: Self.own).status == .seeOther)
            try await Self.tellAnew("o5", harness)
            let late = try await client.post("/h/KZ/confirm", form: "all=\(mark)", headers: Self.own)
            #expect(late.status == .conflict && late.text.contains("Something newer was told"))
            #expect(Self.people(late.text).first == "o5" && Soundness.faults(of: late.text) == [])
            let told = { harness.store.state.assignments["KZ"] ?? [] }
            #expect(told().count { $0.confirmation != nil } == 1)
            let fresh = try #require(late.text.firstMatch(of: #/name="all" value="([0-9a-f]{64})"/#)).1
            for _ in 0..<2 {
                let sent = try await client.post("/h/KZ/confirm", form: "all=\(fresh)", headers: Self.own)
                #expect(sent.status == .seeOther && sent.headers[.location] == "/h/KZ")
            }
            #expect(try await Self.page(client).text.contains("Everything is confirmed."))
            #expect(told().count { $0.confirmation?.by == "tok_head" } == 303)
            #expect(told().allSatisfy { $0.assignment.delegation == "FR" || $0.confirmation == nil })
        }
    }

    @Test("A large delegation is printed fifty people at a time")
    func paperInParts() async throws {
        try await Self.runCrowd { client, _ in
            var (sheets, path) = ([Int](), Optional("/h/KZ/print"))
            while let here = path {
                let page = try await Self.page(client, here).text
                #expect(page.utf8.count < 500_000 && page.matches(of: #/<[a-z]/#).count < 10_000)
                #expect(Soundness.faults(of: page) == [])
                sheets.append(page.matches(of: #/<section class="card person"/#).count)
                path = Self.next(page)
            }
            #expect(sheets == [50, 50, 50, 50, 50, 50, 3])
        }
    }
}
