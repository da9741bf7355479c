import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: a repair is looked at, pinned and tried before it is reported")
struct RepairChoiceTests {
    private static let mission = "/m/\(RepairScenario.mission)"

    /// A published plan whose person has dropped out, with one repair on offer; its address.
    private func offered(_ harness: PageHarness, _ client: PageClient) async throws -> (place: String, version: Int) {
        let mission = Self.mission
        #expect(try await client.send("\(mission)/plans/1/publish", ["replaces": "none"]).status == .seeOther)
        let report = try await client.send("\(mission)/people/\(RepairScenario.person)/drop-out", ["reason": "ill"])
        let place = try #require(report.headers[.location])
        let repair = try await harness.store.transaction(.write, as: .worker) { transaction in
            try await RepairScenario.store(try RepairScenario.repair(), in: transaction)
        }
        let version = try #require(repair.version)
        let scores = (try RepairScenario.base().score, try RepairScenario.repair().score)
        harness.store.change { state in
            let revision = state.missions[RepairScenario.mission]?.revision ?? 0
            state.jobs[0].outcome = RepairOutcome(
                baseVersion: 1, baseScore: scores.0, asOf: MemoryState.start, inputRevision: revision,
                offers: [
                    RepairOutcome.Offer(
                        version: version, options: [.leastChange, .best], score: scores.1, peopleChanged: 2,
                        stopsChanged: 0, reservesCalled: 1)
                ])
            state.jobs[0].state = .completed
            state.jobs[0].planVersions = [version]
        }
        return (place, version)
    }

    @Test("An offer shows the days before and after, and whose heads hear of what", arguments: ["en", "ru"])
    func days(_ language: String) async throws {
        let (harness, _) = try await PlanningTests.scenario()
        try await harness.run { client in
            let (place, _) = try await offered(harness, client)
            let html = try await client.get(place, token: PageHarness.logistics, language: language).text
            #expect(Soundness.faults(of: html) == [])
            #expect(html.contains("id=\"days\"") && html.contains("id=\"told-A\"") && html.contains("class=\"tl\""))
            let auditor = try await client.get(place).text
            #expect(!auditor.contains("/pin/") && auditor.contains("id=\"days\""))
            let overview = try await client.get("\(Self.mission)/", token: PageHarness.logistics, language: language)
                .text
            #expect(overview.contains("id=\"unconfirmed\"") && overview.contains("id=\"changes\""))
            #expect(Soundness.faults(of: overview) == [])
        }
    }

    @Test("What is kept of an offer is pinned, and the repair is asked for anew")
    func pinning() async throws {
        let (harness, _) = try await PlanningTests.scenario()
        try await harness.run { client in
            let (place, version) = try await offered(harness, client)
            let path = "\(place)/pin/\(version)"
            let page = try await client.get(path, token: PageHarness.logistics).text
            #expect(Soundness.faults(of: page) == [])
            let box = try #require(page.firstMatch(of: #/name="keep" value="(team~[^"]*)"/#)?.1)
            #expect(try await client.send(path, [:]).status == .unprocessableContent)
            #expect(try await client.send(path, ["keep": "team~none"]).status == .notFound)
            #expect(try await client.get("\(place)/pin/1", token: PageHarness.logistics).status == .notFound)
            #expect(try await client.get(path).status == .forbidden)
            let before = harness.store.state.missions[RepairScenario.mission]?.document.pins.count ?? 0
            let asked = try await client.send(path, ["keep": String(box)])
            #expect(
                asked.status == .seeOther && asked.headers[.location]?.hasPrefix("\(Self.mission)/repairs/") == true)
            #expect(asked.headers[.location] != place)
            #expect(harness.store.state.missions[RepairScenario.mission]?.document.pins.count == before + 1)
            let again = try await client.send(path, ["keep": String(box)])
            #expect(again.status == .unprocessableContent && again.text.contains("pinned already"))
        }
    }

    @Test("What if somebody dropped out is answered, and nothing is stored or reported")
    func whatIf() async throws {
        let (harness, _) = try await PlanningTests.scenario()
        try await harness.run { client in
            #expect(try await client.send("\(Self.mission)/plans/1/publish", ["replaces": "none"]).status == .seeOther)
            let before = harness.store.state
            let path = "\(Self.mission)/what-if?drop=\(RepairScenario.person)"
            var html = ""
            for _ in 0..<100 {
                html = try await client.get(path, token: PageHarness.logistics).text
                if !html.contains("http-equiv=\"refresh\"") { break }
                #expect(html.contains("Being tried"))
            }
            #expect(Soundness.faults(of: html) == [] && html.contains("id=\"outcome\""))
            #expect(html.contains("href=\"\(Self.mission)/people/\(RepairScenario.person)/drop-out\""))
            let after = harness.store.state
            #expect(after.incidents.count == before.incidents.count && after.jobs == before.jobs)
            #expect(after.plans[RepairScenario.mission]?.count == before.plans[RepairScenario.mission]?.count)
            let blank = try await client.get("\(Self.mission)/what-if").text
            #expect(Soundness.faults(of: blank) == [] && !blank.contains("http-equiv=\"refresh\""))
            let unknown = try await client.get("\(Self.mission)/what-if?drop=nobody&hub=H&cars=x")
            #expect(unknown.text.contains("f-cars-fault"))
            let nobody = try await client.get("\(Self.mission)/what-if?drop=nobody").text
            #expect(nobody.contains("f-drop-fault"))
        }
    }
}
