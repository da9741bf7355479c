/// Text cut into lines of a width, between words where there is room and inside a word where there is none.
enum WrappedText {
    static func lines(_ text: String, width: Int) -> [String] {
        let width = max(1, width)
        if DisplayWidth.of(text) <= width { return [text] }
        var lines: [String] = []
        var (line, lineWidth) = ("", 0)
        for word in text.split(separator: " ") {
            let wordWidth = DisplayWidth.of(word)
            if !line.isEmpty, lineWidth + 1 + wordWidth > width {
                lines.append(line)
                (line, lineWidth) = ("", 0)
            }
            if !line.isEmpty {
                line += " "
                lineWidth += 1
            }
            if wordWidth <= width {
                line += word
                lineWidth += wordWidth
            } else {
                (line, lineWidth) = fill(word, after: line, lineWidth, width: width, &lines)
            }
        }
        if !line.isEmpty { lines.append(line) }
        return lines
    }

    /// Spreads a word that is longer than a line; returns the line that it ends on.
    private static func fill(
        _ word: Substring, after line: String, _ lineWidth: Int, width: Int, _ lines: inout [String]
    ) -> (String, Int) {
        var (line, lineWidth) = (line, lineWidth)
        for character in word {
            let own = DisplayWidth.width(of: character)
            if lineWidth + own > width, !line.isEmpty {
                lines.append(line)
                (line, lineWidth) = ("", 0)
            }
            line.append(character)
            lineWidth += own
        }
        return (line, lineWidth)
    }
}
