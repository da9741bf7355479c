import MissionImport
import MissionModel
import Tabular
import Testing

@Suite struct MappingTests {
    static let hours = ["opens": "07:00", "closes": "20:00"]

    func columns(_ report: ImportReport) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: report.mapping.compactMap { source in source.column.map { (source.field, $0) } })
    }

    @Test func columnsAreProposedFromTheHeader() async throws {
        let text = """
            Polling Station No.,"Polling
            station",ADMIN1,admin_2,Latitude,LONGITUDE,Registered voters,Opening time,Closing time
            001,School,north,d,33.7,73.1,900,7:00,20:00
            """
        let store = ImportStoreDouble()
        let report = try await runImport(text, .stations, store: store)
        #expect(
            columns(report) == [
                "id": "Polling Station No.", "name": "Polling station", "region": "ADMIN1", "district": "admin_2",
                "lat": "Latitude", "lon": "LONGITUDE", "voters": "Registered voters", "opens": "Opening time",
                "closes": "Closing time",
            ])
        let expected = Station(
            id: "001", name: "School", region: "N", district: "d", lat: 33.7, lon: 73.1, voters: 900, setting: .rural,
            opens: ClockTime(minutes: 420), closes: ClockTime(minutes: 1200))
        #expect(await store.document.stations == [expected])
    }

    @Test func cyrillicHeaderInWindows1251IsUnderstood() async throws {
        let text = "Номер;Название;Область;Широта;Долгота\n007;Школа;North;33,7;73,1\n"
        let bytes = text.unicodeScalars.map { scalar -> UInt8 in
            scalar.value < 0x80 ? UInt8(scalar.value) : UInt8(truncatingIfNeeded: scalar.value - 0x410 + 0xC0)
        }
        let store = ImportStoreDouble()
        let report = try await runImport(bytes, .stations, values: Self.hours, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.encoding == .windows1251)
        #expect(await store.document.stations.map(\.id) == ["007"])
        #expect(await store.document.stations.map(\.name) == ["Школа"])
    }

    @Test func namedColumnsGoFirst() async throws {
        let text = "id,code,name,name_ru,region,lat,lon\n1,A1,School,Школа,N,33.7,73.1\n"
        let store = ImportStoreDouble()
        let report = try await runImport(
            text, .stations, columns: ["id": "code", "NAME": "Name RU"], values: Self.hours, store: store)
        #expect(columns(report)["id"] == "code")
        #expect(await store.document.stations.map(\.id) == ["A1"])
        #expect(await store.document.stations.map(\.name) == ["Школа"])
    }

    @Test func setValuesFillWhatTheFileLacks() async throws {
        let text = "id,region,lat,lon,opens,kind\n1,N,33.7,73.1,06:00,hospital\n2,N,33.7,73.1,,\n"
        let store = ImportStoreDouble()
        let values = ["opens": "07:00", "closes": "20:00", "kind": "regular", "cleared": "true"]
        let report = try await runImport(text, .stations, values: values, store: store)
        #expect(report.outcome == .accepted)
        let stations = await store.document.stations
        #expect(stations.map(\.opens.description) == ["06:00", "07:00"])
        #expect(stations.map(\.kind) == [.hospital, .regular])
        #expect(stations.map(\.cleared) == [true, true])
        let opens = try #require(report.mapping.first { $0.field == "opens" })
        #expect(opens.column == "opens" && opens.value == "07:00")
    }

    @Test(
        arguments: [
            (["lat": "Breite"], [:], ImportCode.unknownColumn, "Breite"),
            (["latitude": "lat"], [:], .unknownField, nil),
            ([:], ["colour": "red"], .unknownField, nil),
            ([:], ["time_zone": "Asia/Atlantis"], .unknownTimeZone, "time_zone"),
        ] as [([String: String], [String: String], ImportCode, String?)])
    func faultyMappingIsRefusedBeforeReading(
        columns: [String: String], values: [String: String], code: ImportCode, column: String?
    ) async throws {
        let text = "id,region,lat,lon\n1,N,33.7,73.1\n"
        let store = ImportStoreDouble()
        let report = try await runImport(
            text, .stations, columns: columns, values: values.merging(Self.hours) { a, _ in a }, store: store)
        #expect(report.outcome == .refused)
        #expect(report.errors.map(\.code) == [code])
        #expect(report.errors.map(\.column) == [column])
        #expect(report.rows == 0)
        #expect(await store.stagedRows == 0)
    }

    @Test func missingColumnSaysHowToGiveIt() async throws {
        let report = try await runImport("id,region,lat,lon\n1,N,33.7,73.1\n", .stations)
        #expect(report.errors.map(\.code) == [.missingColumn, .missingColumn])
        #expect(report.errors[0].message.contains("--set opens=VALUE"))
        #expect(report.errors[0].row == 1)
    }

    @Test func fileWithoutAHeaderIsRefused() async throws {
        let report = try await runImport("1,School,33.7,73.1\n2,Hall,33.6,73.0\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.noHeader])
        #expect(report.errors.map(\.row) == [1])
    }

    @Test func columnNamedTwiceIsRefusedWhereItIsUsed() async throws {
        let used = try await runImport("id,region,lat,lat,lon\n1,N,33.7,3,73.1\n", .stations, values: Self.hours)
        #expect(used.errors.map(\.code) == [.duplicateHeader])
        #expect(used.errors.map(\.column) == ["lat"])
        #expect(used.errors.map(\.row) == [1])
        let unused = try await runImport("id,region,lat,lon,x1,x1\n1,N,33.7,73.1,,\n", .stations, values: Self.hours)
        #expect(unused.warnings.map(\.code) == [.duplicateHeader])
        #expect(unused.outcome == .accepted)
    }

    @Test(arguments: ImportKind.allCases.filter { $0 != .outlines })
    func templateNeedsNoMapping(kind: ImportKind) async throws {
        let report = try await runImport(kind.template, kind)
        #expect(report.outcome == .accepted)
        #expect(report.rows == 0)
        #expect(report.mapping.allSatisfy { $0.column == $0.field || ["time_zone", "utm_zone"].contains($0.field) })
    }
}
