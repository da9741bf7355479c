import MissionImport
import MissionModel
import Testing

/// What no single row shows: where the list as a whole lies, and whether somebody measured it.
@Suite struct WholeListTests {
    private static let hours = ["opens": "07:00", "closes": "20:00"]

    private func report(_ points: [(lat: Double, lon: Double)]) async throws -> ImportReport {
        let rows = points.enumerated().map { "\($0),N,\($1.lat),\($1.lon)" }
        return try await runImport(
            (["id,region,lat,lon"] + rows).joined(separator: "\n"), .stations, values: Self.hours)
    }

    private func around(lat: Double, lon: Double) -> [(lat: Double, lon: Double)] {
        (0..<12).map { (lat + Double($0) / 50, lon + Double($0) / 60) }
    }

    @Test func listInTheHostCountryHasNoFinding() async throws {
        let report = try await report(around(lat: 33.6, lon: 73))
        #expect(report.errors.isEmpty && report.warnings.isEmpty)
    }

    @Test func listThatLiesInTheHostCountryOnlyWhenExchangedIsRefused() async throws {
        let report = try await report(around(lat: 73, lon: 33.6))
        #expect(report.outcome == .refused)
        #expect(report.errors.map(\.code) == [.swappedCoordinates])
        #expect(report.errors.map(\.row) == [nil])
        #expect(report.errors.map(\.column) == ["lat"])
    }

    @Test func listFarFromTheHostCountryIsTold() async throws {
        let report = try await report(around(lat: 9, lon: 8))
        #expect(report.outcome == .accepted)
        #expect(report.warnings.map(\.code) == [.farFromHost])
    }

    @Test func minusOneIsNoPlace() async throws {
        let report = try await report([(33.6, 73), (-1, -1)])
        #expect(report.errors.map(\.code) == [.zeroCoordinates])
        #expect(report.errors.map(\.row) == [3])
    }

    @Test func listAtOnePointIsTold() async throws {
        let report = try await report(Array(repeating: (33.69, 73.05), count: 12))
        #expect(report.warnings.map(\.code) == [.poorCoordinates])
    }

    @Test func listOnWholeDegreesIsTold() async throws {
        let report = try await report((0..<12).map { (33 + Double($0 % 2), 73) })
        #expect(report.warnings.map(\.code) == [.poorCoordinates])
    }

    @Test func fewStationsMayShareAPlace() async throws {
        let report = try await report(Array(repeating: (33.69, 73.05), count: 4))
        #expect(report.warnings.isEmpty)
    }
}
