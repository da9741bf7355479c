import Deployment
import MissionModel
import Testing

/// What the port promises of edits that are kept and taken back, of every store.
@Suite("Every store: edits of entries and of rules are taken back")
struct EditConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    private static func change(_ id: String, _ patch: JSONValue, in tested: StoreUnderTest) async throws {
        let change = try ChangeEntity<Hub>(mission: mission, id: id, patch: patch)
        try await tested.write { _ = try await change.run(in: $0) }
    }

    private static func undo(_ revision: Int, in tested: StoreUnderTest) async throws -> EntryEdit {
        try await tested.write { try await UndoEdit(mission: mission, revision: revision).run(in: $0) }
    }

    private static func document(_ tested: StoreUnderTest) async throws -> MissionDocument {
        try MissionDocument(bytes: try await bytes(tested))
    }

    private static func bytes(_ tested: StoreUnderTest) async throws -> [UInt8] {
        try await tested.read { try await $0.exportDocument(mission).bytes }
    }

    private static func revision(_ tested: StoreUnderTest) async throws -> Int {
        try #require(try await tested.read { try await $0.mission(mission)?.inputRevision })
    }

    private static func edits(_ tested: StoreUnderTest) async throws -> [EntryEdit] {
        try await tested.read { try await $0.entryEdits(mission: mission, before: nil, limit: 99) }
    }

    /// A mission with two hubs of a region that nothing else needs.
    private static func withHubs(
        _ kind: Kind, _ test: @Sendable @escaping (StoreUnderTest) async throws -> Void
    ) async throws {
        try await StoreUnderTest.with(kind) { tested in
            var document = try await document(tested)
            var region = try #require(document.regions.first)
            region.id = "SPARE"
            document.regions.append(region)
            for id in ["H-1", "H-2"] {
                document.hubs.append(
                    Hub(id: id, region: "SPARE", name: id, lat: 50.25, lon: 60, vehicles: 1, seats: 4, interpreters: 1))
            }
            document.hubs[document.hubs.count - 2].extra["x_note"] = ["kept": .double(0.30)]
            try await tested.write { [document] in try await $0.importDocument(document) }
            try await test(tested)
        }
    }

    @Test(
        "What an edit changed is put back by one revision, in its editor's name, and undoing that does it again",
        arguments: Kind.allCases)
    func undoing(kind: Kind) async throws {
        try await Self.withHubs(kind) { tested in
            let before = try await Self.bytes(tested)
            try await Self.change("H-1", ["vehicles": 7, "x_note": "other"], in: tested)
            let after = try await Self.bytes(tested)
            let edit = try #require(try await Self.edits(tested).first)
            let revision = try await Self.revision(tested)
            #expect(edit.list == "hubs" && edit.id == "H-1" && edit.editedBy == Actor.commandLine.id)
            #expect(edit.revision == revision && edit.fields.map(\.name).sorted() == ["vehicles", "x_note"])
            #expect(edit.before["vehicles"] == 1 && edit.after["vehicles"] == 7)
            #expect(try await tested.read { try await $0.entryEdit(mission: Self.mission, revision: revision) } == edit)
            #expect(
                try await tested.read { try await $0.lastEdit(of: "hubs", id: "H-1", mission: Self.mission) } == edit)
            #expect(
                try await tested.read { try await $0.lastEdit(of: "hubs", id: "H-2", mission: Self.mission) } == nil)
            #expect(try await Self.undo(revision, in: tested) == edit)
            #expect(try await Self.bytes(tested) == before)
            #expect(try await Self.revision(tested) == revision + 1)
            #expect(try await tested.auditTrail().last?.hasPrefix("hubs.undo \(Actor.commandLine.id)") == true)
            _ = try await Self.undo(revision + 1, in: tested)
            #expect(try await Self.bytes(tested) == after)
        }
    }

    @Test("An edit that changes nothing is not kept", arguments: Kind.allCases)
    func nothing(kind: Kind) async throws {
        try await Self.withHubs(kind) { tested in
            try await Self.change("H-1", ["vehicles": 1], in: tested)
            #expect(try await Self.edits(tested) == [])
        }
    }

    @Test("Of an entry the last five edits are kept, and those of others stay", arguments: Kind.allCases)
    func most(kind: Kind) async throws {
        try await Self.withHubs(kind) { tested in
            try await Self.change("H-2", ["vehicles": 2], in: tested)
            for vehicles in 2...8 { try await Self.change("H-1", ["vehicles": .int(vehicles)], in: tested) }
            let edits = try await Self.edits(tested)
            #expect(edits.filter { $0.id == "H-1" }.map { $0.after["vehicles"] } == [8, 7, 6, 5, 4])
            #expect(edits.filter { $0.id == "H-2" }.count == 1 && edits.last?.id == "H-2")
            let next = try await tested.read {
                try await $0.entryEdits(mission: Self.mission, before: edits[1].revision, limit: 2)
            }
            #expect(next == Array(edits[2...3]))
        }
    }

    @Test("What was edited again, imported or removed since is not taken back", arguments: Kind.allCases)
    func overtaken(kind: Kind) async throws {
        try await Self.withHubs(kind) { tested in
            func expectRefusal(_ revision: Int, _ code: StoreError.Code) async throws {
                let before = try await Self.bytes(tested)
                #expect(await storeError { _ = try await Self.undo(revision, in: tested) } == code)
                #expect(try await Self.bytes(tested) == before)
            }
            try await Self.change("H-1", ["vehicles": 2], in: tested)
            let first = try await Self.revision(tested)
            try await Self.change("H-1", ["vehicles": 3], in: tested)
            try await expectRefusal(first, .conflict)
            try await expectRefusal(first + 7, .notFound)
            let second = try await Self.revision(tested)
            var document = try await Self.document(tested)
            for index in document.hubs.indices where document.hubs[index].id == "H-1" { document.hubs[index].seats = 9 }
            try await tested.write { [document] in try await $0.importDocument(document) }
            try await expectRefusal(second, .conflict)
            try await Self.change("H-2", ["vehicles": 2], in: tested)
            let third = try await Self.revision(tested)
            _ = try await tested.write { try await RemoveEntity<Hub>(mission: Self.mission, id: "H-2").run(in: $0) }
            try await expectRefusal(third, .conflict)
        }
    }

    @Test("What cannot be any more is refused with the rule, and nothing is changed", arguments: Kind.allCases)
    func impossible(kind: Kind) async throws {
        try await Self.withHubs(kind) { tested in
            let region = try #require(try await Self.document(tested).regions.first).id
            for id in ["H-1", "H-2"] { try await Self.change(id, ["region": .string(region)], in: tested) }
            let revision = try await Self.revision(tested)
            _ = try await tested.write { transaction in
                try await RemoveEntity<Region>(mission: Self.mission, id: "SPARE").run(in: transaction)
            }
            let before = try await Self.bytes(tested)
            let error = await #expect(throws: FormError.self) { _ = try await Self.undo(revision, in: tested) }
            #expect(error?.faults == [FormFault(pointer: "/region", message: "no such region: SPARE")])
            #expect(try await Self.bytes(tested) == before)
        }
    }

    @Test("Rules, travel and header are put back as they were stated, left out ones too", arguments: Kind.allCases)
    func head(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let before = try await Self.bytes(tested)
            let patch: JSONValue = [
                "name": "Renamed", "rules": ["max_km": 321],
                "travel": ["kind": "great_circle", "detour": .double(1.5)],
            ]
            let change = try ChangeMissionHead(mission: Self.mission, patch: patch)
            try await tested.write { try await change.run(in: $0) }
            let revision = try await Self.revision(tested)
            let edit = try await Self.undo(revision, in: tested)
            #expect(edit.list == "mission" && edit.fields.contains { $0.name == "rules/max_km" && $0.to == 321 })
            #expect(try await Self.bytes(tested) == before)
            #expect(try await tested.auditTrail().last?.hasPrefix("mission.undo") == true)
            _ = try await Self.undo(revision + 1, in: tested)
            #expect(try await Self.document(tested).rules.maxKm == 321)
        }
    }

    @Test("Who may only read takes nothing back", arguments: Kind.allCases)
    func readers(kind: Kind) async throws {
        try await Self.withHubs(kind) { tested in
            try await Self.change("H-1", ["vehicles": 2], in: tested)
            let (revision, before) = (try await Self.revision(tested), try await Self.bytes(tested))
            await #expect(throws: AccessRefusal.self) {
                try await tested.store.transaction(.write, as: Actor(id: "tok_a", bearer: .auditor())) { transaction in
                    _ = try await UndoEdit(mission: Self.mission, revision: revision).run(in: transaction)
                }
            }
            #expect(try await Self.bytes(tested) == before)
        }
    }

    @Test("Edits go with their mission, and after a month", arguments: [Kind.postgres])
    func ends(kind: Kind) async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small(Self.mission)
            try await fixture.write { try await $0.importDocument(document) }
            let id = try #require(document.hubs.first).id
            func change(_ vehicles: Int) async throws {
                let change = try ChangeEntity<Hub>(mission: Self.mission, id: id, patch: ["vehicles": .int(vehicles)])
                try await fixture.write { _ = try await change.run(in: $0) }
            }
            func count() async throws -> String {
                try await fixture.texts("SELECT count(*)::text FROM entry_edit")[0]
            }
            try await change(70)
            try await fixture.runAsOwner("UPDATE entry_edit SET edited_at = now() - interval '31 days'")
            try await change(71)
            #expect(try await count() == "2")
            try await fixture.write(as: .courier) { try await $0.sweep() }
            #expect(try await count() == "1")
            let others = Actor(
                id: "tok_b", kind: .logistics, permissions: Set(Permission.allCases), scope: .missions(["OTHER"]))
            let seen = try await fixture.write(as: others) {
                try await $0.entryEdits(mission: Self.mission, before: nil, limit: 9)
            }
            #expect(seen == [])
            try await fixture.write { try await $0.deleteMission(Self.mission) }
            #expect(try await count() == "0")
        }
    }

    @Test("Whoever is erased is in no edit any more, even after the list lost the person", arguments: [false, true])
    func erasure(isGone: Bool) async throws {
        try await StoreUnderTest.with(.postgres) { tested in
            var document = try await Self.document(tested)
            (document.sample, document.pins, document.incompatibilities) = (nil, [], [])
            let person = try #require(document.observers.first).id
            try await tested.write { [document] in try await $0.importDocument(document) }
            let change = try ChangeEntity<Observer>(mission: Self.mission, id: person, patch: ["label": "Somebody"])
            try await tested.write { _ = try await change.run(in: $0) }
            #expect(try await Self.edits(tested).first?.after["label"] == "Somebody")
            if isGone {
                document.observers.removeFirst()
                try await tested.write { [document] in try await $0.importDocument(document) }
            }
            let outcome = try await tested.write { transaction in
                try await ErasePerson(Erasure(mission: Self.mission, observer: person), keptIn: nil).run(
                    in: transaction)
            }
            #expect(outcome.hadLabel)
            #expect(try await Self.edits(tested) == [])
        }
    }
}
