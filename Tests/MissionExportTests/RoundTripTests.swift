import Deployment
import Foundation
import MissionExport
import MissionImport
import MissionModel
import Persistence
import PostgresClient
import Spreadsheets
import Tabular
import TestSupport
import Testing

@Suite("What is taken away comes in again")
struct RoundTripTests {
    @Test(
        "Delimited text of every list changes nothing, whatever stands between its cells",
        arguments: [
            SheetFormat.csv(), .csv(delimiter: .semicolon, mark: true), .csv(delimiter: .tab),
        ])
    func delimited(format: SheetFormat) async throws {
        try await RoundTrip.run { trip in
            let before = try await trip.document()
            for kind in RoundTrip.kinds {
                let file = try await trip.export(kind, as: format)
                defer { try? FileManager.default.removeItem(at: file) }
                try await trip.importAgain(kind, file)
            }
            #expect(try await trip.document() == before)
        }
    }

    @Test(
        "So does a workbook of every list that LibreOffice has opened and saved in its own format",
        .enabled(if: LibreOffice.isThere, Comment(rawValue: LibreOffice.advice)))
    func workbooks() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("office-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await RoundTrip.run { trip in
            let before = try await trip.document()
            var files: [URL] = []
            for kind in RoundTrip.kinds { files.append(try await trip.export(kind, as: .xlsx)) }
            defer { for file in files { try? FileManager.default.removeItem(at: file) } }
            let saved = try await LibreOffice.convert(files, to: "ods", in: folder)
            let lines = try await LibreOffice.convert(saved, to: LibreOffice.csv, in: folder)
            for (kind, file) in zip(RoundTrip.kinds, lines) { try await trip.importAgain(kind, file) }
            #expect(try await trip.document() == before)
        }
    }

    @Test("The columns are those of the import, each once; stations have their clock's name behind them")
    func columns() {
        for kind in RoundTrip.kinds {
            let columns = MissionList(rawValue: kind.rawValue)?.table.columns.map(\.name)
            let fields = kind.template.split(separator: "\n")[0].split(separator: ",").map(String.init)
            #expect(columns == fields + (kind == .stations ? ["time_zone"] : []), "\(kind)")
        }
    }

    @Test("A list of many pages has every row once, in its order; a sample has its stations' places")
    func pages() async throws {
        try await RoundTrip.run { trip in
            var stations: [Station] = []
            for number in 0..<4001 {
                stations.append(
                    Station(
                        id: "n\(number)", name: "N", region: "R|1", district: "D", lat: 51, lon: 71, voters: nil,
                        setting: .rural, opens: ClockTime(minutes: 420), closes: ClockTime(minutes: 1200)))
            }
            try await trip.replace { [stations] in
                $0.stations = stations
                $0.sample = Sample(
                    seed: 1,
                    units: ["n4000", "n7"].enumerated().map { number, id in
                        SampleUnit(
                            station: id, stratum: "R", order: number + 1, use: .primary, inclusionProbability: 0.25)
                    })
            }
            let rows = try await trip.rows(.stations)
            #expect(rows.map { $0[0] } == stations.map { .text($0.id) })
            #expect(rows.allSatisfy { $0.count == MissionList.stations.table.columns.count })
            let sample = try await trip.rows(.sample)
            #expect(
                sample.map { Array($0.prefix(4)) } == [
                    [.text("n4000"), .text("N"), .text("R|1"), .text("D")],
                    [.text("n7"), .text("N"), .text("R|1"), .text("D")],
                ])
            #expect(sample[0].last == .decimal(0.25))
            try await trip.replace { $0.sample = nil }
            await #expect(throws: StoreError.self) { try await trip.rows(.sample) }
        }
    }
}
