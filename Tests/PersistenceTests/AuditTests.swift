import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("The audit trail")
struct AuditTests {
    private static let rows =
        "SELECT concat_ws(' | ', principal, actor_kind, action, mission, detail) FROM audit ORDER BY id"

    @Test("Every row says who did it and what kind of actor that is")
    func actors() async throws {
        try await StoreFixture.withStore { fixture in
            for actor in [Actor.worker, .demo, .commandLine, Actor(id: "tok_1", bearer: .logistics())] {
                try await fixture.write(as: actor) {
                    try await $0.audit(AuditEntry(action: "plan.store", mission: "M", detail: ["version": 1]))
                }
            }
            let detail = #"plan.store | M | {"version": 1}"#
            #expect(
                try await fixture.texts(Self.rows) == [
                    "worker | worker | \(detail)", "demo | demo | \(detail)",
                    "command line | command line | \(detail)", "tok_1 | logistics | \(detail)",
                ])
        }
    }

    @Test("Issuing a token and revoking it are both told, and revoking it again is nothing new")
    func tokens() async throws {
        try await StoreFixture.withStore { fixture in
            let issued = try await fixture.write(as: .commandLine) {
                try await TokenIssue.issue(name: "Desk", bearer: .auditor(), validDays: nil, in: $0)
            }
            let id = issued.token.id
            for isNew in [true, false] {
                let revoked = try await fixture.write(as: .commandLine) { try await TokenRevocation.revoke(id, in: $0) }
                #expect(revoked == isNew)
            }
            #expect(
                try await fixture.texts(Self.rows) == [
                    #"command line | command line | token.create | {"token": "\#(id)", "role": "auditor"}"#,
                    #"command line | command line | token.revoke | {"token": "\#(id)"}"#,
                ])
        }
    }

    @Test("A job that is asked for and ended is told with its asker", arguments: [Actor.demo, .commandLine])
    func jobs(actor: Actor) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            let job = try await fixture.write(as: actor) { try await $0.requestPlan(.some()) }
            _ = try await fixture.write(as: actor) { try await $0.cancelJob(job.id) }
            let told = try await fixture.texts("SELECT concat_ws(' ', actor_kind, action) FROM audit ORDER BY id")
            #expect(told == ["\(actor.kind.rawValue) job.create", "\(actor.kind.rawValue) job.cancel"])
        }
    }
}
