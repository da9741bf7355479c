import Spreadsheets
import Tabular
import Testing

@Suite("Delimited text")
struct CSVTextTests {
    private static func row(_ values: SheetValue..., delimiter: Delimiter = .comma) -> String {
        String(decoding: CSVText(delimiter: delimiter).row(values), as: UTF8.self)
    }

    @Test("Cells are quoted where they must be, by the delimiter that there is")
    func quotes() {
        #expect(Self.row(.text("a"), .text("b,c"), .text("d;e"), .blank) == "a,\"b,c\",d;e,\r\n")
        #expect(
            Self.row(.text("a"), .text("b,c"), .text("d;e"), delimiter: .semicolon) == "a;b,c;\"d;e\"\r\n")
        #expect(
            Self.row(.text("say \"x\""), .text("two\nlines"), delimiter: .tab)
                == "\"say \"\"x\"\"\"\t\"two\nlines\"\r\n")
    }

    @Test("Numbers are plain digits, and no sign of theirs is guarded; texts are")
    func numbers() {
        #expect(Self.row(.whole(-5), .decimal(-71.5), .decimal(0.1), .decimal(118)) == "-5,-71.5,0.1,118.0\r\n")
        #expect(
            Self.row(.decimal(1e-7), .decimal(-1.25e-5), .decimal(1.5e20))
                == "0.0000001,-0.0000125,150000000000000000000.0\r\n")
        #expect(Self.row(.text("-71.5"), .text("=A1"), .text("+7 701")) == "'-71.5,'=A1,'+7 701\r\n")
    }

    @Test("Days and times are those that every program reads")
    func times() {
        let day = SheetDate(year: 2023, month: 3, day: 19)
        #expect(
            Self.row(.date(day), .time(minutes: 405), .time(minutes: 1440), .moment(day, seconds: 22_500))
                == "2023-03-19,06:45,24:00,2023-03-19 06:15:00\r\n")
    }
}
