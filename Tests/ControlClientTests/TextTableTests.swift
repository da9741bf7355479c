import ControlClient
import Testing

struct TextTableTests {
    @Test func alignsByDisplayWidth() {
        var table = TextTable(.left("name"), .right("voters"))
        table.add("Өскемен", "1,234")
        table.add("Semey\u{301}", "7")
        table.add("東京", "12")
        #expect(
            table.lines(width: nil) == [
                "NAME     VOTERS",
                "Өскемен   1,234",
                "Semey\u{301}         7",
                "東京         12",
            ])
    }

    @Test func breaksTextBetweenWordsToFitTheTerminal() {
        var table = TextTable(.right("row"), .text("what"))
        table.add("12", "the station lies outside the outline of its region")
        let lines = table.lines(width: 30)
        #expect(
            lines == [
                "ROW  WHAT",
                " 12  the station lies outside",
                "     the outline of its region",
            ])
    }

    @Test func breaksAWordThatIsLongerThanItsColumn() {
        var table = TextTable(.text("id"))
        table.add("abcdefghijklmnopqrstuvwxyz")
        #expect(table.lines(width: 12) == ["ID", "abcdefghijkl", "mnopqrstuvwx", "yz"])
    }

    @Test func keepsControlCharactersOutOfTheTerminal() {
        var table = TextTable(.left("name"))
        table.add("a\u{1B}[2Jb")
        #expect(table.lines(width: nil) == ["NAME", "a [2Jb"])
    }

    @Test(arguments: [("abc", 3), ("Ақтау", 5), ("e\u{301}", 1), ("한국", 4), ("👩‍🚀", 2), ("", 0)])
    func knowsTheWidthOfScripts(text: String, width: Int) {
        #expect(DisplayWidth.of(text) == width)
    }

    @Test func clipsAProgressLineToTheTerminal() {
        let line = ProgressDisplay.line(0.5, "score 0 / 1,040 / 210, 7 s left", width: 40)
        #expect(line == "█████░░░░░  50 %  score 0 / 1,040 / 21…")
        #expect(DisplayWidth.of(line) == 39)
    }
}
