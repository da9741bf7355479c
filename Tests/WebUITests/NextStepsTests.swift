import Deployment
import HTTPTypes
import TestSupport
import Testing

@Suite("What is next in a mission")
struct NextStepsTests {
    @Test("The overview says what waits, from the first list to the last question, to those who can do it")
    func steps() async throws {
        let harness = try await PageHarness()
        try await harness.run { client in
            func overview(_ mission: String, _ token: String = PageHarness.logistics) async throws -> String {
                try await client.get("/m/\(mission)/", token: token).text
            }
            let empty = try await overview("EMPTY")
            // In the order in which one list needs the other
            let lists = empty.matches(of: #/none yet\..*?href="\/m\/EMPTY\/import\?kind=(\w+)"/#).map { String($0.1) }
            #expect(lists == ["regions", "delegations", "hubs", "stations", "observers"])
            #expect(try await !overview("EMPTY", PageHarness.auditor).contains("What is next"))
            #expect(try await overview("KZ").contains("Plan 2 is ready, and no plan is published."))

            var question = HeadRequestContent(.change, of: "FR")
            question.text = "Where?"
            let asked = question
            try await harness.store.transaction(.write, as: .commandLine) { transaction in
                _ = try await transaction.insertHeadRequest(asked, mission: "KZ")
            }
            let audited = try await overview("KZ", PageHarness.auditor)
            #expect(audited.contains("1 question of heads waits") && audited.contains("href=\"/m/KZ/inbox\""))
            #expect(!audited.contains("is ready, and no plan"))
        }
    }
}
