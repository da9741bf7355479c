import Deployment
import MissionModel
import Testing

/// What the port promises of single entries that are added, taken out and put back, of every store.
@Suite("Every store: single entries of lists, and notes on plans")
struct RemovalConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    private static func hub(_ id: String, _ region: String) -> Hub {
        Hub(id: id, region: region, name: id, lat: 50, lon: 60, vehicles: 1, seats: 4, interpreters: 1)
    }

    @Test("An entry is added at the end of its list, once, and the revision goes up by one", arguments: Kind.allCases)
    func addition(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let region = try #require(
                try await tested.read { try await $0.allEntities(Region.self, mission: Self.mission).first })
            let before = try await tested.read { try await $0.mission(Self.mission)?.inputRevision }
            let hub = Self.hub("NEW", region.id)
            try await tested.write { transaction in
                try await transaction.insertEntity(hub, at: nil, mission: Self.mission)
            }
            let after = try await tested.read { try await $0.mission(Self.mission)?.inputRevision }
            #expect(after == before.map { $0 + 1 })
            #expect(try await tested.read { try await $0.allEntities(Hub.self, mission: Self.mission).last } == hub)
        }
    }

    @Test(
        "What is taken out and put back leaves the document as it was, and is one change however much goes along",
        arguments: Kind.allCases)
    func restoration(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let document = try await tested.read { transaction in
                try MissionDocument(bytes: try await transaction.exportDocument(Self.mission).bytes)
            }
            let (region, person) = (try #require(document.regions.first), try #require(document.observers.first))
            var full = document
            full.hubs.insert(Self.hub("H-X", region.id), at: 0)
            full.pins = [Pin(observers: [person.id], hub: "H-X"), Pin(observers: [person.id], hub: full.hubs[1].id)]
            try await tested.write { [full] in try await $0.importDocument(full) }
            let (bytes, revision) = try await tested.read { transaction in
                let export = try await transaction.exportDocument(Self.mission)
                return (export.bytes, export.inputRevision)
            }
            let removed = try await tested.write { transaction in
                try await RemoveEntity<Hub>(mission: Self.mission, id: "H-X").run(in: transaction)
            }
            #expect(try await tested.read { try await $0.mission(Self.mission)?.inputRevision } == revision + 1)
            #expect(removed.ties.pins.count == 1 && removed.id == "H-X" && removed.list == "hubs")
            #expect(try await tested.read { try await $0.allEntities(Pin.self, mission: Self.mission).count } == 1)
            #expect(
                try await tested.read { try await $0.removedEntries(mission: Self.mission, before: nil, limit: 9) }
                    == [removed])
            let outcome = try await tested.write { transaction in
                try await RestoreEntity(mission: Self.mission, number: removed.number).run(in: transaction)
            }
            #expect(outcome.lostTies == 0)
            #expect(try await tested.read { try await $0.mission(Self.mission)?.inputRevision } == revision + 2)
            #expect(try await tested.read { try await $0.exportDocument(Self.mission).bytes } == bytes)
            #expect(
                try await tested.read { try await $0.removedEntry(mission: Self.mission, number: removed.number) }
                    == nil)
        }
    }

    @Test("What others need is not taken out, and nothing is changed", arguments: Kind.allCases)
    func needed(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let bytes = try await tested.read { try await $0.exportDocument(Self.mission).bytes }
            let document = try MissionDocument(bytes: bytes)
            let region = try #require(document.stations.first).region
            let delegation = try #require(document.observers.first).delegation
            let first = await storeError {
                _ = try await tested.write { transaction in
                    try await RemoveEntity<Region>(mission: Self.mission, id: region).run(in: transaction)
                }
            }
            let second = await storeError {
                _ = try await tested.write { transaction in
                    try await RemoveEntity<Delegation>(mission: Self.mission, id: delegation).run(in: transaction)
                }
            }
            #expect(first == .conflict && second == .conflict)
            #expect(try await tested.read { try await $0.exportDocument(Self.mission).bytes } == bytes)
        }
    }

    @Test("A person who is erased is forgotten among the removed, too")
    func erasure() async throws {
        try await StoreUnderTest.with(.postgres) { tested in
            var document = try await tested.read { transaction in
                try MissionDocument(bytes: try await transaction.exportDocument(Self.mission).bytes)
            }
            document.sample = nil
            (document.pins, document.incompatibilities) = ([], [])
            document.observers[0].label = "Somebody"
            let person = document.observers[0].id
            try await tested.write { [document] in try await $0.importDocument(document) }
            _ = try await tested.write { transaction in
                try await RemoveEntity<Observer>(mission: Self.mission, id: person).run(in: transaction)
            }
            let outcome = try await tested.write { transaction in
                try await ErasePerson(Erasure(mission: Self.mission, observer: person), keptIn: nil).run(
                    in: transaction)
            }
            #expect(outcome.hadLabel)
            #expect(
                try await tested.read { try await $0.removedEntries(mission: Self.mission, before: nil, limit: 9) }
                    == [])
        }
    }

    @Test("Notes have numbers of their plan, in their writer's name, and go with it", arguments: Kind.allCases)
    func notes(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            _ = try await tested.write { try await $0.enqueue(.some()) }
            try await tested.complete(try #require(try await tested.claim()).lease)
            let first = try await tested.write { transaction in
                try await WritePlanNote(mission: Self.mission, version: 1, text: "Zu früh.\nНет.").run(in: transaction)
            }
            let second = try await tested.write { transaction in
                try await WritePlanNote(mission: Self.mission, version: 1, text: "Two").run(in: transaction)
            }
            #expect(first.number == 1 && second.number == 2 && first.writtenBy == Actor.commandLine.id)
            #expect(
                try await tested.read { try await $0.planNotes(mission: Self.mission, version: 1) } == [first, second])
            try await tested.write { transaction in
                try await RemovePlanNote(mission: Self.mission, version: 1, number: 1).run(in: transaction)
            }
            #expect(try await tested.read { try await $0.planNotes(mission: Self.mission, version: 1) } == [second])
            let missing = await storeError {
                _ = try await tested.write { transaction in
                    try await WritePlanNote(mission: Self.mission, version: 9, text: "None").run(in: transaction)
                }
            }
            #expect(missing == .notFound)
        }
    }
}
