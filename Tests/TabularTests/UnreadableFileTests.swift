import Tabular
import Testing

@Suite struct UnreadableFileTests {
    @Test(
        arguments: [
            ([0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], "Excel"),
            ([0x25, 0x50, 0x44, 0x46, 0x2D], "PDF"),
            ([0x1F, 0x8B, 0x08], "gzip"),
        ] as [([UInt8], String)])
    func otherFormatsAreNamed(opening: [UInt8], word: String) {
        let error = failure(of: opening + [UInt8](repeating: 7, count: 300))
        guard case .notText(let kind) = error else {
            Issue.record("expected notText, got \(String(describing: error))")
            return
        }
        #expect(kind.contains(word))
    }

    @Test func binaryDataIsRefused() {
        let bytes = (0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        #expect(failure(of: bytes) == .notText(kind: "binary data"))
    }

    @Test(arguments: ["", "\n\n\r\n", " \n \n", "\u{FEFF}"])
    func emptyFilesAreRefused(text: String) {
        #expect(failure(of: Array(text.utf8)) == .empty)
    }

    @Test func aFewNULsAreLeftToTheReaderOfTheRows() throws {
        let rows = try tabularRows(of: Array("id,name\n1,a\u{0}b\n2,c\n".utf8))
        #expect(rows[1].firstField(containing: 0) == 1)
        #expect(rows[2].firstField(containing: 0) == nil)
    }

    @Test func unterminatedQuoteIsToldByItsOpening() {
        let text = "id,name\n1,\"two\nlines\"\n2,\"never closed\n3,x\n"
        #expect(failure(of: Array(text.utf8)) == .unterminatedQuote(row: 3, column: 2, line: 4))
    }

    @Test func unterminatedQuoteDoesNotSwallowALargeFile() {
        let text = "id,name\n1,\"open\n" + String(repeating: "2,Polling station\n", count: 200_000)
        #expect(failure(of: Array(text.utf8)) == .unterminatedQuote(row: 2, column: 2, line: 2))
    }

    @Test func endlessRowIsRefused() {
        let bytes = Array("id,name\n".utf8) + [UInt8](repeating: 0x61, count: 2 << 20)
        #expect(failure(of: bytes) == .rowTooLong(row: 2, line: 2, limit: 1 << 20))
    }

    @Test func missingFileIsAnError() async {
        await #expect(throws: TabularError.inputOutput("No such file or directory")) {
            try await withFileByteSource(path: "/nonexistent/stations.csv") { _ in }
        }
    }
}
