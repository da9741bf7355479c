import MissionImport
import MissionModel
import Testing

/// Rows of a file that are no data, and headers wherever they stand.
@Suite struct TableShapeTests {
    private static let hours = ["opens": "07:00", "closes": "20:00"]

    private func stations(_ text: String, _ store: ImportStoreDouble = ImportStoreDouble()) async throws -> ImportReport
    {
        try await runImport(text, .stations, values: Self.hours, store: store)
    }

    @Test("A header that lacks a column is found below titles, and told with its row")
    func incompleteHeaderBelowTitles() async throws {
        let report = try await runImport(
            "Commission,,\nList,,\nid,region,lat\n1,N,33.7\n", .stations, values: Self.hours)
        #expect(report.errors.map(\.code) == [.missingColumn])
        #expect(report.errors.map(\.row) == [3])
        #expect(report.header == ["id", "region", "lat"])
    }

    @Test("Two rows are the header together where the upper one groups or is merged down")
    func twoRowsOfHeader() async throws {
        let store = ImportStoreDouble()
        let text = """
            id,name,region,Coordinates,,Voting hours,
            ,,,lat,lon,from,to
            1,A,N,33.7,73.1,07:00,20:00
            """
        let report = try await runImport(text, .stations, store: store)
        #expect(report.outcome == .accepted, "\(report.errors)")
        #expect(report.rows == 1)
        #expect(report.notes.contains("Rows 1 and 2 were taken for the header."))
        #expect(await store.document.stations.map(\.closes.description) == ["20:00"])
    }

    @Test("The header's row may be named")
    func namedHeaderRow() async throws {
        let store = ImportStoreDouble()
        let text = "id,region,lat,lon\nold,N,1,1\nid,region,lat,lon\n1,N,33.7,73.1\n"
        let report = try await runImport(text, .stations, values: Self.hours, store: store) { $0.headerRow = 3 }
        #expect(report.outcome == .accepted)
        #expect(await store.document.stations.map(\.id) == ["1"])
        let missing = try await runImport(text, .stations, values: Self.hours) { $0.headerRow = 40 }
        #expect(missing.errors.map(\.code) == [.noHeader])
        let far = String(repeating: "title,,,\n", count: 60) + text
        let deep = try await runImport(far, .stations, values: Self.hours) { $0.headerRow = 63 }
        #expect(deep.rows == 1)
    }

    @Test(
        "Rows of units, numbers, types and tags below the header are left out and told",
        arguments: [
            ",,°,°", ",,deg,deg", "1,2,3,4", "(1),(2),(3),(4)", "text,text,float,float",
            "#id,#adm1+name,#geo+lat,#geo+lon",
            "code,région,latitude,longitude", "номер,область,широта,долгота", "id,region,lat,lon",
            ",,(decimal degrees),(decimal degrees)",
            ",,град.,град.",
        ])
    func rowsAboutTheColumns(row: String) async throws {
        let store = ImportStoreDouble()
        let report = try await stations("id,region,lat,lon\n\(row)\n7,N,33.7,73.1\n8,N,33.6,73.2\n", store)
        #expect(report.outcome == .accepted, "\(report.errors)")
        #expect(report.rows == 2)
        #expect(report.notes.contains { $0.hasPrefix("Row 2 is left out") })
        #expect(await store.document.stations.map(\.id) == ["7", "8"])
    }

    @Test(
        "Totals, remarks and repeated headers are left out and told",
        arguments: [
            "Total,,,,1800", ",Итого:,,,1800", "Всего по области,,,,1800", ",TOTAL GENERAL,,,\"1,800\"",
            "Sous-total,,,,900", "المجموع,,,,1800",
            "Toplam,,,,1800", "Grand total,,,,1800", "Source: Central Election Commission,,,,", "* provisional,,,,",
            "Примечание: данные на 1 марта,,,,",
            "id,region,lat,lon,voters", "\u{A0},,,,",
        ])
    func rowsThatAreNoData(row: String) async throws {
        let store = ImportStoreDouble()
        let report = try await stations(
            "id,region,lat,lon,voters\n7,N,33.7,73.1,900\n\(row)\n8,N,33.6,73.2,900\n", store)
        #expect(report.outcome == .accepted, "\(report.errors)")
        #expect(report.rows == 2 && report.accepted == 2)
        #expect(report.notes.contains { $0.hasPrefix("Row 3 is left out") })
    }

