import Deployment
import Foundation
import MissionModel
import TestSupport
import Testing

@Suite struct MissionStoreTests {
    @Test func aDocumentComesBackWithEqualValuesAndTheSameBytesEachTime() async throws {
        try await StoreFixture.withStore { fixture in
            let document = try MissionDocument.small()
            try await fixture.write { try await $0.importDocument(document) }
            let export = try await fixture.read { try await $0.exportDocument("kz-2023") }
            #expect(String(decoding: export.bytes, as: UTF8.self) == String(decoding: document.bytes, as: UTF8.self))
            #expect(export.sha256 == ContentDigest.sha256(of: document.bytes))
            #expect(export.inputRevision == 1)
            let again = try await MissionDocument(bytes: fixture.read { try await $0.exportDocument("kz-2023").bytes })
            #expect(again == document)
        }
    }

    @Test func anEqualDocumentChangesNothingAndAnotherOneRaisesTheRevisionByOne() async throws {
        try await StoreFixture.withStore { fixture in
            var document = try MissionDocument.small()
            let first = document
            #expect(try await fixture.write { try await $0.importDocument(first) })
            #expect(try await fixture.write { try await $0.importDocument(first) } == false)
            document.regions.reverse()
            document.stations[0].voters = 5
            document.stations.insert(
                Station(
                    id: "new", name: "New", region: "A", district: "d2", lat: 50, lon: 57, voters: 1, setting: .rural,
                    opens: ClockTime(minutes: 420), closes: ClockTime(minutes: 1200)), at: 1)
            document.observers.removeLast()
            document.incompatibilities = []
            document.pins = [Pin(observers: ["o1"], hub: "H1")]
            document.delegations.removeLast()
            document.sample = nil
            document.mission.name = "Other"
            let second = document
            #expect(try await fixture.write { try await $0.importDocument(second) })
            let export = try await fixture.read { try await $0.exportDocument("kz-2023") }
            #expect(export.inputRevision == 2)
            #expect(export.bytes == second.bytes)
        }
    }

    @Test func realMissionsRoundTrip() async throws {
        try await StoreFixture.withStore { fixture in
            for name in ["isl20.json", "bal64--sample.json"] {
                let document = try MissionDocument(bytes: ReferenceChecker.bytes(name))
                try await fixture.write { try await $0.importDocument(document) }
                let id = document.mission.id
                let export = try await fixture.read { try await $0.exportDocument(id) }
                #expect(export.bytes == document.bytes)
                let counts = try await fixture.read { try await $0.mission(id)?.counts }
                #expect(counts?["stations"] == document.stations.count)
                #expect(counts?["units"] == document.sample?.units.count ?? 0)
            }
        }
    }

    @Test func aRefusedDocumentLeavesNothing() async throws {
        try await StoreFixture.withStore { fixture in
            var document = try MissionDocument.small()
            document.observers[1].preferredRegions = ["nowhere"]
            let broken = document
            let code = await storeError { try await fixture.write { try await $0.importDocument(broken) } }
            #expect(code == .conflict)
            #expect(try await fixture.read { try await $0.missions(after: nil, limit: 10).count } == 0)
            for table in ["mission", "region", "station", "observer"] {
                #expect(try await fixture.texts("SELECT count(*) FROM \(table)") == ["0"])
            }
        }
    }

    @Test func aDeletedMissionTakesItsDataAndPlansAlong() async throws {
        try await StoreFixture.withStore { fixture in
            for id in ["kz-2023", "other"] {
                let document = try MissionDocument.small(id)
                try await fixture.write { transaction in
                    try await transaction.importDocument(document)
                    let export = try await transaction.exportDocument(id)
                    try await transaction.keepMissionDocument(export)
                    _ = try await transaction.insertPlan(.empty(of: export, id), inputRevision: 1, job: nil)
                    _ = try await transaction.enqueue(.some(id))
                }
            }
            try await fixture.write { try await $0.deleteMission("kz-2023") }
            #expect(
                try await fixture.read { try await $0.missions(after: nil, limit: 9).map(\.header.id) } == ["other"])
            for table in [
                "station", "observer_region", "pin_observer", "plan", "job", "mission_document", "sample_unit",
            ] {
                let count = try await fixture.texts("SELECT count(*) FROM \(table)")
                #expect(count == (["station", "observer_region", "pin_observer"].contains(table) ? ["2"] : ["1"]))
            }
        }
    }
}
