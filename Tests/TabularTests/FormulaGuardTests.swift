import Tabular
import Testing

@Suite("Cells that a spreadsheet would run")
struct FormulaGuardTests {
    @Test(
        "Each part of a cell that other separators than ours would make a cell of is guarded",
        arguments: [
            ("=1", "'=1"), ("+7 701", "'+7 701"), ("-2", "'-2"), ("@x", "'@x"), ("＝1", "'＝1"), (" =1", " '=1"),
            ("a;=1+1", "a;'=1+1"), ("a\t@x", "a\t'@x"), ("a,-2", "a,'-2"), ("a\n+1", "a\n'+1"),
            ("a\r\n=1", "a\r\n'=1"), ("a;\"=1\"", "a;'\"=1\""), ("=1;=2;3", "'=1;'=2;3"), ("\ta", "'\ta"),
            ("'=1", "''=1"), ("\t=1", "'\t'=1"),
        ])
    func guarded(text: String, guarded: String) {
        #expect(Array(FormulaGuard.guarded(text).utf8) == Array(guarded.utf8))
        #expect(Array(FormulaGuard.unguarded(guarded).utf8) == Array(text.utf8))
    }

    @Test(
        "Other texts stay as they are, apostrophes among them",
        arguments: [
            "", "a", "Côte d'Ivoire", "'quoted'", "Q'araqalpaq - 2", "a;b, c-d + e", "a; \"b\"", ";", "'", "'a", "5-6",
        ])
    func others(text: String) {
        #expect(FormulaGuard.guarded(text) == text)
        #expect(FormulaGuard.unguarded(text) == text)
    }

    @Test(
        "Where nothing is run, only what would be taken for a guard gets one",
        arguments: [
            ("=1", "=1"), ("-71.5", "-71.5"), ("a;@b", "a;@b"), ("'a", "'a"), ("'=1", "''=1"), ("a;'-2", "a;''-2"),
        ])
    func preserved(text: String, preserved: String) {
        #expect(FormulaGuard.preserved(text) == preserved)
        #expect(FormulaGuard.unguarded(preserved) == text)
    }

    @Test("Whatever a text is made of, what was guarded is read as it was, and runs nothing")
    func inverse() {
        let signs: [Unicode.Scalar] = ["'", "=", "-", " ", "\"", ",", ";", "\t", "\n", "\r", "a", "＠"]
        var texts = [""]
        for _ in 0..<5 {
            texts = texts.flatMap { text in
                signs.map { sign in
                    var longer = text.unicodeScalars
                    longer.append(sign)
                    return String(longer)
                }
            }
        }
        var broken: [String] = []
        for text in texts {
            let guarded = FormulaGuard.guarded(text)
            let isBack = [guarded, FormulaGuard.preserved(text)].allSatisfy {
                Array(FormulaGuard.unguarded($0).utf8) == Array(text.utf8)
            }
            let runs = guarded.unicodeScalars.split { ",;\t\n\r".unicodeScalars.contains($0) }.contains { part in
                part.first { $0 != " " && $0 != "\"" }.map { "=-＠".unicodeScalars.contains($0) } ?? false
            }
            if !isBack || runs { broken.append(text) }
        }
        #expect(broken.prefix(5) == [])
    }
}
