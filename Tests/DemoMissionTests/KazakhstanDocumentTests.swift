import DemoMission
import Foundation
import MissionModel
import TestSupport
import Testing

/// The document as a whole.
@Suite struct KazakhstanDocumentTests {
    let document: MissionDocument

    init() throws {
        document = try DemoDocument.shared.get()
    }

    @Test func theDocumentIsSoundAndReadsBackAsItIs() throws {
        let bytes = document.bytes
        let read = try MissionDocument(bytes: bytes)
        #expect(read == document)
        #expect(read.bytes == bytes)
    }

    @Test func anotherRunGivesTheSameBytes() throws {
        #expect(try KazakhstanMission.document().bytes == document.bytes)
    }

    /// The same on every machine and in every process, where hash tables have other orders. Without the sample, whose
    /// frame is drawn by distances.
    @Test func theBytesAreThoseOfEveryMachine() {
        var generated = document
        generated.sample = nil
        #expect(fingerprint(generated.bytes) == "58a5378869b67fb1")
    }

    @Test func theSampleIsDrawnFromStationsThatTeamsCanVisit() throws {
        let sample = try #require(document.sample)
        let stations = Dictionary(uniqueKeysWithValues: document.stations.map { ($0.id, $0) })
        #expect(sample.units.filter { $0.use == .primary }.count == 640)
        #expect(sample.units.filter { $0.use == .substitute }.count == 160)
        for unit in sample.units {
            let station = try #require(stations[unit.station])
            #expect(station.kind == .regular || station.cleared)
            #expect(unit.stratum == "\(station.region)/\(station.setting.rawValue)")
        }
        #expect(Set(sample.units.compactMap { stations[$0.station]?.region }).count == 20)
    }

    /// FNV-1a.
    private func fingerprint(_ bytes: [UInt8]) -> String {
        String(bytes.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }, radix: 16)
    }

    @Test func theBaselinePlansItWithEveryRegionCovered() async throws {
        let folder = try ReferenceChecker.makeFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (mission, file) = (folder.appending(path: "mission.json"), folder.appending(path: "plan.json"))
        try Data(document.bytes).write(to: mission)
        let answer = try await ReferenceChecker.plan(mission, to: file)
        #expect(answer.status == 0, "\(answer.output)")
        let plan = try PlanDocument(bytes: [UInt8](Data(contentsOf: file)))
        #expect(plan.score.hard == 0)
        #expect(plan.teams.count == 32)
        #expect(plan.unassigned.isEmpty)
        #expect(plan.metrics.regionsCovered == 20)
    }
}
