/// What the format of a cell says that its number is (ECMA-376 part 1, 18.8.30 and 18.8.31).
enum NumberFormat: Equatable {
    case number
    case date
    /// A time of day.
    case time
    /// Hours beyond a day's, such as 24:00.
    case elapsed
    case dateTime
    /// Filled up with zeros to some digits, as identifiers are, maybe with signs before and between them: `0000`, `000-000`,
    /// `"KZ-"0000`. Nil stands for a digit.
    case padded([Character?])

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
        if let places = Self.places(of: code) {
            self = .padded(places)
            return
        }
        let letters = Self.letters(of: code)
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

    /// The digits of a format that has nothing else but signs that are shown as they are; nil for any other, and for one digit.
    /// Signs behind the last digit are a unit.
    private static func places(of code: String) -> [Character?]? {
        var places: [Character?] = []
        var characters = code.makeIterator()
        scanning: while let character = characters.next() {
            switch character {
            case ";": break scanning
            case "0": places.append(nil)
            case "\"": while let next = characters.next(), next != "\"" { places.append(next) }
            case "\\":
                if let next = characters.next() { places.append(next) }
            case "-", " ", "(", ")": places.append(character)
            case "_", "*": _ = characters.next()
            case "[": while let next = characters.next(), next != "]" {}
            default: return nil
            }
        }
        while let last = places.last, last != nil { places.removeLast() }
        return (2...30).contains(places.count { $0 == nil }) ? places : nil
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
