import MissionImport
import MissionModel
import Tabular
import Testing

/// Lists as secretariats and commissions send them: what stands in a cell is read as it is meant, or told.
@Suite struct SecretaryTests {
    private func station(
        _ cells: [String: String], store: ImportStoreDouble = ImportStoreDouble()
    ) async throws -> (Station?, ImportReport) {
        var row = [
            "id": "901", "name": "School", "region": "N", "lat": "33.7", "lon": "73.1", "voters": "900",
            "opens": "07:00", "closes": "20:00",
        ]
        row.merge(cells) { $1 }
        let names = row.keys.sorted()
        let values = names.map { "\"" + row[$0, default: ""].replacing("\"", with: "\"\"") + "\"" }
        let report = try await runImport(
            names.joined(separator: ";") + "\n" + values.joined(separator: ";") + "\n", .stations, store: store)
        return (await store.document.stations.first, report)
    }

    @Test(
        "Thousands that are set apart by what separates nothing else are a number",
        arguments: [
            ("1 234", 1234), ("1\u{A0}234", 1234), ("1\u{202F}234", 1234), ("1'234", 1234), ("1\u{2019}234", 1234),
            ("12 345 678", 12_345_678), ("'900", 900), ("١٬٢٣٤", 1234), ("+1 234", 1234),
        ])
    func thousands(text: String, number: Int) async throws {
        let (station, report) = try await station(["voters": text])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(station?.voters == number)
    }

    @Test(
        "What may be two numbers, or another one, is none",
        arguments: [
            "12 34", "1 23", "0 123", "1 234'567", "1,234", "1 2345", "1 234 ", "45%", "~900", "1\u{A0}\u{A0}234",
        ])
    func otherGroupsAreRefused(text: String) async throws {
        let (_, report) = try await station(["voters": text])
        // White space at the end is none of the cell.
        #expect(report.errors.isEmpty == (text == "1 234 "))
    }

    @Test(
        "Noon and midnight are times, the latter of the end where it is one",
        arguments: [
            ("noon", "Midnight", 720, 1440), ("midnight", "полдень", 0, 720), ("7h", "minuit", 420, 1440),
            ("07:00", "полночь", 420, 1440), ("'07:00", "'20:00", 420, 1200), ("түс", "түн ортасы", 720, 1440),
            ("meia-noite", "meio-dia", 0, 720),
        ])
    func namedTimes(opens: String, closes: String, first: Int, last: Int) async throws {
        let (station, report) = try await station(["opens": opens, "closes": closes])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(station?.opens == ClockTime(minutes: first) && station?.closes == ClockTime(minutes: last))
    }

