import Deployment
import Foundation
import MissionExport
import MissionImport
import MissionModel
import Persistence
import PostgresClient
import Spreadsheets
import TestSupport
import Testing

/// A mission on a real database whose lists have all that may go wrong on the way through a spreadsheet.
struct RoundTrip {
    static let mission = "m"
    static let kinds = ImportKind.allCases.filter { $0 != .outlines }

    let store: PostgresStore

    static func run(_ body: (RoundTrip) async throws -> Void) async throws {
        let database = try await TestDatabases.shared.makeDatabase(template: "migrated") { connectionString in
            _ = try await Migrator(.patient(connectionString)).run()
        }
        let pool = PostgresPool(.patient(database.connectionString(user: "observerd_api")), .patient)
        let trip = RoundTrip(store: PostgresStore(pool: pool))
        do {
            let document = try MissionDocument(bytes: Array(text.utf8))
            try await trip.write { transaction in
                _ = try await transaction.importDocument(document)
            }
            for (kind, list) in personal { try await trip.take(kind, list) }
            try await body(trip)
            await pool.shutDown()
        } catch {
            await pool.shutDown()
            throw error
        }
    }

    private func write(_ body: @Sendable (any StoreTransaction) async throws -> Void) async throws {
        try await store.transaction(.write, as: .commandLine, body)
    }

    func document() async throws -> String {
        try await store.transaction(.read, as: .commandLine) { transaction in
            String(decoding: try await transaction.exportDocument(Self.mission).bytes, as: UTF8.self)
        }
    }

    func replace(_ change: @Sendable (inout MissionDocument) -> Void) async throws {
        try await write { transaction in
            var document = try MissionDocument(bytes: try await transaction.exportDocument(Self.mission).bytes)
            change(&document)
            try await transaction.importDocument(document)
        }
    }

    /// All rows of a list.
    func rows(_ list: MissionList) async throws -> [[SheetValue]] {
        try await store.transaction(.read, as: .commandLine) { transaction in
            var rows: [[SheetValue]] = []
            try await list.rows(of: Self.mission, in: transaction) { rows += $0 }
            return rows
        }
    }

    func export(_ kind: ImportKind, as format: SheetFormat) async throws -> URL {
        let list = try #require(MissionList(rawValue: kind.rawValue))
        let folder = FileManager.default.temporaryDirectory
        let file = folder.appendingPathComponent("\(kind.rawValue)-\(UUID().uuidString).\(format.kind.rawValue)")
        try Data().write(to: file)
        let rows = try await rows(list)
        #expect(!rows.isEmpty)
        let writer = try format.writer(of: list.table, to: file.path, folder: folder.path)
        for row in rows { try writer.add(row) }
        try writer.finish()
        return file
    }

    /// Lets a file become the list that it was taken from, and expects that nothing is other than it was.
    func importAgain(_ kind: ImportKind, _ file: URL) async throws {
        let report = try await report(kind, file.path)
        #expect(report.errors.isEmpty, "\(kind): \(report.errors.map(\.message))")
        #expect(report.rows > 0 && report.changes.unchanged == report.rows, "\(kind): \(report.changes)")
    }

