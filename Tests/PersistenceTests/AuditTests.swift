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

    @Test(
        "It is read newest first, in pages, and by mission, action and who did it",
        arguments: StoreUnderTest.Kind.allCases)
    func reading(kind: StoreUnderTest.Kind) async throws {
        try await StoreUnderTest.with(kind, mission: false) { tested in
            let desk = Actor(id: "tok_1", bearer: .logistics())
            for (actor, action, mission) in [
                (Actor.worker, "a", "M"), (desk, "b", "M"), (desk, "a", nil), (desk, "a", "m"), (.demo, "a", "M"),
            ] {
                try await tested.write(as: actor) {
                    try await $0.audit(AuditEntry(action: action, mission: mission, detail: ["version": 1]))
                }
            }
            let read = { (filter: AuditFilter, before: Int?, limit: Int) in
                try await tested.read { try await $0.auditRecords(filter, before: before, limit: limit) }
            }
            let lines = { (records: [AuditRecord]) in
                records.map { "\($0.principal) \($0.entry.action) \($0.entry.mission ?? "-")" }
            }
            let all = try await read(AuditFilter(), nil, 9)
            #expect(lines(all) == ["demo a M", "tok_1 a m", "tok_1 a -", "tok_1 b M", "worker a M"])
            #expect(try await read(AuditFilter(), all[1].id, 2) == Array(all[2...3]))
            #expect(all[3].kind == .logistics && all[3].entry.detail == ["version": 1])
            #expect(
                lines(try await read(AuditFilter(mission: "M", action: "a"), nil, 9)) == ["demo a M", "worker a M"])
            #expect(try await read(AuditFilter(principal: "tok_1"), nil, 9).count == 3)
            #expect(try await read(AuditFilter(mission: "M", principal: "tok_1"), nil, 9).count == 1)
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
