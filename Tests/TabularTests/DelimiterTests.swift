import Tabular
import Testing

@Suite struct DelimiterTests {
    @Test(arguments: [
        ("id,name\n1,a;b\n", Delimiter.comma),
        ("id;name;lat\n1;a;43,25\n2;b, c;51,2\n", .semicolon),
        ("id\tname\n1\ta, b; c\n", .tab),
        ("\"id;x\",\"name;y\"\n1,2\n", .comma),
        ("name, in full;lat;lon\n\"a\nb\";1,5;2,5\nc;1,5;2,5\n", .semicolon),
        ("id\n1\n2\n", .comma),
        ("id|name|lat\n1|a, b; c|43\n2|d|44\n", .pipe), ("sep=|\nid|name\n1|a\n", .pipe),
        // Two languages of a name.
        ("id | код;name | имя\n", .semicolon), ("id | код;name | имя;x\n1;a;b\n", .semicolon),
    ])
    func delimiterIsFound(text: String, delimiter: Delimiter) throws {
        #expect(try format(of: Array(text.utf8)).delimiter == delimiter)
    }

    @Test func namedDelimiterDecides() throws {
        #expect(try rows(of: "id,name;x\n1,2;3\n", delimiter: .semicolon) == [["id,name", "x"], ["1,2", "3"]])
    }

    @Test func headerWithALineBreakIsOneRow() throws {
        #expect(try rows(of: "id;\"Polling\nstation\"\n1;a\n")[0] == ["id", "Polling\nstation"])
    }

    @Test func delimitersAreNamedOrWritten() {
        #expect(Delimiter(label: ";") == .semicolon)
        #expect(Delimiter(label: "Tab") == .tab)
        #expect(Delimiter(label: "\\t") == .tab)
        #expect(Delimiter(label: "|") == .pipe)
        #expect(Delimiter(label: "/") == nil)
    }
}
