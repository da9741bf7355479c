import MissionImport
import MissionModel
import TestSupport
import Testing

/// Hours that are written as numbers: of the clock, or the parts of a day that spreadsheets keep.
@Suite struct HourNumberTests {
    private func take(_ hours: [(opens: String, closes: String)]) async throws -> ([Station], ImportReport) {
        let rows = hours.enumerated().map { number, hours in
            "\(number);N;33.7;73.1;\"\(hours.opens)\";\"\(hours.closes)\"\n"
        }
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;region;lat;lon;opens;closes\n" + rows.joined(), .stations, store: store)
        return (await store.document.stations, report)
    }

    @Test("Numbers alone are full hours, beside times as well, with one word for a column")
    func fullHours() async throws {
        let (stations, report) = try await take([("7", "20"), ("08", "21:30"), ("7:30", "24"), ("0", "13")])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(stations.map(\.opens.description) == ["07:00", "08:00", "07:30", "00:00"])
        #expect(stations.map(\.closes.description) == ["20:00", "21:30", "24:00", "13:00"])
        let groups = report.warningGroups.filter { $0.code == .assumedTime }
        #expect(groups.map(\.column) == ["opens", "closes"])
        #expect(groups.map(\.count) == [2, 3])
    }

    @Test("A closing time that may be of a clock of twelve hours is none", arguments: ["8", "08", "12", "1"])
    func eveningOrMorning(closes: String) async throws {
        let (_, report) = try await take([("7", closes)])
        #expect(report.errors.map(\.code) == [.unreadableTime])
        #expect(report.errors.map(\.column) == ["closes"])
        #expect(report.errors.first?.message.contains(closes == "12" ? "12:00 or 24:00" : "or ") == true)
    }

    @Test("Parts of a day stay what they are, and speak against hours in their column")
    func partsOfADay() async throws {
        let (stations, report) = try await take([("0.2916667", "0.8333333"), ("0", "0.75")])
        #expect(report.errors.isEmpty && report.warnings.isEmpty)
        #expect(stations.map(\.opens.minutes) == [420, 0])
        for hours in [["7", "0.2916667"], ["0.2916667", "7"]] {
            let (_, mixed) = try await take(hours.map { ($0, "20:00") })
            #expect(mixed.errors.map(\.code) == [.unreadableTime])
            #expect(mixed.errors.first?.message.contains("parts of a day") == true)
        }
    }

    @Test("What is no hour is none", arguments: ["25", "7.5", "70", "700", "-7", "+7", "7 8"])
    func otherNumbers(text: String) async throws {
        let (_, report) = try await take([(text, "20:00")])
        #expect(report.outcome == .refused)
    }

    @Test("A cell of a workbook with 7 in it is an hour, one that is formatted as a time is what it shows")
    func workbookCells() async throws {
        let styles = """
            <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs><xf numFmtId="0"/>\
            <xf numFmtId="20"/></cellXfs></styleSheet>
            """
        let names = ["id", "region", "lat", "lon", "opens", "closes"].map { "<c t=\"str\"><v>\($0)</v></c>" }.joined()
        func rows(_ opens: String) -> String {
            "<row>\(names)</row><row><c><v>1</v></c><c t=\"str\"><v>N</v></c><c><v>33.7</v></c><c><v>73.1</v></c>"
                + "\(opens)<c><v>20</v></c></row>"
        }
        let store = ImportStoreDouble()
        let report = try await runImport(
            ExcelBytes(rows: rows("<c><v>7</v></c>"), styles: styles).bytes, .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(await store.document.stations.map(\.opens.description) == ["07:00"])
        // Programs show a whole number as the midnight of a day.
        _ = try await runImport(
            ExcelBytes(rows: rows("<c s=\"1\"><v>7</v></c>"), styles: styles).bytes, .stations, store: store)
        #expect(await store.document.stations.map(\.opens.description) == ["00:00"])
    }
}
