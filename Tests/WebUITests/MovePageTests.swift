import Deployment
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages: people are moved from a list of places, and the move is undone and done again")
struct MovePageTests {
    private static let path = "/m/\(RepairScenario.mission)/plans/1/move/\(RepairScenario.person)"

    private func found(_ client: PageClient) async throws -> String {
        for _ in 0..<100 {
            let reply = try await client.get(Self.path, token: PageHarness.logistics)
            #expect(reply.status == .ok)
            if !reply.text.contains("http-equiv=\"refresh\"") { return reply.text }
        }
        Issue.record("the places are never found out")
        return ""
    }

    private func form(_ html: String) throws -> [String: String] {
        let revision = try #require(html.firstMatch(of: #/name="revision" value="(\d+)"/#)?.1)
        let choice = try #require(html.firstMatch(of: #/name="choice" value="([^"]*)"/#)?.1)
        return ["revision": String(revision), "choice": String(choice)]
    }

    @Test(
        "Without a choice, or with one that a rule forbids, the page comes again with the reason, and nothing is stored"
    )
    func refusals() async throws {
        let (harness, _) = try await PlanningTests.scenario()
        try await harness.run { client in
            let form = try form(try await found(client))
            let none = try await client.send(Self.path, ["revision": form["revision"] ?? ""])
            #expect(none.status == .unprocessableContent && none.text.contains("id=\"fault\""))
            #expect(Soundness.faults(of: none.text) == [])
            let forbidden = try await client.send(Self.path, form.merging(["choice": "nowhere"]) { $1 })
            #expect(forbidden.status == .unprocessableContent && forbidden.text.contains("H1"))
            #expect(try await client.send(Self.path, ["choice": "nowhere"]).status == .unprocessableContent)
            #expect(harness.store.state.plans[RepairScenario.mission]?.count == 1)
        }
    }

    @Test("Who chose from a list that the mission has outgrown gets it anew, with the choice kept")
    func overtaken() async throws {
        let (harness, _) = try await PlanningTests.scenario()
        try await harness.run { client in
            let form = try form(try await found(client))
            try await harness.store.transaction(.write, as: .worker) { transaction in
                try await RepairScenario.change(RepairScenario.another, in: transaction) { $0.label = "Changed" }
            }
            let late = try await client.send(Self.path, form)
            #expect(late.status == .conflict && late.text.contains("id=\"fault\""))
            #expect(Soundness.faults(of: late.text) == [])
            #expect(late.text.contains("value=\"\(form["choice"] ?? "")\" required checked"))
            #expect(harness.store.state.plans[RepairScenario.mission]?.count == 1)
        }
    }

    @Test("A move makes a draft once; its page leads back to what was, and from there to it again")
    func undo() async throws {
        let (harness, _) = try await PlanningTests.scenario()
        try await harness.run { client in
            let form = try form(try await found(client))
            let plans = "/m/\(RepairScenario.mission)/plans"
            for _ in 0..<2 {
                let moved = try await client.send(Self.path, form)
                #expect(moved.status == .seeOther && moved.headers[.location] == "\(plans)/2", "\(moved.text)")
            }
            #expect(harness.store.state.plans[RepairScenario.mission]?.count == 2)
            let draft = try await client.get("\(plans)/2", token: PageHarness.logistics).text
            #expect(draft.contains("Undo: ") && Soundness.faults(of: draft) == [])
            let back = try #require(draft.firstMatch(of: #/href="([^"]*\/plans\/1\?redo=2[^"]*)"/#)?.1)
            let former = try await client.get(
                String(back).replacing("&amp;", with: "&"), token: PageHarness.logistics
            ).text
            #expect(former.contains("Redo: ") && former.contains("href=\"\(plans)/2\""))
        }
    }
}
