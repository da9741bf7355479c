import Tabular
import Testing

@Suite struct RowTests {
    @Test(arguments: ["\n", "\r\n", "\r"])
    func everyLineEndEndsARow(lineEnd: String) throws {
        let text = ["id,name", "1,a", "2,b"].joined(separator: lineEnd)
        #expect(try rows(of: text) == [["id", "name"], ["1", "a"], ["2", "b"]])
        #expect(try rows(of: text + lineEnd) == [["id", "name"], ["1", "a"], ["2", "b"]])
        #expect(try rows(of: Array((text + lineEnd).utf8), chunk: 1).count == 3)
    }

    @Test func quotesMayHoldDelimitersLineBreaksAndQuotes() throws {
        let text = "id,name\r\n1,\"School \"\"No 5\"\",\r\nroom 2\"\r\n2,\"\"\r\n"
        let expected = [["id", "name"], ["1", "School \"No 5\",\r\nroom 2"], ["2", ""]]
        #expect(try rows(of: text) == expected)
        for chunk in 1...5 {
            #expect(try rows(of: Array(text.utf8), chunk: chunk) == expected)
        }
    }

    @Test func quoteInsideAPlainFieldIsText() throws {
        #expect(try rows(of: "id,name\n1,School \"No 5\"\n")[1] == ["1", "School \"No 5\""])
    }

    @Test func textAfterAClosingQuoteIsTold() throws {
        let rows = try tabularRows(of: Array("id,name,x\n1,\"School\" 5,\"y\"\n2,\"ok\",z\n".utf8))
        #expect(rows[1].strayQuote == 1)
        #expect(rows[1][1] == "School 5")
        #expect(rows[1][2] == "y")
        #expect(rows[2].strayQuote == nil)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func rowsAreCountedAsASpreadsheetDoesAndLinesAsAnEditorDoes(lineEnd: String) throws {
        let lines = ["id,name", "1,\"two", "lines\"", "", "2,b", "3,\"a", "", "c\"", "4,d", ""]
        let text = lines.joined(separator: lineEnd)
        for chunk in [1, 2, 3, 1 << 16] {
            let rows = try tabularRows(of: Array(text.utf8), chunk: chunk)
            #expect(rows.map(\.number) == [1, 2, 4, 5, 6])
            #expect(rows.map(\.line) == [1, 2, 5, 6, 9])
        }
    }

    @Test func raggedRowsKeepTheirOwnCount() throws {
        let rows = try tabularRows(of: Array("id,name,lat\n1,a\n2,b,3,4\n,,\n".utf8))
        #expect(rows.map(\.count) == [3, 2, 4, 3])
        #expect(rows[3].isBlank)
        #expect(!rows[1].isBlank)
    }

    @Test func leadingZerosAndSpacesAreKept() throws {
        #expect(try rows(of: "id,name\n0042, a \n")[1] == ["0042", " a "])
    }

    @Test func lastFieldMayBeEmptyAtTheEndOfTheFile() throws {
        #expect(try rows(of: "id,name\n1,")[1] == ["1", ""])
    }

    @Test func largeTablesAreReadThroughAFile() async throws {
        let path = "/tmp/tabular-\(UInt64.random(in: 0 ... .max)).csv"
        let count = 50_000
        var text = "id;name\n"
        for number in 1...count { text += "\(number);\"Station\n\(number)\"\n" }
        let bytes = Array(text.utf8)
        try #require(writeFile(bytes, to: path))
        defer { removeFile(path) }
        let (rows, sum) = try await withFileByteSource(path: path) { source in
            let reader = try TabularReader(source, chunk: 4096)
            var (rows, sum) = (0, 0)
            while let row = try reader.next() {
                rows += 1
                sum += Int(row[0]) ?? 0
                #expect(row.number == rows + 1)
            }
            return (rows, sum)
        }
        #expect(rows == count)
        #expect(sum == count * (count + 1) / 2)
    }
}
