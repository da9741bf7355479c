import MissionImport
import MissionModel
import Testing

/// Coordinates as lists of several countries, telephones and maps write them.
@Suite struct CoordinateFormatTests {
    private static let hours = ["opens": "07:00", "closes": "20:00"]

    private func near(_ first: Double?, _ second: Double, _ tolerance: Double = 1e-6) -> Bool {
        first.map { abs($0 - second) < tolerance } ?? false
    }

    @Test(
        "Degrees are read with signs and sides of several languages",
        arguments: [
            ("33°42'00\" с. ш.", "73°06'00\" в. д."), ("33,7° пн. ш.", "73,1° сх. д."), ("33.7° Nord", "73.1° Est"),
            ("33º 42' 00'' Norte", "73º 06' 00'' Este"), ("33˚42′00″N", "73˚06′00″E"), ("33d42m00sN", "73d06m00sE"),
            ("33 deg 42 min N", "73 deg 6 min E"), ("33° 42,0' N", "73° 6,0' E"), ("33:42:00", "73:06:00"),
            ("33-42-00N", "73-06-00E"),
            ("N 33 42.0", "E 73 6.0"), ("K 33.7", "D 73.1"), ("33.7 شمالا", "73.1 شرقا"), ("Lat: 33.7", "Long: 73.1"),
            ("33°42’N.", "73°06’E."), ("33o42'N", "73o06'L"), ("+33.7", "+73.1"), ("33*42'00\"N", "73*06'00\"E"),
            ("33 градуса 42 минуты", "73 градуса 6 минут"), ("٣٣٫٧", "٧٣٫١"),
            ("33\u{A0}42\u{A0}00", "73\u{A0}06\u{A0}00"),
        ])
    func degreesAreRead(lat: String, lon: String) async throws {
        let store = ImportStoreDouble()
        let quoted = [lat, lon].map { "\"\($0.replacing("\"", with: "\"\""))\"" }
        let report = try await runImport(
            "id,region,lat,lon\n1,N,\(quoted[0]),\(quoted[1])\n", .stations, values: Self.hours, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        let station = await store.document.stations.first
        #expect(near(station?.lat, 33.7) && near(station?.lon, 73.1))
    }

    @Test("An O is west, with a word about it")
    func ouestIsTold() async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id,region,lat,lon\n1,N,33°30'S,70°30'O\n2,N,33°30'S,70.25 O\n", .stations, values: Self.hours, store: store
        )
        #expect(report.outcome == .accepted)
        #expect(report.warningTotals[.ambiguousNumber] == 2)
        #expect(await store.document.stations.map(\.lon) == [-70.5, -70.25])
    }

    @Test(
        "One column holds both coordinates in every usual way",
        arguments: [
            "33.7,73.1", "33.7; 73.1", "33.7/73.1", "(33.7, 73.1)", "[33.7 73.1]", "33,7, 73,1", "33,7 73,1",
            "33,7,73,1",
            "33°42'00\" N 73°06'00\" E", "N 33.7 E 73.1", "N33.7, E73.1", "E 73.1, N 33.7", "33.7N73.1E",
            "33 42 00 73 06 00",
            "Lat: 33.7, Lon: 73.1", "33.7° N, 73.1° E", "33.7، 73.1", "POINT (73.1 33.7)", "SRID=4326;POINT(73.1 33.7)",
            "{\"type\":\"Point\",\"coordinates\":[73.1,33.7]}", "33.7 73.1 512.0 4.9", "33.7 73.1 0 0", "geo:33.7,73.1",
            "33.7 с.ш. 73.1 в.д.",
            "https://www.google.com/maps/@33.7,73.1,17z", "https://www.google.com/maps?q=33.7,73.1",
            "https://maps.google.com/?q=33.7%2C73.1&z=12",
            "https://www.google.com/maps/search/?api=1&query=33.7%2C73.1",
            "https://www.google.com/maps/place/School/@33.69,73.11,17z/data=!3m1!4b1!4m5!3m4!8m2!3d33.7!4d73.1",
            "https://www.google.com/maps/place/33.7,73.1", "https://maps.google.com/maps?ll=33.7,73.1",
            "https://www.openstreetmap.org/#map=17/33.7/73.1",
            "https://www.openstreetmap.org/?mlat=33.7&mlon=73.1#map=15/33.6/73.2",
            "https://yandex.ru/maps/?ll=73.1%2C33.7&z=17", "https://yandex.com/maps/?pt=73.1,33.7&z=12",
            "https://2gis.kz/almaty/geo/73.1%2C33.7",
            "https://maps.apple.com/?ll=33.7,73.1", "https://www.bing.com/maps?cp=33.7~73.1&lvl=15",
        ])
    func oneColumnHoldsBoth(text: String) async throws {
        let store = ImportStoreDouble()
        let file = "id,region,GPS\n1,N,\"\(text.replacing("\"", with: "\"\""))\"\n"
        let report = try await runImport(file, .stations, values: Self.hours, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        let station = await store.document.stations.first
        #expect(near(station?.lat, 33.7) && near(station?.lon, 73.1))
    }

    @Test("A column that names the longitude first is read so")
    func longitudeFirst() async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id,region,\"lon, lat\"\n1,N,\"73.1, 33.7\"\n", .stations, values: Self.hours, store: store)
        #expect(report.errors.isEmpty)
        #expect(await store.document.stations.first?.lat == 33.7)
    }

    @Test(
        "Text that may be two places, or none, is refused with what to write",
        arguments: [
            "33,7", "33", "https://goo.gl/maps/abc", "https://maps.app.goo.gl/Xy1", "near the mosque", "33.7",
            "8J5M+QV Islamabad", "33.7,73.1,512",
            "https://www.google.com/maps/@33.7",
        ])
    func otherTextIsRefused(text: String) async throws {
        let report = try await runImport(
            "id,region,coordinates\n1,N,\"\(text)\"\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.unreadableNumber])
        #expect(report.errors.first?.message.contains("latitude") == true)
    }

    @Test("A coordinate that a spreadsheet gave points of thousands is told")
    func pointsOfThousands() async throws {
        let report = try await runImport("id,region,lat,lon\n1,N,33.712.345,73.1\n", .stations, values: Self.hours)
        #expect(report.errors.first?.message.contains("2 points") == true)
    }

    /// The values are PROJ's, of the same points.
    @Test(
        "Metres of a zone of UTM are places",
        arguments: [
            ("43N", 4_790_123.0, 654_321.0, 43.2481194, 76.9009603),
            ("EPSG:32643", 4_790_123, 654_321, 43.2481194, 76.9009603),
            ("43T", 4_790_123, 654_321, 43.2481194, 76.9009603),
            ("56 South", 6_252_266.1, 334_873.2, -33.8569999, 151.2150000),
            ("UTM zone 36S", 9_672_000.25, 257_000.5, -2.9653195, 30.8138479),
            ("29V", 7_000_000, 833_978.56, 62.9753852, -2.4034558),
            ("WGS 84 / UTM zone 43N", 4_790_123, 654_321, 43.2481194, 76.9009603),
            ("36M", 9_672_000.25, 257_000.5, -2.9653195, 30.8138479),
        ])
    func metresOfAZone(zone: String, northing: Double, easting: Double, lat: Double, lon: Double) async throws {
        for (header, row) in [
            ("id,region,Northing,Easting,Zone UTM", "1,N,\(northing),\(easting),\(zone)"),
            ("id,region,coordinates,utm_zone", "1,N,\(easting) \(northing),\(zone)"),
        ] {
            let store = ImportStoreDouble()
            let report = try await runImport("\(header)\n\(row)\n", .stations, values: Self.hours, store: store)
            #expect(report.errors.isEmpty, "\(report.errors)")
            let station = await store.document.stations.first
            #expect(near(station?.lat, lat, 1e-6) && near(station?.lon, lon, 1e-6))
        }
    }

    @Test("The zone may be set for all rows, or stand before the metres in one column")
    func zoneElsewhere() async throws {
        let store = ImportStoreDouble()
        let set = try await runImport(
            "id,region,y,x\n1,N,4790123,654321\n", .stations, values: Self.hours.merging(["utm_zone": "43N"]) { $1 },
            store: store)
        #expect(set.errors.isEmpty)
        let reference = try await runImport(
            "id,region,GPS\n2,N,43T 654321 4790123\n3,N,43N 654321mE 4790123mN\n", .stations, values: Self.hours,
            store: store)
        #expect(reference.errors.isEmpty, "\(reference.errors)")
        #expect(Set(await store.document.stations.map(\.lat)) == [43.248119])
    }

    @Test("A zone without its half of the world is of the half where the host country is")
    func halfOfTheHost() async throws {
        var document = MissionDocument.importFixture
        document.mission.hostCountry = "TZ"
        let store = ImportStoreDouble(document)
        let report = try await runImport(
            "id,region,northing,easting\n1,N,9672000.25,257000.5\n", .stations,
            values: Self.hours.merging(["utm_zone": "36"]) { $1 }, store: store)
        #expect(report.errors.isEmpty)
        #expect(near(await store.document.stations.first?.lat, -2.9653195))
    }

    @Test(
        "Metres with a wrong zone, or in exchanged columns, say what to do",
        arguments: [
            ("43N", "654321", "4790123", "exchanged"), ("99N", "4790123", "654321", "not a zone"),
            ("43N", "4790123", "1654321", "easting"),
        ])
    func faultyMetres(zone: String, lat: String, lon: String, word: String) async throws {
        let report = try await runImport(
            "id,region,lat,lon,utm_zone\n1,N,\(lat),\(lon),\(zone)\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.outOfRange])
        #expect(report.errors.first?.message.contains(word) == true)
    }

    @Test("A zone leaves degrees alone")
    func degreesBesideAZone() async throws {
        let store = ImportStoreDouble()
        _ = try await runImport(
            "id,region,lat,lon,utm_zone\n1,N,33.7,73.1,43N\n", .stations, values: Self.hours, store: store)
        #expect(await store.document.stations.map(\.lat) == [33.7])
    }

    @Test("A mark for an unknown coordinate is a blank one")
    func unknownCoordinate() async throws {
        let report = try await runImport("id,region,lat,lon\n1,N,N/A,—\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.blankCoordinates, .blankCoordinates])
    }
}
