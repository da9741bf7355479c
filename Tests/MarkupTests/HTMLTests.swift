import Markup
import Testing

@Suite("Markup")
struct HTMLTests {
    @Test("What is put in is escaped, for content and attributes alike, and what is written is not")
    func escapes() {
        let canary = "\"><script>alert('&')</script>"
        let page: HTML = "<p title=\"\(canary)\">\(canary)</p>"
        let safe = "&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"
        #expect(page.text == "<p title=\"\(safe)\">\(safe)</p>")
        #expect(HTML(text: canary).text == safe)
    }

    @Test("Markup that is put in stays markup, a number and a letter of any script stay themselves")
    func keeps() {
        let name = "Қазақ № → é"
        let inner: HTML = "<b>\(name)</b>"
        #expect(("<p>\(inner) \(-12)</p>" as HTML).text == "<p><b>Қазақ № → é</b> -12</p>")
        #expect(("é" as HTML).text == "é")
    }

    @Test("Controls that no document may hold are shown as such")
    func controls() {
        #expect(HTML(text: "a\u{0}b\u{1B}c\td\n\u{7F}").text == "a\u{FFFD}b\u{FFFD}c\td\n\u{FFFD}")
    }

    @Test(
        "Parts come one after another, with something between, where a condition holds, and not where they are missing")
    func parts() {
        let names = ["a", "<b>"]
        let missing: HTML? = nil
        #expect(("\(each: names, { "<i>\($0)</i>" })" as HTML).text == "<i>a</i><i>&lt;b&gt;</i>")
        #expect(("\(each: names, between: ", ", { HTML(text: $0) })" as HTML).text == "a, &lt;b&gt;")
        #expect(("\(when: names.isEmpty, "x")\(when: !names.isEmpty, "y")\(missing)" as HTML).text == "y")
        #expect((("a" as HTML) + "b").text == "ab")
        #expect(HTML.empty.isEmpty)
    }

    @Test("Numbers of drawings have a point, no more decimals than asked and no zeros at the end")
    func decimals() {
        let numbers = [1.0, 12.5, 0.04, -0.04, 99.96, -1.25, .infinity]
        let texts = numbers.map { number in ("\(number, decimals: 1)" as HTML).text }
        #expect(texts == ["1", "12.5", "0", "0", "100", "-1.3", "0"])
        #expect(("\(0.0625, decimals: 3)" as HTML).text == "0.063")
    }
}
