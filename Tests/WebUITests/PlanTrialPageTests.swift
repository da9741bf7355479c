import Deployment
import Foundation
import HTTPTypes
import MissionModel
import TestSupport
import Testing

@Suite("Pages that ask why and move people")
struct PlanTrialPageTests {
    /// The page once what it is about was tried.
    private func found(_ client: PageClient, _ path: String, token: String = PageHarness.logistics) async throws
        -> String
    {
        for _ in 0..<100 {
            let reply = try await client.get(path, token: token)
            #expect(reply.status == .ok, "\(path)")
            if !reply.text.contains("http-equiv=\"refresh\"") { return reply.text }
            #expect(reply.text.contains("Being tried"))
        }
        Issue.record("\(path) is never found out")
        return ""
    }

    @Test("Person, team and station say why they are where they are, and what else was tried")
    func why() async throws {
        try await PageHarness().run { client in
            let person = try await found(client, "/m/KZ/plans/1/why/person/o1")
            #expect(person.contains("o1 is in AKT-01"))
            #expect(person.contains("href=\"/m/KZ/plans/1/move/o1\""))
            #expect(Soundness.faults(of: person) == [])
            let team = try await found(client, "/m/KZ/plans/1/why/team/AKT-01")
            #expect(team.contains("AKT-01 at H-AKT") && Soundness.faults(of: team) == [])
            let station = try await found(client, "/m/KZ/plans/1/why/station/a1")
            #expect(station.contains("a1 is visited by AKT-01") && Soundness.faults(of: station) == [])
            for missing in ["person/none", "team/none", "station/none"] {
                #expect(try await client.get("/m/KZ/plans/1/why/\(missing)").status == .notFound, "\(missing)")
            }
            #expect(try await client.get("/m/KZ/plans/9/why/person/o1").status == .notFound)
        }
    }

    @Test("Every place that is forbidden for a person is there with its rule, for those who may move people")
    func places() async throws {
        try await PageHarness().run { client in
            let html = try await found(client, "/m/KZ/plans/1/move/o3")
            #expect(html.contains("id=\"forbidden\""))
            #expect(Soundness.faults(of: html) == [])
            #expect(try await client.get("/m/KZ/plans/1/move/o3", token: PageHarness.auditor).status == .forbidden)
            #expect(try await client.get("/m/KZ/plans/1/move/none", token: PageHarness.logistics).status == .notFound)
        }
    }
}