    @Test(
        "A row of data is never left out for its words",
        arguments: [
            "Total,N,33.7,73.1,900", "Note,N,33.7,73.1,900", "1,N,33.7,73.1,5",
        ])
    func wordsInData(row: String) async throws {
        let report = try await stations("id,region,lat,lon,voters\n\(row)\n", ImportStoreDouble())
        #expect(report.accepted == 1)
    }

    @Test("A row that lacks something and is no total is a fault as before")
    func incompleteRow() async throws {
        let report = try await stations("id,region,lat,lon\n7,N,33.7,73.1\n,N,,\n4512,,,\n")
        #expect(report.errors.contains { $0.row == 3 && $0.code == .missingValue })
        #expect(report.errors.contains { $0.row == 4 })
    }

    @Test(
        "Headings of parts of a list and signatures are left out with a warning",
        arguments: [
            "Алатауский район,,,", "г. Алматы,,,", ",Председатель комиссии ______ /Иванов И. И./,,", "North Coast,,,",
        ])
    func headingRows(row: String) async throws {
        let store = ImportStoreDouble()
        let report = try await stations("id,region,lat,lon\n\(row)\n7,N,33.7,73.1\n\(row)\n8,N,33.6,73.2\n", store)
        #expect(report.outcome == .accepted, "\(report.errors)")
        let told = try #require(report.warnings.first { $0.code == .headingRow })
        #expect(told.row == 2 && told.message.hasPrefix("Rows 2, 4 are left out"))
        #expect(await store.document.stations.map(\.id) == ["7", "8"])
    }

