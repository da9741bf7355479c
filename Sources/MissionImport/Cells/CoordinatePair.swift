/// Both coordinates in one text: `43.25, 76.95`, `43,25 76,95`, `43°15'N 76°57'E`, `POINT (76.95 43.25)`, the link of a map,
/// and what field forms write (`43.25 76.95 712 4.5`).
struct CoordinatePair: Equatable {
    var lat: Double
    var lon: Double
    /// What says the sides, where it may be the other ones.
    var doubts = SideDoubts()

    /// - Parameter lonFirst: whether the longitude is written before the latitude where the text does not say so itself.
    static func parse(_ text: String, lonFirst: Bool = false) -> CoordinatePair? {
        if MapLink.isLink(text) { return MapLink.pair(text) }
        if let pair = geometry(text) { return pair }
        let text = unbracketed(text)
        if let pair = fieldForm(text) { return pair }
        for splits in [
            splits(text) { ";|/".contains($0) }, splits(text) { ",\u{060C}\n".contains($0) }, spaces(text),
            letters(text),
        ] {
            var found: CoordinatePair?
            for (first, second) in splits {
                guard let pair = pair(first, second, lonFirst: lonFirst) else { continue }
                if let found, found != pair { return nil }
                found = pair
            }
            if let found { return found }
        }
        return nil
    }

    private static func pair(_ first: Substring, _ second: Substring, lonFirst: Bool) -> CoordinatePair? {
        if let pair = ordered(first, second, lonFirst: lonFirst, mustBeNamed: false) { return pair }
        return ordered(first, second, lonFirst: !lonFirst, mustBeNamed: true)
    }

    /// - Parameter mustBeNamed: whether both have to say which axis they are of.
    private static func ordered(
        _ first: Substring, _ second: Substring, lonFirst: Bool, mustBeNamed: Bool
    ) -> CoordinatePair? {
        guard let lat = half(lonFirst ? second : first, .lat), let lon = half(lonFirst ? first : second, .lon) else {
            return nil
        }
        // 43,25 is one number.
        if lat.isBare, lon.isBare { return nil }
        if mustBeNamed, !(lat.namesAxis && lon.namesAxis) { return nil }
        return CoordinatePair(
            lat: lat.degrees, lon: lon.degrees, doubts: SideDoubts(lat: lat.doubt, lon: lon.doubt))
    }

    private static func half(_ text: Substring, _ axis: DegreesText.Axis) -> DegreesText.Reading? {
        let trimmed = String(text).trimmedOfSpaces
        if let reading = DegreesText.parse(trimmed, axis) { return reading }
        let pointed = trimmed.replacing(",", with: ".")
        return DecimalText.parse(pointed).map { DegreesText.Reading(degrees: $0) }
    }

    private static func splits(
        _ text: String, at isSeparator: (Character) -> Bool
    ) -> [(Substring, Substring)] {
        text.indices.filter { isSeparator(text[$0]) }.map { (text[..<$0], text[text.index(after: $0)...]) }
    }

    private static func spaces(_ text: String) -> [(Substring, Substring)] { splits(text, at: \.isWhitespace) }

    /// `43.25N76.95E`.
    private static func letters(_ text: String) -> [(Substring, Substring)] {
        text.indices.dropFirst().filter { text[text.index(before: $0)].isLetter && text[$0].isNumber }.map {
            (text[..<$0], text[$0...])
        }
    }

    /// Latitude, longitude, metres above the sea and the accuracy, as forms on telephones write them.
    private static func fieldForm(_ text: String) -> CoordinatePair? {
        let parts = text.split(separator: " ")
        guard (3...4).contains(parts.count), parts.prefix(2).allSatisfy({ $0.contains(".") }) else { return nil }
        let numbers = parts.compactMap { DecimalText.parse(String($0)) }
        return numbers.count == parts.count ? CoordinatePair(lat: numbers[0], lon: numbers[1]) : nil
    }

    /// Well-known text and GeoJSON, in both of which the longitude goes first.
    private static func geometry(_ text: String) -> CoordinatePair? {
        let folded = text.lowercased()
        let inside: Substring
        if let start = folded.firstRange(of: "point"), !folded.contains("coordinates") {
            guard let opening = folded[start.upperBound...].firstIndex(of: "("),
                let closing = folded.lastIndex(of: ")"),
                opening < closing
            else { return nil }
            inside = folded[folded.index(after: opening)..<closing]
        } else if let start = folded.firstRange(of: "\"coordinates\"") {
            guard let opening = folded[start.upperBound...].firstIndex(of: "["),
                let closing = folded[opening...].firstIndex(of: "]")
            else { return nil }
            inside = folded[folded.index(after: opening)..<closing]
        } else {
            return nil
        }
        let numbers = inside.split { $0 == " " || $0 == "," }.map { DecimalText.parse(String($0)) }
        guard (2...4).contains(numbers.count), let lon = numbers[0], let lat = numbers[1] else { return nil }
        return CoordinatePair(lat: lat, lon: lon)
    }

    private static func unbracketed(_ text: String) -> String {
        var text = text.trimmedOfSpaces
        for (opening, closing) in [("(", ")"), ("[", "]"), ("{", "}")]
        where text.hasPrefix(opening) && text.hasSuffix(closing) {
            text = String(text.dropFirst().dropLast()).trimmedOfSpaces
        }
        return text
    }
}

/// The letters of a point that may say either side of their axis.
struct SideDoubts: Equatable {
    var lat, lon: CompassWords.DoubtfulLetter?
}

extension String {
    /// Without white space at both ends.
    var trimmedOfSpaces: String {
        String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
    }
}
