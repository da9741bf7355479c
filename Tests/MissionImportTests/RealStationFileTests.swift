import Foundation
import MissionImport
import MissionModel
import Tabular
import Testing

/// Real lists of polling stations, which stand beside the checkout and are not part of it.
private let stationFiles = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared/data").standardizedFileURL
private let arePresent = FileManager.default.fileExists(atPath: stationFiles.path)

@Suite(.enabled(if: arePresent, "the data folder is not beside the checkout"))
struct RealStationFileTests {
    static let settings = [
        "opens": "08:00", "closes": "17:00", "kind": "regular", "cleared": "false", "setting": "density",
    ]

    @Test(arguments: [
        ("stations/ps_0k8_islamabad.csv", 766, 1), ("stations/ps_1k_balochistan.csv", 1151, 1),
        ("stations/ps_9k_sindh.csv", 9448, 1),
    ])
    func officialListIsTakenWhole(file: String, rows: Int, regions: Int) async throws {
        let store = ImportStoreDouble()
        let bytes = Array(try Data(contentsOf: stationFiles.appending(path: file)))
        let report = try await runImport(
            bytes, .stations, columns: ["region": "admin1", "district": "admin2"], values: Self.settings,
            createsRegions: true, store: store)
        #expect(report.errors.isEmpty)
        #expect(report.accepted == rows)
        #expect(report.createdRegions.count == regions)
        let stations = await store.document.stations
        #expect(stations.count == rows)
        #expect(Set(stations.map(\.setting)).contains(.urban))
        let again = try await runImport(
            bytes, .stations, columns: ["region": "admin1", "district": "admin2"], values: Self.settings, store: store)
        #expect(again.changes == ImportOutcome(unchanged: rows))
    }

    /// The list has 683 identifiers in its 700 rows.
    @Test func listWithRepeatedIdentifiersIsRefusedWithEachOfThem() async throws {
        let store = ImportStoreDouble()
        let bytes = Array(try Data(contentsOf: stationFiles.appending(path: "manchester/gm_polling_stations.csv")))
        let report = try await runImport(
            bytes, .stations, values: ["opens": "07:00", "closes": "22:00", "time_zone": "Europe/London"],
            createsRegions: true, store: store)
        #expect(report.outcome == .refused)
        #expect(report.rows == 700)
        #expect(report.errorTotals == [.repeatedID: 17])
        #expect(report.errors.first?.row == 621)
        #expect(await store.document.stations.isEmpty)
        let columns = report.mapping.filter { ["name", "region", "district"].contains($0.field) }.map(\.column)
        #expect(columns == ["name", "la_name", "ward_name"])
    }

    @Test func regionsAndOutlinesOfKazakhstanAreTaken() async throws {
        let store = ImportStoreDouble()
        let regions = Array(try Data(contentsOf: stationFiles.appending(path: "kazakhstan/kz_regions.csv")))
        let report = try await runImport(
            regions, .regions, columns: ["return_min": "return_min_demo"], values: ["languages": "kk|ru"], store: store)
        #expect(report.errors.isEmpty)
        #expect(report.changes.inserted == 20)
        let outlines = Array(
            try Data(contentsOf: stationFiles.appending(path: "kazakhstan/kz_adm1_2022_approx_publicdomain.geojson")))
        let drawn = try await runImport(outlines, .outlines, store: store)
        #expect(drawn.errors.isEmpty)
        #expect(await store.storedOutlines.count == 20)
    }
}
