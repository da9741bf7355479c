/// Builds a page of HTML: all text goes through `text`, so that none of it is markup.
struct HTMLText {
    private(set) var html = ""

    /// Markup of the program's own.
    mutating func raw(_ markup: StaticString) {
        html += markup.description
    }

    mutating func text(_ text: String) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            case "'": html += "&#39;"
            default: html.unicodeScalars.append(scalar)
            }
        }
    }

    /// An element with a text and nothing else.
    mutating func element(_ name: StaticString, _ content: String) {
        html += "<\(name.description)>"
        text(content)
        html += "</\(name.description)>"
    }

    mutating func row(_ cells: [String], heading: Bool = false) {
        raw("<tr>")
        for cell in cells { element(heading ? "th" : "td", cell) }
        raw("</tr>\n")
    }
}
