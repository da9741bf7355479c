import Tabular
import Testing

@Suite struct EncodingTests {
    static let cyrillic = "код;название\r\n007;Средняя школа №5, Ёлкино\r\n008;Дом культуры\r\n"
    static let cyrillicRows = [["код", "название"], ["007", "Средняя школа №5, Ёлкино"], ["008", "Дом культуры"]]
    static let western = "id;nom\n1;École élémentaire\n2;Straße 5, Münster\n3;Año Nuevo\n"
    static let westernRows = [
        ["id", "nom"], ["1", "École élémentaire"], ["2", "Straße 5, Münster"], ["3", "Año Nuevo"],
    ]

    static let encoded: [(bytes: [UInt8], encoding: TextEncoding, rows: [[String]])] = [
        (Array(cyrillic.utf8), .utf8, cyrillicRows),
        ([0xEF, 0xBB, 0xBF] + Array(cyrillic.utf8), .utf8, cyrillicRows),
        (utf16(cyrillic, .little, marked: true), .utf16LittleEndian, cyrillicRows),
        (utf16(cyrillic, .little, marked: false), .utf16LittleEndian, cyrillicRows),
        (utf16(cyrillic, .big, marked: true), .utf16BigEndian, cyrillicRows),
        (utf16(cyrillic, .big, marked: false), .utf16BigEndian, cyrillicRows),
        (windows1251(cyrillic), .windows1251, cyrillicRows),
        (windows1252(western), .windows1252, westernRows),
        (utf16(western, .little, marked: false), .utf16LittleEndian, westernRows),
    ]

    @Test(arguments: encoded.indices)
    func encodingIsFoundAndTextIsKept(index: Int) throws {
        let sample = Self.encoded[index]
        #expect(try format(of: sample.bytes) == TabularFormat(encoding: sample.encoding, delimiter: .semicolon))
        #expect(try rows(of: sample.bytes) == sample.rows)
    }

    @Test(arguments: encoded.indices, [1, 2, 3, 7])
    func charactersCutByTheEndOfAChunkAreWhole(index: Int, chunk: Int) throws {
        let sample = Self.encoded[index]
        #expect(try rows(of: sample.bytes, chunk: chunk) == sample.rows)
        #expect(try rows(of: sample.bytes, largestRead: chunk) == sample.rows)
    }

    @Test func encodingIsFoundFromWordsFarDownTheFile() throws {
        let plain = "id,name\n" + String(repeating: "1,Plain school\n", count: 20_000)
        #expect(try format(of: Array(plain.utf8) + windows1251("2,Школа\n")).encoding == .windows1251)
        #expect(try format(of: Array(plain.utf8) + windows1252("2,Église Réunie\n")).encoding == .windows1252)
        #expect(try format(of: Array((plain + "2,Школа\n").utf8)).encoding == .utf8)
    }

    @Test func namedEncodingDecides() throws {
        let bytes = windows1252("id,nom\n1,ÀÉÈÊ\n")
        #expect(try rows(of: bytes, encoding: .windows1252)[1][1] == "ÀÉÈÊ")
        #expect(try rows(of: bytes, encoding: .windows1251)[1][1] == "АЙИК")
        #expect(failure(of: bytes, encoding: .utf8) == .invalidText(encoding: .utf8, line: 2))
    }

    @Test func markOfTheFileContradictsTheNamedEncoding() throws {
        let marked: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("id,name\n1,Школа\n".utf8)
        #expect(failure(of: marked, encoding: .windows1251) == .invalidText(encoding: .windows1251, line: 1))
        let big = utf16("id,name\n1,Школа\n", .big, marked: true)
        #expect(try rows(of: big, encoding: .utf16LittleEndian)[1] == ["1", "Школа"])
    }

    @Test func damagedUTF8IsRefusedWithItsLine() {
        let good = String(repeating: "1,Средняя школа\n", count: 30)
        let bytes = Array(("id,name\n" + good).utf8) + [0x32, 0x2C, 0xD0, 0x0A] + Array(good.utf8)
        #expect(failure(of: bytes) == .invalidText(encoding: .utf8, line: 32))
    }

    @Test func truncatedUTF8IsRefused() {
        let bytes = Array(("id,name\n" + String(repeating: "1,Средняя школа\n", count: 30)).utf8) + [0xD0]
        #expect(failure(of: bytes) == .invalidText(encoding: .utf8, line: 32))
    }

    /// Found by fuzzing: a letter that began a run of eight plain ones was not counted.
    @Test func theEncodingDoesNotDependOnThePiecesOfAFile() throws {
        let bytes: [UInt8] = [0xFF, 0xFF] + Array("ididididididid,name\n".utf8)
        for size in 1...9 {
            #expect(try rows(of: bytes, chunk: size) == rows(of: bytes))
        }
    }

    @Test func charactersBeyondTheBasicPlaneSurvive() throws {
        let text = "id,name\n1,school 🏫\n"
        #expect(try rows(of: utf16(text, .little, marked: true))[1] == ["1", "school 🏫"])
        #expect(try rows(of: utf16(text, .big, marked: true), chunk: 1)[1] == ["1", "school 🏫"])
    }

