import Deployment
import MissionModel
import TestSupport
import Testing

@Suite("How many stations a mission has")
struct StationCountTests {
    @Test("The numbers of stations and of drawn ones follow each change of the lists, of one mission alone")
    func counts() async throws {
        try await StoreFixture.withStore { fixture in
            var document = try ReadingFixture.mission()
            document.sample = Self.sample(["a1", "b1", "b2"])
            let other = try MissionDocument.small()
            try await fixture.write { [document] transaction in
                _ = try await transaction.importDocument(document)
                _ = try await transaction.importDocument(other)
            }
            #expect(try await Self.counts(fixture) == [4, 3])
            try await fixture.write { try await $0.replaceSample(Self.sample(["a1"]), mission: "KZ") }
            #expect(try await Self.counts(fixture) == [4, 1])
            var station = document.stations[0]
            station.name = "Another school"
            try await fixture.write { [station] in try await $0.updateEntity(station, mission: "KZ") }
            #expect(try await Self.counts(fixture) == [4, 1])
            document.stations.removeLast(2)
            document.sample = nil
            try await fixture.write { [document] in _ = try await $0.importDocument(document) }
            #expect(try await Self.counts(fixture) == [2, 0])
            try await fixture.write { try await $0.deleteMission("KZ") }
            let left = try await fixture.read { try await $0.missions(after: nil, limit: 9) }
            #expect(left.map(\.header.id) == [other.mission.id])
            #expect(left.first?.counts[Station.listName] == other.stations.count)
            #expect(left.first?.counts[SampleUnit.listName] == 1)
        }
    }

    private static func counts(_ fixture: StoreFixture) async throws -> [Int?] {
        let summary = try await fixture.read { try await $0.mission("KZ") }
        return [summary?.counts[Station.listName], summary?.counts[SampleUnit.listName]]
    }

    private static func sample(_ stations: [String]) -> Sample {
        Sample(
            seed: 1,
            units: stations.enumerated().map { n, station in
                SampleUnit(station: station, stratum: "S", order: n + 1, use: .primary, inclusionProbability: 0.5)
            })
    }
}
