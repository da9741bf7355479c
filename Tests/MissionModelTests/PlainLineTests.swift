import MissionModel
import Testing

@Suite("Text that is shown")
struct PlainLineTests {
    @Test(
        "What steers a terminal or breaks a line is a space",
        arguments: [
            ("a\u{1B}[2Jb", "a [2Jb"), ("a\u{0}\u{7F}\u{85}\u{9F}b", "a    b"), ("a\r\nb\nc\rd\te", "a b c d e"),
            ("a\n\r\n\nb", "a   b"), ("a\u{202A}\u{202E}\u{2066}\u{2069}b", "a    b"), ("a\u{2028}b\u{2029}c", "a b c"),
        ])
    func cleaned(text: String, line: String) {
        #expect(text.plainLine == line)
        #expect(line.plainLine == line)
    }

    @Test(
        "All other text stays as it is",
        arguments: ["", "Өскемен", "שָׁלוֹם\u{200F}", "e\u{301}", "👩‍🚀", "a\u{A0}b\u{AD}", "\u{200B}"])
    func kept(text: String) {
        #expect(Array(text.plainLine.utf8) == Array(text.utf8))
    }
}
