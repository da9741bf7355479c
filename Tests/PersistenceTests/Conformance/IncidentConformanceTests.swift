import Deployment
import MissionModel
import Testing

/// What the port promises of incidents, of every store.
@Suite("Every store: incidents")
struct IncidentConformanceTests {
    typealias Kind = StoreUnderTest.Kind
    private static let mission = StoreUnderTest.mission

    /// A record with a value in every field that its kind has.
    private static func record(_ kind: IncidentKind) throws -> IncidentRecord {
        var record = IncidentRecord(kind)
        switch kind {
        case .dropOut, .observerReturn, .late:
            (record.observers, record.delegation) = (["o1", "é\u{301}"], "DE")
            if kind == .dropOut { record.from = Instant("2023-03-19t15:00:00+06:00") }
            if kind == .late { record.until = Instant("2023-03-19T09:30:00Z") }
        case .vehicleLost, .vehicleBack: (record.hub, record.vehicles) = ("H1", 2)
        case .hubClosed, .hubOpened: record.hub = "H1"
        case .regionClosed, .regionOpened: record.region = "B"
        }
        record.reason = "Broke down near Semeй"
        record.asOf = Instant("2023-03-19T13:00:00+05:30")
        record.changes = [
            IncidentChange(list: "hubs", id: "H1", field: "vehicles", before: 3, after: 1),
            IncidentChange(list: "observers", id: "o1", field: "status", before: "appointed", after: "withdrawn"),
        ]
        (record.inputRevision, record.repairJob) = (7, "12")
        return record
    }

    @Test("An incident of every kind is kept as it was given, under numbers in turn", arguments: Kind.allCases)
    func kept(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let kinds = IncidentKind.allCases
            for (n, kind) in kinds.enumerated() {
                let record = try Self.record(kind)
                let incident = try await tested.write(as: Actor(id: "tok_1", bearer: .logistics())) {
                    try await $0.recordIncident(record, mission: Self.mission)
                }
                #expect(incident.number == n + 1)
                #expect(incident.record == record)
                #expect(incident.reportedBy == "tok_1")
                let read = try await tested.read { try await $0.incident(mission: Self.mission, number: n + 1) }
                #expect(read == incident)
            }
            let page = { (before: Int?) in
                try await tested.read { try await $0.incidents(mission: Self.mission, before: before, limit: 2) }
            }
            #expect(try await page(nil).map(\.number) == [kinds.count, kinds.count - 1])
            #expect(try await page(2).map(\.record.kind) == [.dropOut])
            #expect(try await tested.read { try await $0.incident(mission: Self.mission, number: 99) } == nil)
        }
    }

    @Test("Incidents are of a mission that there is, counted for each, and go with it", arguments: Kind.allCases)
    func missions(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let record = try Self.record(.hubClosed)
            #expect(
                await storeError {
                    try await tested.write { try await $0.recordIncident(record, mission: "other") }
                } == .notFound)
            let other = try MissionDocument.small("other")
            try await tested.write { try await $0.importDocument(other) }
            for mission in [Self.mission, "other", "other"] {
                try await tested.write { _ = try await $0.recordIncident(record, mission: mission) }
            }
            #expect(try await tested.read { try await $0.incident(mission: "other", number: 2) } != nil)
            try await tested.write { try await $0.deleteMission("other") }
            #expect(try await tested.read { try await $0.incidents(mission: "other", before: nil, limit: 9) } == [])
            #expect(
                try await tested.read { try await $0.incidents(mission: Self.mission, before: nil, limit: 9).count }
                    == 1)
        }
    }

    @Test("Several entities are changed under one revision, and equal ones change nothing", arguments: Kind.allCases)
    func several(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            func change(_ status: ObserverStatus) async throws -> Int {
                try await tested.write { transaction in
                    var people = try await transaction.allEntities(Observer.self, mission: Self.mission)
                    for n in people.indices { people[n].status = status }
                    try await transaction.updateEntities(people, mission: Self.mission)
                    return try await transaction.inputRevision(of: Self.mission)
                }
            }
            #expect(try await change(.withdrawn) == 2)
            #expect(try await change(.withdrawn) == 2)
            let people = try await tested.read { try await $0.allEntities(Observer.self, mission: Self.mission) }
            #expect(people.map(\.status) == [.withdrawn, .withdrawn])
            #expect(people.map(\.id) == ["o1", "o2"])
            let isMissing = await storeError {
                try await tested.write { transaction in
                    var hub = try await transaction.allEntities(Hub.self, mission: Self.mission)[0]
                    hub.id = "H9"
                    try await transaction.updateEntities([hub], mission: Self.mission)
                }
            }
            #expect(isMissing == .notFound)
        }
    }

    @Test("The standing has who can observe and where", arguments: Kind.allCases)
    func standing(kind: Kind) async throws {
        try await StoreUnderTest.with(kind) { tested in
            let standing = try await tested.read { try await $0.standing(of: Self.mission) }
            #expect(standing.observers.count == 2)
            let first = try #require(standing.observers["o1"])
            #expect(first.status == .accredited)
            #expect(!first.isReserve)
            #expect(first.availableFrom == Instant("2023-03-18T00:00:00Z"))
            #expect(first.availableTo == Instant("2023-03-20T18:00:00+06:00"))
            #expect(standing.vehicles == [ExactText("H1"): 3])
            #expect(
                standing.regions == [
                    ExactText("A"): MissionStanding.Area(status: .restricted, maxTeams: 4),
                    ExactText("B"): MissionStanding.Area(status: .open, maxTeams: nil),
                ])
            #expect(standing.noGo == [ExactText("8")])
            let document = try await tested.read { try await $0.exportDocument(Self.mission) }
            #expect(standing == MissionStanding(of: try MissionDocument(bytes: document.bytes)))
            #expect(try await tested.read { try await $0.standing(of: "none") } == MissionStanding())
        }
    }
}
