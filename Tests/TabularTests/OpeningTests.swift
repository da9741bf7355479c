import Tabular
import Testing

@Suite struct OpeningTests {
    @Test func rowsWithoutACharacterAboveTheHeaderAreSkipped() throws {
        let reader = try TabularReader(MemoryByteSource(Array(",,,\n\n , ,\nid,name,x\n1,a,b\n".utf8)))
        #expect(reader.header[0] == "id")
        #expect(reader.header.number == 4)
        #expect(try reader.next()?.number == 5)
    }

    @Test(arguments: ["sep=;\r\nid;name\r\n1;a,b\r\n", "sep=,\nid,name\n1,\"a,b\"\n", "sep=\t\nid\tname\n1\ta,b\n"])
    func lineThatNamesTheDelimiterIsNoRow(text: String) throws {
        let reader = try TabularReader(MemoryByteSource(Array(text.utf8)))
        #expect(reader.header[0] == "id")
        #expect(try reader.next()?[1] == "a,b")
    }

    @Test func headerMayBeAskedForByItsRow() throws {
        let text = "List of stations,\nid,name\n1,a\n"
        let reader = try TabularReader(MemoryByteSource(Array(text.utf8)), headerRow: 2)
        #expect(reader.header[1] == "name")
        #expect(try reader.next()?[0] == "1")
    }

    @Test func columnWhoseNameBeginsLikeAHintIsAHeader() throws {
        #expect(try rows(of: Array("sep=x,name\n1,a\n".utf8))[0] == ["sep=x", "name"])
    }
}