    @Test("A range may end at midnight")
    func rangeToMidnight() async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;region;lat;lon;Жұмыс уақыты\n1;N;33.7;73.1;7.00–midnight\n", .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(await store.document.stations.first?.closes == ClockTime(minutes: 1440))
    }

    @Test(
        "Letters of two alphabets that look alike are told in ids, and read in references",
        arguments: ["А-1", "a-1", "Α-1"])
    func twinLetters(twin: String) async throws {
        let store = ImportStoreDouble()
        let text = "id,region,lat,lon,opens,closes\nA-1,N,33.7,73.1,7:00,20:00\n\(twin),Ν,33.7,73.2,7:00,20:00\n"
        let report = try await runImport(text, .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(report.warnings.filter { $0.code == .lookAlike && $0.column == "id" }.map(\.row) == [3])
        // The region's letter is a Greek capital Nu.
        #expect(
            report.warnings.contains { $0.code == .lookAlike && $0.column == "region" && $0.message.contains("U+039D") }
        )
        #expect(await store.document.stations.map(\.region) == ["N", "N"])
    }

    @Test("An id with the apostrophe that marks text is told")
    func markedID() async throws {
        let (station, report) = try await station(["id": "'00123"])
        #expect(station?.id == "'00123")
        #expect(report.warnings.map(\.code) == [.spreadsheetDamage])
    }

    @Test("Coordinates with that apostrophe are read")
    func markedCoordinates() async throws {
        let (station, report) = try await station(["lat": "'33.7", "lon": "\u{2019}73.1"])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(station?.lat == 33.7 && station?.lon == 73.1)
    }

    @Test(
        "Days of arrival and departure are read as lists write them",
        arguments: [
            ("2024-02-06", "2024-02-09", "2024-02-06T00:00:00+05:00", "2024-02-10T00:00:00+05:00"),
            ("06.02.2024 14:30", "9.2.2024, 9h30", "2024-02-06T14:30:00+05:00", "2024-02-09T09:30:00+05:00"),
            ("06/02/2024", "2024-02-09T18:00", "", ""),
            ("26/01/2024", "02/13/2024 9:00 PM", "2024-01-26T00:00:00+05:00", "2024-02-13T21:00:00+05:00"),
        ])
    func days(from: String, to: String, first: String, last: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;delegation;sex;languages;status;arrival;departure\na;EE;f;en;accredited;\(from);\(to)\n", .observers,
            values: ["time_zone": "Asia/Karachi"], store: store)
        if first.isEmpty {
            #expect(report.errors.first?.message.contains("2024-02-06 or 2024-06-02") == true)
            return
        }
        #expect(report.errors.isEmpty, "\(report.errors)")
        let observer = try #require(await store.document.observers.first)
        #expect(observer.availableFrom.text == first && observer.availableTo.text == last)
        let dayAlone = [from, to].count { !$0.contains(":") && !$0.contains("h") }
        #expect(report.warnings.count { $0.code == .assumedTime } == dayAlone)
    }

    @Test(
        "Years of two digits are those near election day, with one word about it",
        arguments: [
            ("06.02.24 14:30", "2024-02-06T14:30:00+05:00"), ("26/01/24", "2024-01-26T00:00:00+05:00"),
            ("6.2.24, 9h30", "2024-02-06T09:30:00+05:00"),
        ])
    func shortYears(from: String, first: String) async throws {
        let (observer, report) = try await arrival(from)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(observer?.availableFrom.text == first)
        #expect(report.warnings.filter { $0.message.contains("such as 2024") }.map(\.code) == [.assumedTime])
    }

    @Test(
        "What may be another year, month or century is refused with both",
        arguments: [
            ("06/02/24", "2024-02-06 or 2024-06-02"), ("24-01-25", "2024-01-25 or 2025-01-24"),
            ("06.02.74", "1974-02-06 or 2074-02-06"),
        ])
    func unclearYears(from: String, both: String) async throws {
        let (_, report) = try await arrival(from)
        #expect(report.errors.first?.message.contains(both) == true)
        #expect(report.errors.first?.message.contains("four digits") == true)
    }

    @Test("What is no day is none", arguments: ["31.02.24", "06.02.024", "06.02.4", "2024.02", "1.2.3.4", "006.02.24"])
    func noDay(from: String) async throws {
        let (_, report) = try await arrival(from)
        #expect(report.errors.map(\.code) == [.unreadableTime])
    }

    private func arrival(_ from: String) async throws -> (Observer?, ImportReport) {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;delegation;sex;languages;status;arrival;departure\n"
                + "a;EE;f;en;accredited;\"\(from)\";2024-02-10T12:00:00+05:00\n",
            .observers, values: ["time_zone": "Asia/Karachi"], store: store)
        return (await store.document.observers.first, report)
    }

    @Test(
        "Languages may be named",
        arguments: [
            ("English", "en"), ("Русский язык", "ru"), ("англ.", "en"), ("français", "fr"), ("қазақ тілі", "kk"),
            ("Spanish (fluent)", "es"), ("Farsi", "fa"), ("Deutsch", "de"), ("українська", "uk"),
        ])
    func languages(name: String, tag: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;delegation;sex;languages;status\na;EE;f;\"\(name)\";accredited\n", .observers, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(report.warnings.contains { $0.code == .languageTag })
        #expect(await store.document.observers.first?.languages == [tag])
    }

    @Test(
        "Countries are known by the names that parliaments use",
        arguments: [
            ("Czech Republic", "CZ"), ("Российская Федерация", "RU"), ("РФ", "RU"), ("U.S.A.", "US"),
            ("Great Britain", "GB"), ("Türkiye", "TR"), ("Turkey", "TR"), ("Kyrgyz Republic", "KG"),
            ("Республика Беларусь", "BY"), ("Republic of Moldova", "MD"), ("Молдавия", "MD"), ("North Macedonia", "MK"),
            ("BiH", "BA"), ("Republic of Korea", "KR"), ("Қазақстан", "KZ"), ("The Netherlands", "NL"),
            ("Slovak Republic", "SK"), ("Holy See", "VA"), ("Viet Nam", "VN"), ("Cote d'Ivoire", "CI"),
        ])
    func countries(name: String, code: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport("id;name;country\nX;X;\(name)\n", .delegations, store: store)
        #expect(report.outcome == .accepted, "\(report.errors)")
        #expect(await store.document.delegations.first { $0.id == "X" }?.country == code)
    }

    @Test(
        "Headers in Kazakh are known, alone and beside Russian",
        arguments: [
            "Учаскенің нөмірі;Атауы;Облыс;Ендік;Бойлық;Сайлаушылар саны;Ашылуы;Жабылуы",
            "Учаскенің нөмірі / Номер участка;Атауы / Название;Облыс / Область;Ендік / Широта;Бойлық / Долгота;"
                + "Сайлаушылар / Избиратели;Ашылуы / Открытие;Жабылуы / Закрытие",
        ])
    func kazakh(header: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(header + "\n1;A;N;33.7;73.1;900;07:00;20:00\n", .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(await store.document.stations.map(\.voters) == [900])
    }

    @Test(
        "Times as official papers print them",
        arguments: [
            ("7\u{2070}\u{2070}", 420), ("таңғы 7:00", 420), ("кешкі 8:00", 1200), ("19.03.2023 07:00", 420),
            ("2023-03-19T07:30:00", 450), ("19.03.23 07:00", 420),
        ])
    func printedTimes(text: String, minutes: Int) async throws {
        let (station, report) = try await station(["opens": text, "closes": "23:00"])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(station?.opens == ClockTime(minutes: minutes))
        #expect(report.warnings.contains { $0.code == .assumedTime } == text.contains("23"))
    }

    @Test(
        "Hours as official papers print them",
        arguments: [
            "7.00-ден 20.00-ге дейін", "сағат 7.00-ден сағат 20.00-ге дейін", "07:00 - 20:00 (без перерыва)",
            "7⁰⁰–20⁰⁰",
        ])
    func printedHours(text: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;region;lat;lon;Время работы\n1;N;33.7;73.1;\(text)\n", .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        let station = try #require(await store.document.stations.first)
        #expect(station.opens == ClockTime(minutes: 420) && station.closes == ClockTime(minutes: 1200))
    }

    @Test(
        "Numbers with the word of what is counted",
        arguments: [("900 чел.", 900), ("1 234 voters", 1234), ("900 штук", nil)])
    func units(text: String, number: Int?) async throws {
        let (station, report) = try await station(["voters": text])
        #expect(station?.voters == number)
        // Letters that everybody sees are not spelt out.
        #expect(report.errors.allSatisfy { !$0.message.contains("U+") })
    }

    @Test(
        "Places of maps and grids, and those that only a map can read",
        arguments: [
            ("43 S 324000 mE 3731000 mN", ""), ("https://2gis.kz/x/geo/9430146000055789/73.1,33.7", ""),
            ("8FRG+XX Almaty", "plus code"), ("43S CT 24000 31000", "MGRS"),
        ])
    func places(text: String, remedy: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;region;Координаты;opens;closes\n1;N;\(text);7:00;20:00\n", .stations, store: store)
        if remedy.isEmpty {
            #expect(report.errors.isEmpty, "\(report.errors)")
            let station = try #require(await store.document.stations.first)
            #expect(abs(station.lat - 33.7) < 0.1 && abs(station.lon - 73.1) < 0.1)
        } else {
            #expect(report.errors.map { $0.message.contains(remedy) } == [true])
        }
    }

    @Test(
        "Text that lost its letters before it came is told",
        arguments: [
            "РЁРєРѕР»Р° в„–12", "Ð¨ÐºÐ¾Ð»Ð°", "Ã‰cole Ã©lÃ©mentaire", "????? ?12 ?????",
        ])
    func lostLetters(name: String) async throws {
        let (station, report) = try await station(["name": name])
        #expect(station?.name == name)
        #expect(report.warnings.map(\.code) == [.damagedText])
    }

    @Test("Names of columns that were read twice are told, beside what is missing for it")
    func damagedHeader() async throws {
        for header in ["id;Ð\u{A0}ÐµÐ³Ð¸Ð¾Ð½;Ð¨Ð¸Ñ€Ð¾Ñ‚Ð°;lon", "id;РЁРєРѕР»Р°;РЁРёСЂРѕС‚Р°;lon"] {
            let report = try await runImport(header + "\n1;N;33.7;73.1\n", .stations)
            let told = report.errors.filter { $0.code == .damagedText }
            #expect(told.map(\.row) == [1])
            #expect(told.first?.message.contains("Export the list anew") == true)
            #expect(report.errors.contains { $0.code == .missingColumn && $0.message.contains("“lat”") })
            #expect(!report.errors.contains { $0.code == .noHeader })
        }
    }

    @Test(
        "Sound names are not taken for damaged ones",
        arguments: [
            "СРЕДНЯЯ ШКОЛА № 5", "СССР", "École Âge d’Or", "São João", "ÁÉÍ", "РОССИЯ «РУСЬ»", "Who? What?", "ÅÄÖ",
            "Ñandú",
        ])
    func soundNames(name: String) async throws {
        let (_, report) = try await station(["name": name])
        #expect(report.warnings.isEmpty, "\(report.warnings)")
    }

    @Test(
        "Signs and words of other lists",
        arguments: [("✓", true), ("✔", true), ("+", true), ("иә", true), ("жоқ", false)])
    func flags(text: String, flag: Bool) async throws {
        let (station, report) = try await station(["cleared": text])
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(station?.cleared == flag)
    }

    @Test(
        "Forms of address and offices",
        arguments: [("г-жа", "Deputy Head"), ("госпожа", "заместитель главы делегации")])
    func people(sex: String, role: String) async throws {
        let store = ImportStoreDouble()
        let report = try await runImport(
            "id;delegation;role;sex;languages;status\na;EE;\(role);\(sex);en;accredited\n", .observers, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        let observer = try #require(await store.document.observers.first)
        #expect(observer.sex == .f && observer.role == .member)
    }

    @Test("Names of people beside observers are told where they belong, and refused rows count no rows")
    func namesOfPeople() async throws {
        let text =
            "№;Делегация;ФИО;Пол;Языки;Статус\nEE-1;EE;Тамм Юри;м;xx yy;аккредитован\nEE-2;EE;Кук;м;zz tt;аккредитован\n"
        let report = try await runImport(text, .observers)
        #expect(report.outcome == .refused)
        #expect(report.notes.contains { $0.contains("as contacts") })
        #expect(!report.notes.contains { $0.contains("counts the rows") })
    }

    /// A list in RK1048, by its bytes in hexadecimal digits.
    private static let kazakhList =
        """
        69643be0f2e0f3fb3beee1ebfbf13be5ede4b3ea3be1eee9ebfb9d3be0f8fbebf3fb3be6e0e1fbebf3fb0a313b8da2f0\
        ece0edbae0e7fb20eab4f8e5f1b32c20ccbce4e5ede8e5f220bfe9b33b4e3b33332e373b37332e313b30373a30303b32\
        303a30300a323ba3eb2dd4e0f0e0e1e820e0f2fbede4e0bafb20b9313220ece5eaf2e5ef3b4e3b33332e363b37332e32\
        3b30373a30303b32303a30300a
        """

    @Test("Kazakh names in the code page of Kazakh are read, with a word about the guess")
    func kazakhCodePage() async throws {
        let digits = Array(Self.kazakhList)
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(digits[$0...($0 + 1)]), radix: 16)
        }
        let store = ImportStoreDouble()
        let report = try await runImport(bytes, .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(report.encoding?.name == "rk1048")
        #expect(report.warnings.contains { $0.code == .ambiguousEncoding && $0.message.contains("windows-1251") })
        #expect(
            await store.document.stations.map(\.name) == [
                "Құрманғазы көшесі, Мәдениет үйі", "Әл-Фараби атындағы №12 мектеп",
            ])
    }
}
