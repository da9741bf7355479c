import Tabular
import Testing

/// Lists of names as commissions write them: the language's own letters tell the code page.
@Suite struct EncodingChoiceTests {
    private static let serbian = "Osnovna škola Đorđe Čačak Žička|Dom učenika Ćuprija|Šabac"
    private static let polish = "Szkoła Łódź Święty Krzyż|Gdańsk|Żory"

    static let lists: [(names: String, encoding: String)] = [
        (serbian, "windows-1250"), (serbian, "iso-8859-2"), (serbian, "cp852"),
        (polish, "windows-1250"), (polish, "iso-8859-2"),
        ("Általános Iskola Győr|Székesfehérvár|Szűcs utca", "windows-1250"),
        ("İlkokul Diyarbakır|Şanlıurfa|Eskişehir|Iğdır", "windows-1254"),
        ("Rīgas vidusskola|Jēkabpils|Ķekava|Ādaži|Čiekurkalns", "windows-1257"),
        ("Загальноосвітня школа|Київ|Їжакова", "windows-1251"),
        ("Средняя школа|Дом культуры", "cp866"), ("Средняя школа|Дом культуры", "iso-8859-5"),
        ("Средняя школа|Дом культуры|Больница", "koi8-r"), ("Δημοτικό Σχολείο|Αθήνα", "windows-1253"),
        ("المدرسة الابتدائية|بغداد", "windows-1256"), ("בית ספר|ירושלים", "windows-1255"),
        ("École élémentaire|Mairie de Besançon|Collège Molière", "windows-1252"),
    ]

    @Test(arguments: lists.indices)
    func shortListIsReadRightly(index: Int) throws {
        let list = Self.lists[index]
        let names = list.names.split(separator: "|").map(String.init)
        let text = "id,name\n" + names.enumerated().map { "\($0),\($1)\n" }.joined()
        let bytes = try #require(encoded(text, as: list.encoding))
        for chunk in [1, 5, 1 << 16] {
            #expect(try rows(of: bytes, chunk: chunk).dropFirst().map { $0[1] } == names)
        }
    }

    @Test func longerListsInAsianEncodingsAreFound() throws {
        let japanese = "東京小学校|大阪市役所|京都|名古屋市民会館|北海道|さくら公園".split(separator: "|").map(String.init)
        let text = "id,name\n" + japanese.enumerated().map { "\($0),\($1)\n" }.joined()
        for encoding in ["shift_jis", "euc-jp"] {
            let bytes = try #require(encoded(text, as: encoding))
            #expect(try rows(of: bytes).dropFirst().map { $0[1] } == japanese)
        }
    }

    @Test func shortListIsADoubtEvenWhereOnePageDoesBest() throws {
        let bytes = try #require(
            encoded("id,name\n1,Osnovna škola Đorđe Čačak Žička\n2,Dom učenika Ćuprija\n", as: "windows-1250"))
        let reader = try TabularReader(MemoryByteSource(bytes))
        #expect(reader.format.encoding == .windows1250)
        #expect(reader.doubt != nil)
        let russian = try #require(encoded("id,name\n1,Средняя школа\n2,Дом культуры\n", as: "windows-1251"))
        #expect(try TabularReader(MemoryByteSource(russian)).doubt == nil)
    }

    @Test func doubtShowsTheLine() throws {
        let bytes = try #require(encoded("id,name\n7,Škola\n8,Čačak 5\n", as: "windows-1250"))
        let reader = try TabularReader(MemoryByteSource(bytes))
        if let doubt = reader.doubt { #expect(doubt.description.contains("(line \(doubt.line): “")) }
        let plain = try #require(encoded("id,name\n1,plain\n2,Èaèak\n", as: "windows-1252"))
        let doubt = try #require(try TabularReader(MemoryByteSource(plain)).doubt)
        #expect(doubt.line == 3)
        #expect(doubt.sample.hasPrefix("2,"))
    }

    /// Lists as they come from Macs, which two pages for Latin letters were made for.
    static let macLists: [(names: String, encoding: String)] = [
        ("École|Collège Molière|Hôtel de ville|Forêt-Noire|Besançon|Où|Noël", "macintosh"),
        ("Escola São João|Évora|Setúbal|Guimarães|Coração|Bragança|Olhão|Covilhã", "macintosh"),
        ("Szkoła Łódź Święty Krzyż|Gdańsk|Żory|Wrocław|Poznań|Częstochowa", "mac-centraleurope"),
        ("Základní škola|Příbram|Žďár nad Sázavou|Ústí nad Labem|České Budějovice", "mac-centraleurope"),
        ("Средняя школа|Дом культуры|Больница|Библиотека имени Ленина", "mac-cyrillic"),
    ]

    @Test(arguments: macLists.indices)
    func listFromAMacIsReadRightly(index: Int) throws {
        let list = Self.macLists[index]
        let names = list.names.split(separator: "|").map(String.init)
        let text = "id,name\n" + names.enumerated().map { "\($0),\($1)\n" }.joined()
        #expect(try rows(of: try #require(encoded(text, as: list.encoding))).dropFirst().map { $0[1] } == names)
    }

    /// uchardet does not know the page of Western Macs, so that its word for that of Central Europe is none against it.
    @Test(arguments: [
        ("Escola São João|Évora|Setúbal", "macintosh"), ("Guimarães|Coração|Fundão", "macintosh"),
        ("Osnovna šola Črnomelj|Škofja Loka|Žalec", "mac-centraleurope"),
    ])
    func tieOfMacPagesIsADoubt(names: String, encoding: String) throws {
        let names = names.split(separator: "|").map(String.init)
        let text = "id,name\n" + names.enumerated().map { "\($0),\($1)\n" }.joined()
        let bytes = try #require(encoded(text, as: encoding))
        let read = try rows(of: bytes).dropFirst().map { $0[1] }
        let doubt = try #require(try TabularReader(MemoryByteSource(bytes)).doubt)
        #expect(read == names || doubt.others.contains { $0.encoding.name == encoding })
    }

    @Test func whatBothMacPagesReadAlikeIsNoDoubt() throws {
        let bytes = try #require(encoded("id,name\n1,École élémentaire\n2,Saint-Étienne\n3,Évreux\n", as: "macintosh"))
        #expect(try rows(of: bytes).dropFirst().map { $0[1] } == ["École élémentaire", "Saint-Étienne", "Évreux"])
        #expect(try TabularReader(MemoryByteSource(bytes)).doubt == nil)
    }

    @Test func longListThatReadsAsWellInARarePageIsADoubtWhereNobodyKnows() throws {
        let names = [
            "Köln", "München", "Düsseldorf", "Nürnberg", "Lübeck", "Würzburg", "Göttingen", "Tübingen", "Fürth",
            "Görlitz", "Höxter", "Füssen", "Süd", "Lüneburg",
        ]
        let text = "id,name\n" + names.enumerated().map { "\($0),\($1)\n" }.joined()
        let bytes = try #require(encoded(text, as: "macintosh"))
        let doubt = try #require(try TabularReader(MemoryByteSource(bytes)).doubt)
        #expect(doubt.others.contains { $0.encoding == .macRoman && $0.word == "Köln" })
    }
}
