import Markup
import Testing

@Suite("Addresses on the site")
struct PathTests {
    @Test("Segments, queries and fragments are encoded where they are put in")
    func encodes() {
        let path = Path("m", "kz 2023") / "people" / "a/b?c#d"
        #expect(path.text == "/m/kz%202023/people/a%2Fb%3Fc%23d")
        #expect(
            path.with("q", "ü & x=1").with("after", nil).at("row 1").text.hasSuffix("?q=%C3%BC%20%26%20x%3D1#row%201"))
        #expect((Path("m") / 7).folder.text == "/m/7/")
        #expect(Path().folder.text == "/")
    }

    @Test(
        "No text makes it lead to another site or name a scheme",
        arguments: ["//evil.example", "javascript:alert(1)", "", "\\\\evil", "https://evil"])
    func staysHere(_ text: String) {
        let first = Path(text, text).text
        #expect(first.hasPrefix("/"))
        #expect(!first.contains { "\\:".contains($0) })
        #expect(!first.hasPrefix("//"))
        #expect(Path.here(text).text.hasPrefix("#"))
    }

    @Test("As an attribute it is quoted")
    func isQuoted() {
        let link: HTML = "<a \(href: Path("m", "\"'").with("q", "a").with("r", "b"))>x</a>"
        #expect(link.text == "<a href=\"/m/%22%27?q=a&amp;r=b\">x</a>")
        #expect(
            ("<img \(src: Path("a"))><form \(action: Path("b"))>" as HTML).text
                == "<img src=\"/a\"><form action=\"/b\">")
    }
}