    @Test("A pair's name above and a word for each half below are the names of the two")
    func halvesOfAPair() async throws {
        let store = ImportStoreDouble()
        let text = "id;Область;Координаты;;Часы работы;\n;;Широта;Долгота;с;до\n1;N;33.7;73.1;07:00;20:00\n"
        let report = try await runImport(text, .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(await store.document.stations.map(\.closes.description) == ["20:00"])
    }

    @Test("Lines that are one cell each are told as that")
    func wholeLinesInQuotes() async throws {
        let report = try await stations(
            "\"id,\"\"name\"\",region,lat,lon\"\n\"1,\"\"A\"\",N,33.7,73.1\"\n")
        #expect(report.errors.map(\.code) == [.noHeader])
    }

    @Test("Rows that are left out make no region")
    func totalsMakeNoRegion() async throws {
        let store = ImportStoreDouble()
        let text = "id,region,lat,lon,voters\n,,°,°,persons\n7,N,33.7,73.1,900\n,Total,,,900\n"
        let report = try await runImport(text, .stations, values: Self.hours, createsRegions: true, store: store)
        #expect(report.outcome == .accepted)
        #expect(report.createdRegions.isEmpty)
    }

    @Test(
        "Headers of other languages and with units, numbers or two languages are known",
        arguments: [
            "№ участка;Название;Область;Широта, °;Долгота, °;Число избирателей (чел.);Время открытия;Время закрытия",
            "Номер дільниці;Назва;Область;Широта;Довгота;Кількість виборців;Початок голосування;Закінчення голосування",
            "Sandık No;Okul Adı;İl;Enlem;Boylam;Seçmen Sayısı;Açılış Saati;Kapanış Saati",
            "SANDIK NO;OKUL ADI;İL;ENLEM;BOYLAM;SEÇMEN SAYISI;AÇILIŞ;KAPANIŞ",
            "رقم المركز;اسم المركز;المحافظة;خط العرض;خط الطول;عدد الناخبين;وقت الافتتاح;وقت الإغلاق",
            "Code du bureau;Bureau de vote;Région / Region;Latitude (N);Longitude (E);Nombre d'inscrits;Ouverture;Fermeture",
            "Número de mesa;Recinto;Provincia;Latitud (grados);Longitud (grados);Nº;Hora de apertura;Hora de cierre",
            "Código do local;Local de votação;Província;Latitude;Longitude;Eleitores inscritos;Abertura;Encerramento",
            "1. Station code;2. Station name;3. Region;4. Latitude;5. Longitude;6. Registered voters*;7. Opening time;8. Closing time",
            "ID | Код;Name | Название;Region | Регион;Lat | Широта;Lon | Долгота;Voters | Избиратели;Opens | Открытие;Closes | Закрытие",
            "Wahllokal Nr.;Name des Wahllokals;Bundesland;Breitengrad;Längengrad;Wahlberechtigte;Öffnung;Schließung",
            "PS_CODE;PS_NAME;REGION_NAME;GPS_LAT;GPS_LON;REG_VOTERS;OPEN_TIME;CLOSE_TIME",
        ])
    func headerIsKnown(header: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(header + "\n1;A;N;33.7;73.1;900;07:00;20:00\n", .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(await store.document.stations.map(\.name) == ["A"])
    }

    @Test("A code is the id before a number that counts the rows")
    func codeBeforeNumber() async throws {
        let report = try await stations("№ п/п,Номер участка,region,lat,lon\n1,4512,N,33.7,73.1\n")
        #expect(report.mapping.first { $0.field == "id" }?.column == "Номер участка")
    }

    @Test(
        "People are recognised in lists of several languages",
        arguments: [
            "Код;Делегация;Должность;Пол;Языки;Статус\n1;EE;член;женский;en;аккредитована\n",
            "Numéro;Délégation;Fonction;Sexe;Langues;Statut\n1;EE;membre;femme;en;accréditée\n",
            "Número;Delegación;Cargo;Sexo;Idiomas;Estado\n1;EE;miembro;mujer;en;acreditada\n",
            "Номер;Делегація;Посада;Стать;Мови;Статус\n1;EE;член делегації;жін.;en;акредитована\n",
            "Numara;Heyet;Görev;Cinsiyet;Diller;Durum\n1;EE;üye;kadın;en;akredite\n",
            "الرقم;الوفد;الصفة;الجنس;اللغات;الحالة\n1;EE;عضو;أنثى;en;معتمد\n",
        ])
    func people(text: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(text, .observers, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        let observer = try #require(await store.document.observers.first)
        #expect(observer.role == .member && observer.sex == .f && observer.status == .accredited)
    }

    @Test(
        "When people come and go is recognised as lists put it",
        arguments: ["Доступен с;Доступен по", "Доступен с;Доступен до", "Прибытие;Отъезд", "Arrivée;Départ"])
    func presence(header: String) async throws {
        let row = "1;EE;member;2023-03-17T09:00:00+06:00;2023-03-20T20:00:00+06:00"
        let report = try await runImport(
            "id;delegation;role;\(header)\n\(row)\n", .observers, store: ImportStoreDouble())
        let columns = ["available_from", "available_to"].map { field in
            report.mapping.first { $0.field == field }?.column
        }
        #expect(columns == header.split(separator: ";").map(String.init))
    }

    @Test(
        "One list of people is read for their entries and for their contacts",
        arguments: ["Код;ФИО;Телефон", "Номер;ФИО;E-mail", "Code;Name;Phone", "Numéro;Nom;Téléphone"])
    func oneListForBoth(header: String) async throws {
        for (kind, field) in [(ImportKind.observers, "id"), (.contacts, "observer")] {
            let report = try await runImport("\(header)\n1;A;\n", kind, store: ImportStoreDouble())
            let column = report.mapping.first { $0.field == field }?.column
            #expect(column == header.split(separator: ";").first.map(String.init), "\(kind)")
        }
    }
}
