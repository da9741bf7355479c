import MissionImport
import MissionModel
import Tabular
import Testing

@Suite struct CoordinateFaultTests {
    static let header = "code,Place,admin1,Latitude,Longitude"
    static let hours = ["opens": "07:00", "closes": "20:00"]

    /// Ten stations in and around Islamabad, then the given rows from row 12 on.
    static func file(_ rows: String...) -> String {
        let good = (0..<10).map { "g\($0),Good \($0),North,\(33.6 + Double($0) / 50),\(73.0 + Double($0) / 60)" }
        return ([header] + good + rows).joined(separator: "\n")
    }

    private static func store(hostCountry: String) -> ImportStoreDouble {
        var document = MissionDocument.importFixture
        document.mission.hostCountry = hostCountry
        return ImportStoreDouble(document)
    }

    func findings(_ file: String, outlines: [RegionOutline] = []) async throws -> ImportReport {
        try await runImport(file, .stations, values: Self.hours, store: ImportStoreDouble(outlines: outlines))
    }

    @Test(arguments: [
        (",73.1", "Latitude", ImportCode.blankCoordinates),
        ("33.7,", "Longitude", .blankCoordinates),
        ("0,0", "Latitude", .zeroCoordinates),
        ("0.0,0.000", "Latitude", .zeroCoordinates),
        ("133.7,73.1", "Latitude", .swappedCoordinates),
        ("233.7,73.1", "Latitude", .outOfRange),
        ("33.7,273.1", "Longitude", .outOfRange),
        ("33.7,-180.5", "Longitude", .outOfRange),
        ("nan,73.1", "Latitude", .blankCoordinates),
        ("1e,73.1", "Latitude", .unreadableNumber),
        ("73.1,33.7", "Latitude", .swappedCoordinates),
    ])
    func faultyPairIsRefused(pair: String, column: String, code: ImportCode) async throws {
        let report = try await findings(Self.file("x,Bad,North,\(pair)"))
        #expect(report.errors.map(\.row) == [12])
        #expect(report.errors.map(\.column) == [column])
        #expect(report.errors.map(\.code) == [code])
        #expect(report.outcome == .refused)
    }

    @Test(arguments: [
        ("33°42'00\"\"N", "73°06'00\"\"E"), ("33.7N", "73.1E"), ("N 33.7", "E73.1"), ("33 42 00", "73 06 00"),
        ("33°42'", "73°6'"),
        ("3.37E+01", "7.31E+01"), ("33º42′00″", "73°06′"), ("33.7°", "73.1°"),
    ])
    func degreesAreReadAsListsWriteThem(lat: String, lon: String) async throws {
        let store = ImportStoreDouble()
        let text = "id,region,lat,lon\n1,N,\"\(lat)\",\"\(lon)\"\n"
        let report = try await runImport(text, .stations, values: Self.hours, store: store)
        #expect(report.errors.isEmpty && report.warnings.isEmpty)
        let station = try #require(await store.document.stations.first)
        #expect(abs(station.lat - 33.7) < 1e-9 && abs(station.lon - 73.1) < 1e-9)
    }

    @Test func southAndWestAreNegative() async throws {
        let store = ImportStoreDouble()
        let text = "id,region,lat,lon\n1,N,33°30'S,70.5W\n2,N,-33 30 00,S 33\n"
        let report = try await runImport(text, .stations, values: Self.hours, store: store)
        #expect(report.errors.map(\.row) == [3])
        #expect(report.errors.map(\.column) == ["lon"])
        let good = try await runImport(
            "id,region,lat,lon\n1,N,33°30'S,70.5W\n", .stations, values: Self.hours, store: store)
        #expect(good.outcome == .accepted)
        #expect(await store.document.stations.map(\.lat) == [-33.5])
        #expect(await store.document.stations.map(\.lon) == [-70.5])
    }

