import Tabular
import Testing

@Suite struct CodePageTests {
    /// A word in bytes of each code page, which the Encoding Standard gives.
    @Test(arguments: [
        (TextEncoding.windows1250, [0xC8, 0x61, 0xE8, 0x61, 0x6B], "Čačak"),
        (.iso88592, [0xA3, 0xF3, 0x64, 0xBC], "Łódź"),
        (.windows1254, [0xDD, 0xFE, 0xF0], "İşğ"),
        (.windows1256, [0xC8, 0xDB, 0xCF, 0xC7, 0xCF], "بغداد"),
        (.koi8R, [0xFB, 0xCB, 0xCF, 0xCC, 0xC1], "Школа"),
        (.cp866, [0x98, 0xAA, 0xAE, 0xAB, 0xA0], "Школа"),
        (.windows1252, [0x80, 0x9C, 0xFF], "€œÿ"),
        (.windows1251, [0xA8, 0xB8, 0xB9, 0xDF], "Ёё№Я"),
    ])
    func namedCodePageIsRead(encoding: TextEncoding, word: [UInt8], text: String) throws {
        let bytes = Array("id,name\n1,".utf8) + word + Array("\n".utf8)
        #expect(try rows(of: bytes, encoding: encoding)[1] == ["1", text])
    }

    @Test func byteWithoutACharacterStandsForItsControl() throws {
        #expect(try rows(of: Array("id\n".utf8) + [0x61, 0x81], encoding: .windows1252)[1] == ["a\u{81}"])
    }

    @Test func pagesThatDoEquallyWellAreADoubtShownByAWord() throws {
        let serbian = Array("id,name\n1,Osnovna \n2,".utf8) + [0xC8, 0x61, 0xE8, 0x61, 0x6B] + Array(" 5\n".utf8)
        let reader = try TabularReader(MemoryByteSource(serbian))
        let doubt = try #require(reader.doubt)
        #expect(Set([doubt.word] + doubt.others.map(\.word)).isSuperset(of: ["Čačak", "Èaèak"]))
        #expect(doubt.line == 3)
        #expect(Set(doubt.others.map(\.word)).count == doubt.others.count)
    }

    @Test func namedEncodingLeavesNoDoubt() throws {
        let bytes = Array("id,name\n1,".utf8) + [0xC8, 0x61, 0xE8, 0x61, 0x6B]
        #expect(try TabularReader(MemoryByteSource(bytes), encoding: .windows1250).doubt == nil)
        #expect(try TabularReader(MemoryByteSource(Array("id,name\n1,Čačak".utf8))).doubt == nil)
    }

    @Test func wordThatAllLikelyPagesReadAlikeIsNoDoubt() throws {
        // Stra\u{DF}e, M\u{FC}nster: the same in Western and Central Europe, and in Turkey.
        let bytes = Array("id,name\n1,Stra".utf8) + [0xDF] + Array("e\n2,M".utf8) + [0xFC] + Array("nster\n".utf8)
        let reader = try TabularReader(MemoryByteSource(bytes))
        #expect(reader.format.encoding == .windows1252)
        #expect(reader.doubt == nil)
    }

    @Test func pageIsFoundWhereLettersOfTheOthersWouldBeSigns() throws {
        // Szko\u{142}a \u{141}\u{F3}d\u{17A} in ISO 8859-2.
        let polish = Array("id,name\n1,Szko".utf8) + [0xB3, 0x61, 0x20, 0xA3, 0xF3, 0x64, 0xBC, 0x0A]
        #expect(try rows(of: polish)[1] == ["1", "Szkoła Łódź"])
        let koi = Array("id,name\n1,".utf8) + [0xFB, 0xCB, 0xCF, 0xCC, 0xC1, 0x20, 0xCE, 0xCF, 0xCD, 0xC5, 0xD2, 0x0A]
        #expect(try rows(of: koi)[1] == ["1", "Школа номер"])
        let dos = Array("id,name\n1,".utf8) + [0x98, 0xAA, 0xAE, 0xAB, 0xA0, 0x20, 0xAD, 0xAE, 0xAC, 0xA5, 0xE0, 0x0A]
        #expect(try rows(of: dos)[1] == ["1", "Школа номер"])
        let arabic =
            Array("id,name\n1,".utf8) + [0xC7, 0xE1, 0xE3, 0xCF, 0xD1, 0xD3, 0xC9, 0x20, 0xC8, 0xDB, 0xCF, 0x0A]
        #expect(try rows(of: arabic)[1] == ["1", "المدرسة بغد"])
    }

    @Test(arguments: [1, 3, 1 << 16])
    func wordOfADoubtIsWholeWhereverAChunkEnds(chunk: Int) throws {
        let bytes = Array("id,name\n1,\u{41}dministraci".utf8) + [0xF3, 0x6E, 0x20, 0xF1, 0x0A]
        let reader = try TabularReader(MemoryByteSource(bytes), chunk: chunk)
        #expect(reader.doubt?.word == "ñ")
        #expect(try rows(of: bytes, chunk: chunk)[1] == ["1", "Administración ñ"])
    }
}
