import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: plans are made, published and mended")
struct PlanningTests {
    @Test("A plan is asked for once however often its form is sent, and a form that is wrong keeps what was typed")
    func asking() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            let wrong = try await client.send("/m/KZ/plans", ["seconds": "4000", "seed": "x", "threads": "2"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"4000\""))
            #expect(wrong.text.contains("f-seconds-fault") && wrong.text.contains("f-seed-fault"))
            #expect(harness.store.state.jobs.isEmpty)
            let page = try await client.get("/m/KZ/plans", token: PageHarness.logistics).text
            let key = try #require(page.firstMatch(of: #/name="once" value="([^"]+)"/#)).1
            let form = ["seconds": "1,5", "seed": "7", "threads": "2", "once": String(key)]
            for _ in 0..<2 {
                let asked = try await client.send("/m/KZ/plans", form)
                #expect(asked.status == .seeOther && asked.headers[.location] == "/m/KZ/jobs/1")
            }
            let job = try #require(harness.store.state.jobs.first)
            #expect(harness.store.state.jobs.count == 1)
            #expect(job.request.search.seconds == 1.5 && job.request.search.seed == 7)
            #expect(try await client.send("/m/KZ/plans", form, token: PageHarness.auditor).status == .forbidden)
            for _ in 0..<2 { _ = try await client.send("/m/KZ/plans", ["seconds": "1"]) }
            let full = try await client.send("/m/KZ/plans", ["seconds": "1"])
            #expect(full.status == .unprocessableContent && full.text.contains("limit of jobs"))
        }
    }

    @Test("A job's page shows how far it is and how its score came, and asks again by itself until the end")
    func job() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            _ = try await client.send("/m/KZ/plans", ["seconds": "10", "seed": "1"])
            let claimed = try await harness.store.transaction(.write, as: .worker) { transaction in
                try await transaction.claim(worker: "w", kinds: [.plan])
            }
            let lease = try #require(claimed).lease
            for (second, medium) in [(1.0, 400), (3, 150), (4, 150), (8, 90)] {
                harness.store.change { $0.clock = second }
                let progress = JobProgress(
                    percent: second * 10, secondsLeft: 10 - second, iterations: Int(second) * 1000,
                    incumbent: IncumbentScore(hard: 0, medium: medium, soft: 1000))
                _ = try await harness.store.transaction(.write, as: .worker) { try await $0.heartbeat(lease, progress) }
            }
            #expect(harness.store.state.jobScores["1"]?.map(\.score.medium) == [400, 150, 90])
            let page = try await client.get("/m/KZ/jobs/1", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [])
            #expect(page.contains("<progress max=\"100\" value=\"80\"") && page.contains("from 400 to 90 within 8"))
            #expect(page.contains("data-stream=\"/m/KZ/jobs/1/events\"") && page.contains("http-equiv=\"refresh\""))
            #expect(page.contains("action=\"/m/KZ/jobs/1/stop\""))
            #expect(try await client.get("/m/EMPTY/jobs/1").status == .notFound)
            let reader = try await client.get("/m/KZ/jobs/1").text
            #expect(!reader.contains("/stop\""))
            #expect(try await client.send("/m/KZ/jobs/1/stop", [:], token: PageHarness.auditor).status == .forbidden)
            #expect(try await client.send("/m/EMPTY/jobs/1/stop", [:]).status == .notFound)
            #expect(try await client.send("/m/KZ/jobs/1/stop", [:]).headers[.location] == "/m/KZ/jobs/1")
            #expect(harness.store.state.jobs[0].cancelRequested)
            harness.store.change { state in
                state.jobs[0].state = .completed
                state.jobs[0].planVersions = [2]
            }
            let ended = try await client.get("/m/KZ/jobs/1").text
            #expect(ended.contains("href=\"/m/KZ/plans/2\"") && !ended.contains("http-equiv=\"refresh\""))
            let events = try await client.get("/m/KZ/jobs/1/events")
            #expect(events.headers[.contentType] == "text/event-stream")
            let data = events.text.split(separator: "\n").filter { $0.hasPrefix("data: ") }
            #expect(data.count == 1 && data[0].contains("data-end") && data[0].contains("/m/KZ/plans/2"))
            let revision = String(harness.store.state.jobs[0].revision)
            let seen = try await client.get(
                "/m/KZ/jobs/1/events", headers: [HTTPField.Name("Last-Event-ID")!: revision])
            #expect(seen.status == .noContent)
            #expect(try await client.send("/m/KZ/jobs/1/stop", [:]).status == .seeOther)
        }
    }

    /// A mission of the contract with its plan as a draft, and the head of one of its delegations.
    static func scenario() async throws -> (harness: PageHarness, head: Account) {
        let harness = try await PageHarness()
        let document = try RepairScenario.before()
        let own = try #require(document.observers.first { $0.id == RepairScenario.person })
        let head = Account(
            id: "acc_head", email: "head@example.org", name: "Head \(PageHarness.canary)", language: .english,
            bearer: .head(DelegationScope(mission: RepairScenario.mission, delegations: [own.delegation])),
            createdAt: MemoryState.start, disabledAt: nil)
        harness.store.change { state in
            state.missions[RepairScenario.mission] = MemoryState.Mission(document: document)
            state.accounts = [head]
        }
        _ = try await harness.store.transaction(.write, as: .worker) { transaction in
            try await RepairScenario.store(try RepairScenario.base(), in: transaction)
        }
        return (harness, head)
    }

    @Test(
        "Publishing takes two steps: every message is shown first; somebody who was faster is not undone; then a drop-out is mended from its page"
    )
    func publishing() async throws {
        let (harness, head) = try await Self.scenario()
        let mission = "/m/\(RepairScenario.mission)"
        try await harness.run { client in
            let ask = try await client.get("\(mission)/plans/1/publish", token: PageHarness.logistics).text
            #expect(Soundness.faults(of: ask) == [] && !ask.contains("<script>canary"))
            #expect(
                ask.contains("1 message") && ask.contains("Head &quot;")
                    && ask.contains("name=\"replaces\" value=\"none\""))
            #expect(ask.contains("Nobody else gets a message."))
            #expect(harness.store.state.messages.isEmpty)
            #expect(try await client.send("\(mission)/plans/1/publish", [:]).status == .unprocessableContent)
            let late = try await client.send("\(mission)/plans/1/publish", ["replaces": "7"])
            #expect(late.status == .conflict && late.text.contains("Somebody else has published"))
            #expect(
                try await client.send("\(mission)/plans/1/publish", ["replaces": "none"], token: PageHarness.auditor)
                    .status == .forbidden)
            for _ in 0..<2 {
                let done = try await client.send("\(mission)/plans/1/publish", ["replaces": "none"])
                #expect(done.status == .seeOther && done.headers[.location] == "\(mission)/plans/1")
            }
            #expect(harness.store.state.messages.map(\.account) == [head.id])
            let after = try await client.get("\(mission)/plans/1/publish", token: PageHarness.logistics).text
            #expect(after.contains("This plan cannot be published.") && !after.contains("name=\"replaces\""))

            let person = "\(mission)/people/\(RepairScenario.person)"
            let wrong = try await client.send(
                "\(person)/drop-out", ["from": "2023-03-19T25:00", "from_zone": "+05:00"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("f-from-fault"))
            let silent = try await client.send("\(person)/drop-out", ["reason": ""])
            #expect(silent.status == .unprocessableContent && silent.text.contains("f-reason-fault"))
            let report = try await client.send("\(person)/drop-out", ["reason": "ill \(PageHarness.canary)"])
            let place = try #require(report.headers[.location])
            #expect(report.status == .seeOther && place.hasPrefix("\(mission)/repairs/"))
            let twice = try await client.send("\(person)/drop-out", ["reason": "ill"])
            #expect(twice.status == .unprocessableContent && twice.text.contains("has withdrawn already"))

            let repair = try await harness.store.transaction(.write, as: .worker) { transaction in
                try await RepairScenario.store(try RepairScenario.repair(), in: transaction)
            }
            let version = try #require(repair.version)
            let scores = (try RepairScenario.base().score, try RepairScenario.repair().score)
            harness.store.change { state in
                let revision = state.missions[RepairScenario.mission]?.revision ?? 0
                let offer = RepairOutcome.Offer(
                    version: version, options: [.leastChange, .best], score: scores.1, peopleChanged: 2,
                    stopsChanged: 0, reservesCalled: 1)
                state.jobs[0].outcome = RepairOutcome(
                    baseVersion: 1, baseScore: scores.0, asOf: MemoryState.start, inputRevision: revision,
                    offers: [offer])
                state.jobs[0].state = .completed
                state.jobs[0].planVersions = [version]
            }
            let offers = try await client.get(place, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: offers) == [] && !offers.contains("<script>canary"))
            #expect(offers.contains("A. Least change, best plan") && offers.contains("ill &quot;"))
            #expect(offers.contains("href=\"\(mission)/plans/\(version)/publish\""))
            #expect(try await client.get("\(mission)/repairs").text.contains(place))
            #expect(try await client.get("/m/KZ/repairs/1").status == .notFound)
            let published = try await client.send("\(mission)/plans/\(version)/publish", ["replaces": "1"])
            #expect(published.headers[.location] == "\(mission)/plans/\(version)")
            #expect(
                harness.store.state.plans[RepairScenario.mission]?.map(\.summary.status) == [.superseded, .published])
            let stale = try await client.get(place, token: PageHarness.logistics).text
            #expect(stale.contains("These offers are stale") && !stale.contains("/publish\""))
            let back = try await client.send("\(person)/return", [:])
            #expect(back.status == .seeOther)
        }
    }

    @Test("A plan that the mission has left behind is published only by somebody who says so")
    func stalePlan() async throws {
        let (harness, _) = try await Self.scenario()
        let path = "/m/\(RepairScenario.mission)/plans/1/publish"
        try await harness.run { client in
            try await harness.store.transaction(.write, as: .worker) { transaction in
                try await RepairScenario.change(RepairScenario.person, in: transaction) { $0.status = .withdrawn }
            }
            let overview = try await client.get("/m/\(RepairScenario.mission)/plans/1").text
            #expect(
                overview.contains("changed since this plan was made. <a href=\"/m/\(RepairScenario.mission)/log\">"))
            let ask = try await client.get(path, token: PageHarness.logistics).text
            #expect(
                ask.contains("The mission has changed since this plan was made.") && ask.contains("name=\"even_so\""))
            let refused = try await client.send(path, ["replaces": "none"])
            #expect(refused.status == .unprocessableContent)
            #expect(try await client.send(path, ["replaces": "none", "even_so": "true"]).status == .seeOther)
        }
    }
}
