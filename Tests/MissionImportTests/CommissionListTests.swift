import MissionImport
import MissionModel
import Tabular
import TestSupport
import Testing

/// Lists as commissions make them: what may be another value than it looks like is told, and no row is lost without a word.
@Suite struct CommissionListTests {
    /// Of a mission in Kazakhstan.
    private static func store() -> ImportStoreDouble {
        var document = MissionDocument.importFixture
        document.mission.hostCountry = "KZ"
        return ImportStoreDouble(document)
    }

    private func station(
        _ rows: [String: String]..., drop: Set<String> = [], names: [String: String] = [:], createsRegions: Bool = false
    ) async throws -> ([Station], ImportReport) {
        let usual = [
            "id": "901", "name": "School", "region": "N", "lat": "43.25", "lon": "76.95", "voters": "900",
            "opens": "07:00", "closes": "20:00",
        ]
        let keys = usual.keys.filter { !drop.contains($0) } + (rows.first ?? [:]).keys.filter { usual[$0] == nil }
        let lines = rows.enumerated().map { number, row in
            keys.map { row[$0] ?? ($0 == "id" ? String(901 + number) : usual[$0, default: ""]) }
        }
        let text = ([keys.map { names[$0] ?? $0 }] + lines)
            .map { $0.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";") }
            .joined(separator: "\n")
        let store = Self.store()
        let report = try await runImport(text, .stations, createsRegions: createsRegions, store: store)
        return (await store.document.stations.sorted { $0.id < $1.id }, report)
    }

    private func people(
        _ rows: [String], role: String = "role", _ adjust: (inout ImportRequest) -> Void = { _ in }
    ) async throws -> ([Observer], ImportReport) {
        let store = Self.store()
        let text = "id;delegation;\(role);sex;languages;status\n" + rows.joined(separator: "\n") + "\n"
        let report = try await runImport(text, .observers, store: store, adjust)
        return (await store.document.observers, report)
    }

    // MARK: Hours

    @Test("Hours of a few hours before noon are told, since the clock may be of twelve", arguments: [true, false])
    func shortHours(isRange: Bool) async throws {
        let (stations, report) =
            isRange
            ? try await station(["hours": "7:00-8:00"], drop: ["opens", "closes"], names: ["hours": "Voting hours"])
            : try await station(["opens": "7:00", "closes": "8:00"])
        #expect(stations.first?.closes == ClockTime(minutes: 480))
        #expect(report.warnings.map(\.code) == [.assumedTime])
        #expect(report.warnings.first?.message.contains("20:00") == true)
        let (_, morning) = try await station(["opens": "6:00", "closes": "12:00"])
        #expect(morning.warnings.isEmpty)
    }

    @Test(
        "Two times with words of other languages between them",
        arguments: [
            "od 7.00 do 20.00", "dalle 7 alle 20", "van 7.00 tot 20.00 uur", "de la 7:00 la 20:00",
            "dalle ore 7 alle ore 20",
        ])
    func rangeWords(text: String) async throws {
        let (stations, report) = try await station(
            ["hours": text], drop: ["opens", "closes"], names: ["hours": "Voting hours"])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(
            stations.map(\.opens) == [ClockTime(minutes: 420)] && stations.map(\.closes) == [ClockTime(minutes: 1200)])
    }

    @Test("Each of two columns may have the word before its time")
    func prepositions() async throws {
        let (stations, report) = try await station(["opens": "с 7:00", "closes": "до 20.00"])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(stations.map(\.closes) == [ClockTime(minutes: 1200)])
    }

    // MARK: Coordinates

    @Test(
        "A letter that is either side is the one where the host country is, with a word about it",
        arguments: [
            ("43.25 S", "76.95", "north"), ("43.25 N", "76.95 B", "Cyrillic"), ("43° 15' N", "76° 57' O", "east"),
        ])
    func sides(lat: String, lon: String, word: String) async throws {
        let (stations, report) = try await station(["lat": lat, "lon": lon])
        #expect(stations.map(\.lat) == [43.25] && stations.map(\.lon) == [76.95])
        #expect(report.warnings.map(\.code) == [.ambiguousNumber])
        #expect(report.warnings.first?.message.contains(word) == true)
    }

    @Test("In one column, too, and in the south an S is what it says")
    func sidesOfOneColumn() async throws {
        let (stations, report) = try await station(
            ["gps": "43.25 N, 76.95 O"], drop: ["lat", "lon"], names: ["gps": "Coordinates"])
        #expect(stations.map(\.lon) == [76.95] && report.warnings.map(\.code) == [.ambiguousNumber])
        var document = MissionDocument.importFixture
        document.mission.hostCountry = "CL"
        let store = ImportStoreDouble(document)
        let chile = try await runImport(
            "id,region,lat,lon\n1,N,33°30'S,70°30'O\n", .stations, values: ["opens": "08:00", "closes": "18:00"],
            store: store)
        #expect(await store.document.stations.map(\.lat) == [-33.5])
        #expect(chile.warnings.map { $0.message.contains("west") } == [true])
    }

    // MARK: Numbers and marks

    @Test(
        "Numbers with two decimals that are zero, and with words of what is counted",
        arguments: [("1 234,00", 1234), ("900,00", 900), ("1 234 избирателя", 1234), ("1'234 Wähler", 1234)])
    func counts(text: String, number: Int) async throws {
        let (stations, report) = try await station(["voters": text])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(stations.map(\.voters) == [number])
    }

    @Test("Three decimals may be thousands", arguments: ["1 234,000", "1,234", ",00", "1.234"])
    func doubtfulCounts(text: String) async throws {
        #expect(try await station(["voters": text]).1.outcome == .refused)
    }

    @Test(
        "Words for what is not known, and for “no” where a number belongs, are blank",
        arguments: [
            "нет", "s.o.", "n.c.", "нет инф.", "nepoznato", "brak danych", "necunoscut", "non noto", "onbekend",
            "ma'lumot yo'q", "мәлімет жоқ", "жоқ", "no",
        ])
    func noNumber(text: String) async throws {
        let (stations, report) = try await station(["voters": text])
        #expect(stations.count == 1 && stations.first?.voters == nil)
        #expect(report.warnings.map(\.code) == [.placeholder])
    }

    @Test("Where yes or no belongs, “no” is one")
    func noFlag() async throws {
        let (stations, report) = try await station(["cleared": "нет"])
        #expect(stations.map(\.cleared) == [false] && report.warnings.isEmpty)
    }

    @Test("A mark makes no region, and is neither an id nor a name")
    func markIsNoName() async throws {
        let (_, region) = try await station(["region": "N/A"], createsRegions: true)
        #expect(region.errors.map(\.code) == [.unknownRegion])
        let (_, id) = try await station(["id": "—"])
        #expect(id.errors.map(\.code) == [.missingValue])
        let name = try await runImport("id;name;country\nX;N/A;EE\n", .delegations)
        #expect(name.errors.map(\.code) == [.missingValue])
        let (stations, namibia) = try await station(["region": "NA"], createsRegions: true)
        #expect(stations.map(\.region) == ["NA"] && namibia.errors.isEmpty)
    }

    // MARK: Tables

    private static let head = "id;name;region;lat;lon;voters;opens;closes"
    private static let first = "901;School;N;43.25;76.95;900;07:00;20:00"
    private static let second = "902;Hall;N;43.26;76.96;800;07:00;20:00"

    private func table(_ lines: String...) async throws -> ([String], ImportReport) {
        let store = Self.store()
        let report = try await runImport(lines.joined(separator: "\n") + "\n", .stations, store: store)
        return (await store.document.stations.map(\.id).sorted(), report)
    }

    @Test(
        "Numbers of columns are left out wherever they begin",
        arguments: [";1;2;3;4;5;6;7;8", ";(1);(2);(3);(4);(5);(6);(7);(8)"])
    func numbersFromTheSecondColumn(numbers: String) async throws {
        let (ids, report) = try await table(";" + Self.head, numbers, ";" + Self.first, ";" + Self.second)
        #expect(ids == ["901", "902"], "\(report.errors)")
    }

    @Test("Numbers of columns may begin with letters")
    func lettersBeforeNumbers() async throws {
        let (ids, report) = try await table(Self.head, "А;Б;1;2;3;4;5;6", Self.first)
        #expect(ids == ["901"], "\(report.errors)")
        #expect(report.notes.contains { $0.contains("the columns' numbers") })
    }

    @Test(
        "Totals of other languages are left out and told",
        arguments: [
            "Celkem", "Összesen", "Totaal", "Cəmi", "Нийт", "Жалпы", "სულ", "Ընդամենը", "Gjithsej", "Укупно", "Общо",
        ])
    func totals(word: String) async throws {
        let (ids, report) = try await table(Self.head, Self.first, ";\(word);;;;1700;;", Self.second)
        #expect(ids == ["901", "902"] && report.notes.contains { $0.contains("totals") }, "\(report.errors)")
    }

    @Test("Rows inside of a cell whose quote was not closed are told, and an address of two lines is no such cell")
    func swallowedRows() async throws {
        let (ids, report) = try await table(
            Self.head, "902;\"Hall 5;N;43.26;76.96;800;07:00;20:00", "903;Yard;N;43.27;76.97;700;07:00;20:00",
            "904;Mir\";N;43.28;76.98;600;07:00;20:00", Self.first)
        #expect(ids.isEmpty)
        #expect(report.errors.map(\.code) == [.strayQuote] && report.errors.map(\.row) == [2])
        #expect(report.errors.first?.message.contains("line 2") == true)
        let (fine, _) = try await table(
            Self.head, "901;\"School; hall; room 5;\nAlmaty\";N;43.25;76.95;900;07:00;20:00")
        #expect(fine == ["901"])
    }

    @Test("Carets between cells are found")
    func carets() async throws {
        let (ids, report) = try await table(
            Self.head.replacing(";", with: "^"), Self.first.replacing(";", with: "^"))
        #expect(ids == ["901"] && report.delimiter == .caret)
    }

    @Test(
        "Headers of further languages are known",
        arguments: [
            "Numero sezione;Denominazione;Provincia;Latitudine;Longitudine;Elettori;Apertura;Chiusura",
            "Nummer stembureau;Naam stembureau;Provincie;Breedtegraad;Lengtegraad;Aantal kiesgerechtigden;Opening;Sluiting",
            "Numer obwodu;Nazwa;Województwo;Szerokość geograficzna;Długość geograficzna;Liczba wyborców;Otwarcie;Zamknięcie",
            "Číslo okrsku;Název;Kraj;Zeměpisná šířka;Zeměpisná délka;Počet voličů;Otevření;Uzavření",
            "Број бирачког места;Назив;Област;Географска ширина;Географска дужина;Број бирача;Отварање;Затварање",
            "Broj biračkog mjesta;Naziv;Županija;Geografska širina;Geografska dužina;Broj birača;Otvaranje;Zatvaranje",
            "Nr. secției de votare;Denumire;Județ;Latitudine;Longitudine;Număr de alegători;Deschidere;Închidere",
            "Uchastka raqami;Nomi;Viloyat;Kenglik;Uzunlik;Saylovchilar soni;Ochilishi;Yopilishi",
            "Участоктун номери;Аталышы;Облус;Кеңдик;Узундук;Шайлоочулардын саны;Ачылышы;Жабылышы",
            "Ընտրատեղամասի համարը;Անվանումը;Մարզ;Լայնություն;Երկայնություն;Ընտրողների թիվը;Բացում;Փակում",
            "უბნის ნომერი;დასახელება;რეგიონი;განედი;გრძედი;ამომრჩეველთა რაოდენობა;გახსნა;დახურვა",
            "Məntəqənin nömrəsi;Adı;Bölgə;Enlik;Uzunluq;Seçicilərin sayı;Açılış;Bağlanış",
            "Хэсгийн дугаар;Нэр;Аймаг;Өргөрөг;Уртраг;Сонгогчдын тоо;Нээх цаг;Хаах цаг",
            "Numri i qendrës së votimit;Emri;Qarku;Gjerësia gjeografike;Gjatësia gjeografike;Numri i votuesve;Hapja;Mbyllja",
            "Номер на секция;Наименование;Област;Географска ширина;Географска дължина;Брой избиратели;Отваряне;Затваряне",
            "Szavazókör száma;Megnevezés;Megye;Szélesség;Hosszúság;Választópolgárok száma;Nyitás;Zárás",
        ])
    func headers(header: String) async throws {
        let (ids, report) = try await table(header, Self.first)
        #expect(ids == ["901"], "\(report.errors)")
        #expect(report.mapping.compactMap(\.column).count == 8)
    }

    // MARK: Identifiers

    @Test(
        "What a spreadsheet has made of an id is told",
        arguments: [
            ["0101", "0102", "103"], ["101.0", "102.0"], ["1,2345E+11"], ["02.апр"], ["мар.12"], ["02. Mrz"],
            ["5. Okt"],
            ["1234567890123450", "1234567890123460"],
        ])
    func damagedIdentifiers(ids: [String]) async throws {
        let (stations, report) = try await identified(ids)
        #expect(stations.map(\.id) == ids)
        #expect(report.warnings.map(\.code) == [.spreadsheetDamage])
    }

    @Test(
        "Sound ids are not told",
        arguments: [
            ["01", "02", "100"], ["001", "12", "13"], ["1.0", "1.1"], ["1234567890123451", "1234567890123460"],
            ["AO", "A0"], ["12.5"],
        ])
    func soundIdentifiers(ids: [String]) async throws {
        let (_, report) = try await identified(ids)
        #expect(report.warnings.isEmpty, "\(report.warnings)")
    }

    @Test(
        "Ids that differ in a point at the end or in O and zero look alike",
        arguments: [["12", "12."], ["A01", "AO1"]])
    func twinIdentifiers(ids: [String]) async throws {
        let (stations, report) = try await identified(ids)
        #expect(stations.count == 2 && report.warnings.map(\.code) == [.lookAlike])
    }

    private func identified(_ ids: [String]) async throws -> ([Station], ImportReport) {
        let store = Self.store()
        let text = "id;region;lat;lon;opens;closes\n" + ids.map { "\($0);N;43.25;76.95;07:00;20:00\n" }.joined()
        let report = try await runImport(text, .stations, store: store)
        return (await store.document.stations.sorted { $0.id < $1.id }, report)
    }

    // MARK: People

    @Test("A letter that is a man or a woman by what stands beside it is refused until somebody says which")
    func sexLetters() async throws {
        let rows = ["1;EE;member;H;en;accredited", "2;FR;member;M;en;accredited"]
        let (_, report) = try await people(rows)
        #expect(report.errors.map(\.code) == [.unknownValue] && report.errors.map(\.row) == [3])
        #expect(report.errors.first?.message.contains("sex:M=f") == true)
        let (named, _) = try await people(rows) { $0.words = ["sex": ["M": "f"]] }
        #expect(named.map(\.sex) == [.m, .f])
        let (men, _) = try await people(rows) { $0.words = ["sex": ["M": "m"]] }
        #expect(men.map(\.sex) == [.m, .m])
        let (usual, _) = try await people(["1;EE;member;M;en;accredited", "2;FR;member;F;en;accredited"])
        #expect(usual.map(\.sex) == [.m, .f])
    }

    @Test(
        "The code of a country is no language",
        arguments: [("UA", "uk"), ("KZ", "country"), ("CZ", "cs"), ("xx", "tag")])
    func countryForLanguage(code: String, word: String) async throws {
        let (_, report) = try await people(["1;EE;member;f;\(code);accredited"])
        #expect(report.errors.map(\.code) == [.unknownLanguage])
        #expect(report.errors.first?.message.contains(word) == true)
        let (_, three) = try await people(["1;EE;member;f;ESP;accredited"])
        #expect(three.warnings.contains { $0.code == .languageTag })
    }

    @Test(
        "Languages may be joined by words and spaces",
        arguments: [
            ("English and French", ["en", "fr"]), ("английский и русский", ["en", "ru"]), ("EN RU", ["en", "ru"]),
            ("English & Russian", ["en", "ru"]),
        ])
    func joinedLanguages(text: String, tags: [String]) async throws {
        let (observers, report) = try await people(["1;EE;member;f;\(text);accredited"])
        #expect(observers.map(\.languages) == [tags], "\(report.errors)")
    }

    @Test(
        "A column that is called by the office has a mark for the head",
        arguments: [("Head of delegation", "x", ""), ("Глава делегации", "да", "нет"), ("HoD", "✓", "-")])
    func tickedHead(column: String, yes: String, no: String) async throws {
        let (observers, report) = try await people(
            ["1;EE;\(yes);f;en;accredited", "2;EE;\(no);m;en;accredited"], role: column)
        #expect(observers.map(\.role) == [.head, .member], "\(report.errors)")
    }

    @Test(
        "A country in words, or what its people are called, is its delegation",
        arguments: ["Эстония", "Estonie", "Estonian", "эстонка"])
    func delegationOfACountry(text: String) async throws {
        let (observers, report) = try await people(["1;\(text);member;f;en;accredited"])
        #expect(observers.map(\.delegation) == ["EE"], "\(report.errors)")
        let delegations = try await runImport("id;name;country\nX;Riigikogu;\(text)\n", .delegations)
        #expect(delegations.outcome == .accepted, "\(delegations.errors)")
    }

    @Test(
        "Words for man and woman of further languages",
        arguments: [
            ("kobieta", Sex.f), ("mężczyzna", .m), ("Paní", .f), ("férfi", .m), ("ქალი", .f), ("erkak", .m),
            ("Mlle", .f),
        ])
    func sexWords(word: String, sex: Sex) async throws {
        let (observers, report) = try await people(["1;EE;member;\(word);en;accredited"])
        #expect(observers.map(\.sex) == [sex], "\(report.errors)")
    }

    @Test(
        "Days with a month in words",
        arguments: [
            "6 February 2024 14:30", "06-Feb-2024 14:30", "February 6, 2024 14:30", "6 февраля 2024 г. 14:30",
            "6. Februar 2024, 14h30", "6 lutego 2024 14:30",
        ])
    func monthWords(text: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;delegation;sex;languages;status;arrival\na;EE;f;en;accredited;\"\(text)\"\n", .observers,
            values: ["time_zone": "Asia/Karachi"], store: store)
        #expect(
            await store.document.observers.map(\.availableFrom.text) == ["2024-02-06T14:30:00+05:00"],
            "\(report.errors)")
    }

    @Test(
        "Yes and no of further languages",
        arguments: [
            ("tak", true), ("nie", false), ("igen", true), ("nem", false), ("bəli", true), ("yo'q", false), ("х", true),
        ])
    func flags(word: String, flag: Bool) async throws {
        let (stations, report) = try await station(["cleared": word])
        #expect(stations.map(\.cleared) == [flag], "\(report.errors)")
    }

    // MARK: Contacts

    private func contacts(_ text: String) async throws -> ([Contact], ImportReport) {
        let store = ImportStoreDouble()
        _ = try await runImport(
            "id;delegation;sex;languages;status\nO1;EE;f;en;accredited\nO2;FR;m;en;accredited\n", .observers,
            store: store)
        let report = try await runImport(text, .contacts, store: store)
        return (await store.contacts.sorted { $0.observer < $1.observer }, report)
    }

    @Test(
        "Two numbers in one are no number",
        arguments: ["+7 701 234 56 78/79", "+7 701 234 56 78 (2)", "+7 701 234 56 78 / 234 56 79"])
    func twoPhones(phone: String) async throws {
        let (_, report) = try await contacts("observer;name;phone\nO1;A B;\(phone)\n")
        #expect(report.errors.map(\.code) == [.invalidPhone])
    }

    @Test(
        "Strokes and brackets inside of one number are fine",
        arguments: ["+49 30/1234567", "+1 (212) 555-0100", "+49 (0)4321/123"])
    func onePhone(phone: String) async throws {
        #expect(try await contacts("observer;name;phone\nO1;A B;\(phone)\n").1.outcome == .accepted)
    }

    @Test(
        "Addresses come as links and as mail programs copy them", arguments: ["mailto:a@x.org", "Tamm, J. <a@X.org>"])
    func copiedAddresses(address: String) async throws {
        let (found, report) = try await contacts("observer;name;email\nO1;A B;\"\(address)\"\n")
        #expect(found.map(\.email) == ["a@x.org"], "\(report.errors)")
    }

    @Test(
        "A name in several columns is joined",
        arguments: [
            ("Фамилия;Имя;Отчество", "Тамм;Юри;Янович", "Тамм Юри Янович"),
            ("First name;Surname;x", "Jüri;Tamm;", "Tamm Jüri"),
            ("Nom;Prénom;x", "Tamm;Jüri;", "Tamm Jüri"), ("Имя;Фамилия;Отчество", "Юри;Тамм;-", "Тамм Юри"),
            ("Name;First name;x", "Jüri Tamm;Jüri;", "Jüri Tamm"),
        ])
    func nameColumns(header: String, cells: String, name: String) async throws {
        let (found, report) = try await contacts("observer;\(header)\nO1;\(cells)\n")
        #expect(found.map(\.name) == [name], "\(report.errors)")
    }

    @Test("Somebody who is there twice is told, whatever the order and spelling")
    func sameName() async throws {
        let (found, report) = try await contacts("observer;name\nO1;TAMM, Jüri\nO2;Juri Tamm\n")
        #expect(found.count == 2)
        #expect(report.warnings.map(\.code) == [.repeatedValue] && report.warnings.map(\.row) == [3])
        #expect(report.warnings.first?.message.contains("Tamm") == false)
    }
}