    @Test(arguments: ["33°60'N", "33.5°10'N", "-33N", "33 42", "33N42", "33°42'E"])
    func textThatIsNoLatitudeIsRefused(lat: String) async throws {
        let report = try await runImport("id,region,lat,lon\n1,N,\(lat),73.1\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.unreadableNumber])
    }

    @Test(arguments: ["33.7, 73.1", "33.7 73.1", "33,7; 73,1", "33°42'N, 73°6'E"])
    func oneColumnMayHoldBothCoordinates(pair: String) async throws {
        let store = ImportStoreDouble()
        let text = "id,region,Coordinates\n1,N,\"\(pair)\"\n"
        let report = try await runImport(text, .stations, values: Self.hours, store: store)
        #expect(report.errors.isEmpty)
        let station = try #require(await store.document.stations.first)
        #expect(abs(station.lat - 33.7) < 1e-9 && abs(station.lon - 73.1) < 1e-9)
    }

    @Test func metresOfAProjectionAreNamed() async throws {
        let report = try await runImport(
            "id,region,lat,lon\n1,N,4790123,654321\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.outOfRange])
        #expect(report.errors.first?.message.contains("UTM") == true)
    }

    @Test func decimalCommaIsTakenWithAWarning() async throws {
        let store = ImportStoreDouble()
        let text = "id;region;lat;lon\n1;N;33,70;73,1\n2;N;33.70;73.1\n"
        let report = try await runImport(text, .stations, values: Self.hours, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.delimiter == .semicolon)
        #expect(report.warnings.map(\.row) == [2, 2])
        #expect(report.warnings.map(\.column) == ["lat", "lon"])
        #expect(report.warnings.allSatisfy { $0.code == .decimalComma })
        let stations = await store.document.stations
        #expect(stations.map(\.lat) == [33.7, 33.7])
        #expect(stations.map(\.lon) == [73.1, 73.1])
    }

    @Test func numberWithTwoCommasIsNoNumber() async throws {
        let text = "id;region;lat;lon\n1;N;33,700,1;73.1\n"
        let report = try await runImport(text, .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.unreadableNumber])
    }

    @Test func pointFarFromItsRegionIsAWarning() async throws {
        let report = try await findings(Self.file("x,Far,North,25.1,62.3"))
        #expect(report.warnings.map(\.code) == [.farFromOthers])
        #expect(report.warnings.map(\.row) == [12])
        #expect(report.warnings.map(\.column) == ["Latitude"])
        #expect(report.outcome == .accepted)
    }

    @Test func swappedPairsAreFoundAcrossALargeCountry() async throws {
        var rows = ["id,region,lat,lon"]
        for number in 0..<200 {
            rows.append("\(number),N,\(43 + Double(number % 10)),\(50 + Double(number % 35))")
        }
        rows.append("x,N,76.9,43.2")
        let report = try await runImport(
            rows.joined(separator: "\n"), .stations, values: Self.hours, store: Self.store(hostCountry: "KZ"))
        #expect(report.errors.map(\.row) == [202])
        #expect(report.errors.map(\.code) == [.swappedCoordinates])
        #expect(report.warnings.isEmpty)
    }

    @Test func pointsOutsideTheOutlineAreRefused() async throws {
        let report = try await findings(Self.file("x,Out,North,33.7,74.5"), outlines: [northOutline])
        #expect(report.errors.map(\.row) == [12])
        #expect(report.errors.map(\.column) == ["Latitude"])
        #expect(report.errors.map(\.code) == [.outsideOutline])
    }

    @Test func pointsJustOutsideASimplifiedOutlineAreAWarning() async throws {
        let report = try await findings(Self.file("x,Edge,North,33.7,73.55"), outlines: [northOutline])
        #expect(report.outcome == .accepted)
        #expect(report.warnings.map(\.code) == [.outsideOutline])
    }

    @Test func swappedPairsAreFoundByTheOutlineAloneEvenIfAllAre() async throws {
        let text = "id,region,lat,lon\n1,N,73.1,33.7\n2,N,73.0,33.6\n"
        let store = ImportStoreDouble(outlines: [northOutline])
        let report = try await runImport(text, .stations, values: Self.hours, store: store)
        #expect(report.errorTotals == [.swappedCoordinates: 2])
        #expect(report.errors.map(\.row) == [2, 3])
    }

    @Test func absentOutlinesAreSaidOnce() async throws {
        let without = try await findings(Self.file())
        #expect(without.notes.count { $0.contains("not checked") } == 1)
        let with = try await findings(Self.file(), outlines: [northOutline])
        #expect(with.notes.count { $0.contains("not checked") } == 0)
        let partly = try await findings(Self.file("s,South,S,25.1,62.3"), outlines: [northOutline])
        #expect(partly.notes.filter { $0.contains("not checked") }.allSatisfy { $0.contains("South Coast") })
        #expect(partly.notes.count { $0.contains("not checked") } == 1)
    }

    @Test func manySwappedRowsAreCountedThoughNotAllAreListed() async throws {
        var rows = ["id,region,lat,lon"]
        for number in 0..<5000 { rows.append("\(number),N,33.7,73.1") }
        for number in 0..<60 { rows.append("x\(number),N,73.1,33.7") }
        let report = try await runImport(rows.joined(separator: "\n"), .stations, values: Self.hours)
        #expect(report.errorTotals == [.swappedCoordinates: 60])
        #expect(report.errors.first?.row == 5002)
    }

    /// A real list of 118,000 stations has fifteen such rows, and they are poor geocoding.
    @Test func pointAmongTheRowsOfAnotherRegionIsOnlyAWarning() async throws {
        var rows = ["id,region,lat,lon"]
        for number in 0..<50 { rows.append("n\(number),N,12.0,\(8 + Double(number) / 100)") }
        for number in 0..<50 { rows.append("s\(number),S,8.0,\(12 + Double(number) / 100)") }
        rows.append("x,N,8.05,12.05")
        let report = try await runImport(
            rows.joined(separator: "\n"), .stations, values: Self.hours, store: Self.store(hostCountry: "NG"))
        #expect(report.outcome == .accepted)
        #expect(report.warnings.map(\.row) == [102])
        #expect(report.warnings.map(\.code) == [.swappedCoordinates])
    }
}
