/// What a message says, before it is written as plain text and as HTML.
struct LetterText: Equatable {
    enum Block: Equatable {
        case heading(String)
        case paragraph(String)
        /// Somebody, and what is said of them line by line.
        case entry(title: String, lines: [String])
        case link(String, url: String)
    }

    var subject: String
    var blocks: [Block]
}

extension LetterText {
    private static let width = 76

    /// No line is longer than 76 columns, unless it is one word.
    var plain: String {
        let parts = blocks.map { block in
            switch block {
            case .heading(let text):
                let lines = Self.wrapped(text, indent: "")
                let longest = lines.map(\.count).max() ?? 0
                return (lines + [String(repeating: "=", count: longest)]).joined(separator: "\n")
            case .paragraph(let text): return Self.wrapped(text, indent: "").joined(separator: "\n")
            case .entry(let title, let lines):
                let body = lines.flatMap { Self.wrapped($0, indent: "  ") }
                return (Self.wrapped(title, indent: "") + body).joined(separator: "\n")
            case .link(let text, let url): return Self.wrapped(text, indent: "").joined(separator: "\n") + "\n" + url
            }
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// - Parameter language: of the words.
    func html(language: String) -> String {
        let parts = blocks.map { block in
            switch block {
            case .heading(let text): return "<h2>\(Self.escaped(text))</h2>"
            case .paragraph(let text): return "<p>\(Self.escaped(text))</p>"
            case .entry(let title, let lines):
                let items = lines.map { "<li>\(Self.escaped($0))</li>" }.joined(separator: "\n")
                return "<h3>\(Self.escaped(title))</h3>\n<ul>\n\(items)\n</ul>"
            case .link(let text, let url):
                return "<p>\(Self.escaped(text))<br>\n<a href=\"\(Self.escaped(url))\">\(Self.escaped(url))</a></p>"
            }
        }
        return """
            <!DOCTYPE html>
            <html lang="\(language)">
            <head><meta charset="utf-8"><title>\(Self.escaped(subject))</title></head>
            <body>
            \(parts.joined(separator: "\n"))
            </body>
            </html>

            """
    }

    private static func wrapped(_ text: String, indent: String) -> [String] {
        var (lines, line) = ([String](), indent)
        var isEmpty = true
        for word in text.split(whereSeparator: { $0 == " " || $0.isNewline }) {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                // What goes on is further in than what begins.
                line = indent + (indent.isEmpty ? "" : "  ")
                isEmpty = true
            }
            line += (isEmpty ? "" : " ") + word
            isEmpty = false
        }
        return isEmpty && !lines.isEmpty ? lines : lines + [line]
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