    @Test func halfASurrogatePairBecomesAReplacementCharacter() throws {
        let bytes = utf16("id,name\n1,a", .little, marked: true) + [0x00, 0xD8, 0x62, 0x00]
        #expect(try rows(of: bytes)[1] == ["1", "a\u{FFFD}b"])
    }

    @Test(arguments: ["UTF-8", "utf8", "cp1251", "Windows-1252", "utf-16le", "UTF_16BE", "latin1"])
    func commonLabelsAreKnown(label: String) {
        #expect(TextEncoding(label: label) != nil)
    }

    @Test(arguments: [
        ("KOI8-R", TextEncoding.koi8R), ("ibm866", .cp866), ("ISO 8859-2", .iso88592), ("latin2", .iso88592),
        ("cp1250", .windows1250), ("1254", .windows1254), ("win1256", .windows1256), ("IBM852", .cp852),
        ("iso-8859-1", .windows1252),
    ])
    func codePagesAreKnownByTheirNames(label: String, encoding: TextEncoding) {
        #expect(TextEncoding(label: label) == encoding)
    }

    @Test(arguments: ["koi9", "windows-1300", "utf-8//IGNORE", "", "a/b", "\u{43A}\u{43E}\u{438}8"])
    func unknownLabelIsRefused(label: String) {
        #expect(TextEncoding(label: label) == nil)
    }

    /// In bytes that the Encoding Standard gives.
    @Test(arguments: [
        ("shift_jis", [0x93, 0x8C, 0x8B, 0x9E], "東京"), ("GB18030", [0xD6, 0xD0, 0xC9, 0xBD], "中山"),
        ("big5", [0xA5, 0xC1, 0xA5, 0xFE], "民全"), ("EUC-KR", [0xBA, 0xCE, 0xBB, 0xEA], "부산"),
        ("georgian-ps", [0xC0, 0xC1], "აბ"), ("tcvn", [0xB5], "à"), ("ISO-8859-16", [0xAA], "Ș"),
    ])
    func anyEncodingThatIconvKnowsIsRead(label: String, word: [UInt8], text: String) throws {
        let encoding = try #require(TextEncoding(label: label))
        let bytes = Array("id,name\n1,".utf8) + word + Array(",x\n".utf8)
        for chunk in [1, 2, 3, 64] {
            #expect(try rows(of: bytes, encoding: encoding, chunk: chunk)[1] == ["1", text, "x"])
        }
    }

    @Test func brokenCharactersBecomeReplacementCharacters() throws {
        let encoding = try #require(TextEncoding(label: "shift_jis"))
        let bytes = Array("id,name\n1,".utf8) + [0x93, 0x8C, 0xFF, 0x61, 0x0A, 0x32, 0x2C, 0x93]
        #expect(try rows(of: bytes, encoding: encoding) == [["id", "name"], ["1", "東\u{FFFD}a"], ["2", "\u{FFFD}"]])
    }

    @Test func linesOfUTF8AmongOthersAreAMixture() {
        let bytes = Array("id,name\n1,Школа\n".utf8) + windows1251("2,Школа\n3,Дом культуры\n")
        #expect(failure(of: bytes) == .mixedText(utf8Line: 2, otherLine: 3))
        #expect(
            failure(of: windows1251("id,name\n2,Школа\n") + Array("3,Дом\n".utf8))
                == .mixedText(utf8Line: 3, otherLine: 2))
    }

    @Test func lineInAnotherCodePageIsShown() throws {
        let names = [
            "Средняя школа", "Дом культуры", "Городская больница", "Детский сад Ромашка", "Сельский клуб",
            "Библиотека имени Пушкина", "Гимназия", "Администрация района", "Музыкальная школа", "Спортивный зал",
            "Почтовое отделение", "Лицей", "Дворец молодёжи", "Общежитие завода", "Станция юных техников",
        ]
        let lines = names.enumerated().map { index, name in "\(index),\(name)\n" }
        let list: [UInt8] = windows1251("id,name\n" + lines.joined())
        let dos: [UInt8] = [0x98, 0xAA, 0xAE, 0xAB, 0xA0]
        var mixed = list
        mixed += Array("15,".utf8)
        mixed += dos
        let reader = try TabularReader(MemoryByteSource(mixed))
        #expect(reader.format.encoding == .windows1251)
        let foreign = try #require(reader.foreignLine)
        #expect((foreign.line, foreign.encoding, foreign.text) == (17, .cp866, "15,Школа"))
        #expect(try TabularReader(MemoryByteSource(list)).foreignLine == nil)
    }

    @Test(arguments: [
        "<!DOCTYPE html><table>", " <html>", "\u{FEFF}<?xml version=\"1.0\"?><Workbook/>", "<table border=1>",
    ])
    func pagesUnderTheNameOfASpreadsheetAreRefused(text: String) {
        guard case .refused(let sentence) = failure(of: Array((text + "\n<tr><td>id").utf8)) else {
            Issue.record("it is read")
            return
        }
        #expect(sentence.contains("web page"))
    }
}