    private func take(_ kind: ImportKind, _ text: String) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("list-\(UUID().uuidString).csv")
        try text.write(to: file, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(at: file) }
        let report = try await report(kind, file.path)
        #expect(report.outcome == .accepted)
    }

    private func report(_ kind: ImportKind, _ path: String) async throws -> ImportReport {
        var options = ImportFile.Options()
        options.mode = .replace
        let file = try ImportFile(mission: Self.mission, kind: kind, path: path, options: options)
        do {
            return try await store.transaction(.write, as: .commandLine) { try await file.run(in: $0) }
        } catch let refusal as ImportRefusal {
            return refusal.report
        }
    }

    private static let personal: [(ImportKind, String)] = [
        (
            .contacts,
            "observer,name,email,phone,note\n007,Ақмарал О'Хара-Ң,a@example.org,+7 701 555 01 01,\"@home; -1\"\n"
        ),
        (
            .vehicles,
            "id,hub,plate,driver,phone,seats\n=V1,H 1,A 123 BC,Արամ Խաչատրյան,+374 91 555011,5\n-2,H 1,0012,,,\n"
        ),
        (.interpreters, "id,hub,name,phone,languages\nI-1,H 1,Әсел,+7 701 555 01 02,kk;ru\n"),
    ]

    private static let text = """
        {"format": "observerd.mission/1",
         "mission": {"id": "m", "name": "M", "host_country": "KZ", "election_date": "2023-03-19"},
         "regions": [
          {"id": "R|1", "name": "=Qaraǵandy", "time_zone": "Asia/Almaty", "status": "open", "min_teams": 0,
            "languages": ["kk", "ru"], "return_min": 60, "detour": 1.35, "speed_kmh": 47.5},
          {"id": "R;2/b", "name": "Ақтөбе, облыс", "time_zone": "Asia/Aqtobe", "status": "restricted", "min_teams": 1,
            "max_teams": 4, "languages": [], "return_min": 0},
          {"id": "3", "name": "Երևան", "time_zone": "Asia/Yerevan", "status": "closed", "min_teams": 0,
            "languages": ["hy"], "return_min": 0}],
         "hubs": [{"id": "H 1", "region": "R|1", "name": "Отель «Dostyk»", "lat": 49.80187, "lon": 73.1021, "vehicles": 3,
            "seats": 4, "interpreters": 1},
           {"id": "007", "region": "3", "name": "-5 школа", "lat": 40.1772, "lon": 44.50349, "vehicles": 0, "seats": 7,
            "interpreters": 0}],
         "stations": [
          {"id": "0001", "name": "Әуезов атындағы №5 мектеп, Қ.І. Сәтбаев к-сі", "region": "R|1", "district": "Нұра",
            "lat": 49.123456789012345, "lon": 73.1, "voters": 1200, "setting": "urban", "kind": "regular",
            "opens": "07:00", "closes": "20:00", "cleared": false},
          {"id": "1-2", "name": "'Aqsu' l'école \\"№ 9\\"; =1+1", "region": "R;2/b", "district": "@1", "lat": 50.00001,
            "lon": -0.00001, "setting": "rural", "kind": "hospital", "opens": "06:30", "closes": "24:00",
            "cleared": true, "no_go": false},
          {"id": "=x", "name": "+Մանկապարտեզ", "region": "3", "district": "-d", "lat": -40.30000000000004,
            "lon": 44.500000000000007, "voters": 0, "setting": "rural", "kind": "military", "opens": "00:00",
            "closes": "23:59", "cleared": false, "no_go": true},
          {"id": "1E5", "name": "2023-03-19", "region": "3", "district": "'=A1;''-2", "lat": 40, "lon": 44, "voters": 7,
            "setting": "urban", "kind": "abroad", "opens": "08:00", "closes": "21:00", "cleared": true}],
         "tabulation_centres": [{"id": "00", "region": "3", "district": "1/2", "lat": 40.2, "lon": 44.5}],
         "delegations": [{"id": "DE", "name": "Côte d'Ivoire", "country": "CI"},
           {"id": "+F", "name": "-France", "country": "FR"}],
         "observers": [
          {"id": "007", "delegation": "DE", "role": "head", "sex": "x", "first_time": true,
            "languages": ["en", "pt-BR", "hy"], "status": "accredited", "reserve": false,
            "available_from": "2023-03-18T09:30:15+06:00", "available_to": "2023-03-20T18:00:00Z", "debriefing": true,
            "max_km": 250, "excluded_regions": ["R;2/b"], "preferred_regions": ["3", "R;2/b"],
            "label": "Ақмарал О'Хара"},
          {"id": "@o2", "delegation": "+F", "role": "member", "sex": "f", "first_time": false, "languages": ["en"],
            "status": "nominated", "reserve": true, "available_from": "2023-03-18T00:00:00Z",
            "available_to": "2023-03-21T00:00:00Z", "debriefing": false, "max_leg_min": 90,
            "excluded_regions": ["3"], "preferred_regions": [], "political_family": "=left;-right"}],
         "incompatibilities": [], "pins": []}
        """
}
