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

    @Test(
        "What is about a delegation or one of its people is found among all else, and what their heads did",
        arguments: StoreUnderTest.Kind.allCases)
    func about(kind: StoreUnderTest.Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let mission = StoreUnderTest.mission
            let people = try await tested.read {
                try await $0.allEntities(Observer.self, mission: mission)
            }
            let person = try #require(people.first)
            let other = try #require(people.first { $0.delegation != person.delegation })
            let own = Bearer.head(DelegationScope(mission: mission, delegations: [person.delegation]))
            let account = try await tested.write {
                try await $0.insertAccount(
                    id: "acc_1", email: "a@example.org", name: "A", language: .english, bearer: own)
            }
            let incident = try await tested.write { transaction in
                var record = IncidentRecord(.dropOut)
                (record.observers, record.reason, record.inputRevision) = ([person.id], "Ill", 1)
                return try await transaction.recordIncident(record, mission: mission).number
            }
            let rows: [(action: String, detail: JSONValue)] = [
                ("observers.change", ["id": .string(person.id)]),
                ("observers.change", ["id": .string(other.id)]),
                ("hubs.change", ["id": .string(person.id)]),
                ("incident.record", ["number": .int(incident)]),
                ("incident.record", ["number": .int(incident + 1)]),
                ("delegations.change", ["id": .string(person.delegation)]),
                ("calendar.create", ["delegation": .string(person.delegation)]),
                ("token.create", ["delegations": [.string(other.delegation), .string(person.delegation)]]),
                ("assignment.confirm", ["observers": [.string(other.id), .string(person.id)]]),
                ("assignment.remind", ["accounts": [.string(account.id)], "too_soon": []]),
                ("plan.store", ["version": 2]), ("plan.publish", ["plan": 2]),
                ("request.done", ["request": "req_1", "incident": .int(incident)]),
            ]
            for row in rows {
                try await tested.write {
                    try await $0.audit(AuditEntry(action: row.action, mission: mission, detail: row.detail))
                }
            }
            try await tested.write(as: Actor(account)) {
                try await $0.audit(AuditEntry(action: "head.asked", mission: mission, detail: .null))
            }
            func found(_ filter: AuditFilter) async throws -> [String] {
                try await tested.read {
                    try await $0.auditRecords(filter, before: nil, limit: 99).map(\.entry.action).reversed()
                }
            }
            let later = Instant(seconds: 32_503_680_000, offset: 0)
            let ofDelegation = AuditFilter(mission: mission, about: .delegation(person.delegation))
            let all = [
                "observers.change", "incident.record", "delegations.change", "calendar.create",
                "token.create",
                "assignment.confirm", "assignment.remind", "plan.publish", "request.done", "head.asked",
            ]
            #expect(try await found(ofDelegation) == all)
            #expect(
                try await found(AuditFilter(mission: mission, about: .observer(person.id)))
                    == [
                        "observers.change", "incident.record", "assignment.confirm", "plan.publish",
                        "request.done",
                    ])
            #expect(
                try await found(
                    AuditFilter(mission: mission, action: "observers.change", about: .observer(other.id)))
                    == ["observers.change"])
            #expect(
                try await found(AuditFilter(mission: mission, about: .observer("nobody"))) == [
                    "plan.publish"
                ])
            var bounded = ofDelegation
            (bounded.since, bounded.until) = (Instant(seconds: 0, offset: 0), later)
            #expect(try await found(bounded) == all)
            (bounded.since, bounded.until) = (later, nil)
            #expect(try await found(bounded) == [])
            #expect(try await found(AuditFilter(until: Instant(seconds: 0, offset: 0))) == [])
            let last = try await tested.read {
                try await $0.auditRecords(ofDelegation, before: nil, limit: 2)
            }
            let next = try await tested.read {
                try await $0.auditRecords(ofDelegation, before: last[1].id, limit: 1)
            }
            #expect(next.map(\.entry.action) == ["plan.publish"])
            // Somebody who was taken out was of a delegation.
            let goes = try #require(people.last { $0.id != other.id })
            try await MissionChange(mission, action: "observers.remove", meeting: .any, entity: goes.id)
                .run(in: tested.store, as: .commandLine) { transaction in
                    _ = try await RemoveEntity<Observer>(mission: mission, id: goes.id).run(in: transaction)
                }
            let ofGoing = AuditFilter(mission: mission, about: .delegation(goes.delegation))
            #expect(try await found(ofGoing).last == "observers.remove")
            let number = try #require(
                try await tested.read { try await $0.removedEntries(mission: mission, before: nil, limit: 1) }.first
            ).number
            let restoration = RestoreEntity(mission: mission, number: number)
            _ = try await MissionChange(mission, action: "removal.restore", meeting: .any, entity: String(number))
                .run(in: tested.store, as: .commandLine, naming: \.subject) { try await restoration.run(in: $0) }
            for about in [AuditSubject.observer(goes.id), .delegation(goes.delegation)] {
                #expect(try await found(AuditFilter(mission: mission, about: about)).last == "removal.restore")
            }
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
