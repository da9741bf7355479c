import MissionImport
import MissionModel
import Testing

/// Which row is the header, which column a field, and which is none.
@Suite struct ColumnTests {
    private static let hours = ["opens": "07:00", "closes": "20:00"]

    @Test func titlesAboveTheHeaderAreSkippedAndTold() async throws {
        let text = "Election Commission,,,\nList of stations,,,\nid,region,lat,lon\n1,N,33.7,73.1\n2,N,x,73.1\n"
        let report = try await runImport(text, .stations, values: Self.hours)
        #expect(report.rows == 2)
        #expect(report.errors.map(\.row) == [5])
        #expect(report.notes.contains { $0.contains("Row 3") })
    }

    @Test func headingOfGroupsAboveTheHeaderIsATitle() async throws {
        let store = ImportStoreDouble()
        let text = "Station,,Location,\nid,region,lat,lon\n1,N,33.7,73.1\n"
        let report = try await runImport(text, .stations, values: Self.hours, createsRegions: true, store: store)
        #expect(report.accepted == 1)
        #expect(report.createdRegions.isEmpty)
    }

    @Test func headerThatLacksAColumnIsStillTheFirstRow() async throws {
        let report = try await runImport("id,region,lat\n1,N,33.7\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.missingColumn])
        #expect(report.header == ["id", "region", "lat"])
    }

    @Test func columnIsGivenUpByMappingNothing() async throws {
        let store = ImportStoreDouble()
        let text = "code,region,lat,lon,Type,Opening\n1,N,33.7,73.1,School,early\n"
        let report = try await runImport(
            text, .stations, columns: ["kind": "", "opens": ""], values: ["opens": "07:00", "closes": "20:00"],
            store: store)
        #expect(report.outcome == .accepted)
        #expect(await store.document.stations.map(\.kind) == [.regular])
        #expect(await store.document.stations.map(\.opens) == [ClockTime(minutes: 420)])
        #expect(report.notes.contains { $0.contains("Type, Opening") })
    }

    @Test func requiredFieldCannotBeGivenUp() async throws {
        let report = try await runImport(
            "id,region,lat,lon\n1,N,33.7,73.1\n", .stations, columns: ["id": ""], values: Self.hours)
        #expect(report.errors.map(\.code) == [.missingColumn])
    }

    @Test func columnsThatAreNotUsedAreListed() async throws {
        let text = "No,Precinct,Address,region,lat,lon,Total\n1,45.12,School,N,33.7,73.1,900\n"
        let report = try await runImport(text, .stations, values: Self.hours)
        #expect(report.notes.contains("Columns that are not used: Precinct, Address, Total."))
    }

    @Test func numbersOfRowsAsIdentifiersAreTold() async throws {
        let counted = try await runImport(
            "No,Precinct,region,lat,lon\n1,45.12,N,33.7,73.1\n2,45.13,N,33.7,73.1\n", .stations, values: Self.hours)
        #expect(counted.notes.contains { $0.contains("“No”") })
        let own = try await runImport(
            "No,Precinct,region,lat,lon\n1,45.12,N,33.7,73.1\n3,45.13,N,33.7,73.1\n", .stations, values: Self.hours)
        #expect(!own.notes.contains { $0.contains("“No”") })
    }

    @Test(arguments: [
        ("Numéro du bureau,Nom du bureau,Région,Latitude,Longitude,Électeurs inscrits,Heure d'ouverture,Heure de fermeture"),
        ("Código,Puesto de votación,Departamento,Latitud,Longitud,Censo electoral,Apertura,Cierre"),
        ("NR_LOCAL_VOTACAO,NM_LOCAL_VOTACAO,SG_UF,NR_LATITUDE,NR_LONGITUDE,QT_ELEITOR,opens,closes"),
    ])
    func headersOfOtherLanguagesAreKnown(header: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(header + "\n1,A,N,33.7,73.1,900,07:00,20:00\n", .stations, store: store)
        #expect(report.errors.isEmpty)
        #expect(await store.document.stations.map(\.voters) == [900])
    }
}
