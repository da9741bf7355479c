/// What the format of a cell says that its number is (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum NumberFormat: Equatable {
    case number
    case date
    /// A time of day.
    case time
    /// Hours beyond a day's, such as 24:00.
    case elapsed
    case dateTime
    /// Filled up with zeros to so many digits, as identifiers are.
    case padded(Int)

    /// Of a format that every program knows by its number alone.
    init(builtIn number: Int) {
        switch number {
        case 14...17, 27...31, 36, 50...54, 57, 58: self = .date
        case 18...21, 32...35, 45, 47, 55, 56: self = .time
        case 22: self = .dateTime
        case 46: self = .elapsed
        default: self = .number
        }
    }

    init(code: String) {
        let letters = Self.letters(of: code)
        if letters.text.utf8.count > 1, letters.text.utf8.count <= 30, letters.text.allSatisfy({ $0 == "0" }) {
            self = .padded(letters.text.utf8.count)
            return
        }
        let hasDay = letters.text.contains { "yd".contains($0) }
        let hasTime = letters.text.contains { "hs".contains($0) }
        switch (hasDay, hasTime) {
        case _ where letters.isElapsed: self = .elapsed
        case _ where letters.text == "general": self = .number
        case (true, true): self = .dateTime
        case (true, false): self = .date
        case (false, true): self = .time
        // Months alone, as “mmmm”; an M elsewhere is an odd sign of money.
        case (false, false): self = letters.text.contains("mm") ? .date : .number
        }
    }

    /// The first section in small letters, without what stands in quotes, behind a backslash or in brackets.
    private static func letters(of code: String) -> (text: String, isElapsed: Bool) {
        var text = ""
        var isElapsed = false
        var scalars = code.lowercased().unicodeScalars.makeIterator()
        scanning: while let scalar = scalars.next() {
            switch scalar {
            case ";": break scanning
            case "\"": while let next = scalars.next(), next != "\"" {}
            case "\\", "_", "*": _ = scalars.next()
            case "[":
                var inside = ""
                while let next = scalars.next(), next != "]" { inside.unicodeScalars.append(next) }
                isElapsed = isElapsed || ["h", "hh", "m", "mm", "s", "ss"].contains(inside)
            default: text.unicodeScalars.append(scalar)
            }
        }
        let plain = text.replacing("am/pm", with: "h").replacing("a/p", with: "h")
        return (plain, isElapsed)
    }
}
