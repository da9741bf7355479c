/// The address of a place on a map service, as people copy it into lists.
enum MapLink {
    static func isLink(_ text: String) -> Bool {
        text.contains("://") || text.hasPrefix("geo:") || text.hasPrefix("www.")
            || ["maps.", "goo.gl/", "yandex.", "2gis."].contains { text.hasPrefix($0) }
    }

    /// The place that the link names; nil where it names none, as short links do.
    static func pair(_ text: String) -> CoordinatePair? {
        let link = decoded(text)
        let lonFirst = ["yandex.", "2gis."].contains { link.contains($0) }
        for marks in marks {
            for mark in marks.names {
                guard let range = link.firstRange(of: mark) else { continue }
                var rest = link[range.upperBound...]
                if marks.skipsNumber { rest = rest.drop { $0.isASCII && $0.isNumber }.dropFirst() }
                guard let pair = numbers(in: rest, marks.between) else { continue }
                return marks.lonFirst ?? lonFirst
                    ? CoordinatePair(lat: pair.1, lon: pair.0) : CoordinatePair(lat: pair.0, lon: pair.1)
            }
        }
        return nil
    }

    private struct Marks {
        /// What stands before the first number, the surest first.
        var names: [String]
        /// What may stand between the numbers.
        var between = [",", ";", "~", "/", " "]
        /// Nil: as the service has it.
        var lonFirst: Bool?
        /// Whether a whole number and a slash stand before them.
        var skipsNumber = false
    }

    private static let marks: [Marks] = [
        Marks(names: ["geo:", "!3d"], between: [",", "!4d"], lonFirst: false),
        Marks(names: ["!2d"], between: ["!3d"], lonFirst: true),
        Marks(names: ["mlat="], between: ["&mlon="], lonFirst: false),
        Marks(names: ["?lat=", "&lat="], between: ["&lon=", "&lng=", "&long="], lonFirst: false),
        Marks(names: ["?lon=", "&lon=", "?lng=", "&lng="], between: ["&lat="], lonFirst: true),
        Marks(
            names: [
                "q", "query", "destination", "daddr", "pt", "whatshere[point]", "m", "ll", "sll", "cp", "center", "loc",
            ]
            .flatMap { ["?\($0)=", "&\($0)=", "#\($0)="] }),
        Marks(names: ["/place/", "/search/", "/dir//", "loc:"], lonFirst: false),
        Marks(names: ["@"], lonFirst: false),
        Marks(names: ["/geo/"]),
        // An object of 2GIS has its number before its place.
        Marks(names: ["/geo/", "/firm/", "/gallery/firm/"], skipsNumber: true),
        Marks(names: mapOfZoom, lonFirst: false),
    ]

    /// `#map=17/43.25/76.95`.
    private static let mapOfZoom = (1...22).map { "#map=\($0)/" }

    private static func numbers(in text: Substring, _ between: [String]) -> (Double, Double)? {
        var rest = text
        if rest.hasPrefix("loc:") { rest = rest.dropFirst(4) }
        guard let first = number(&rest) else { return nil }
        guard let separator = between.first(where: { rest.hasPrefix($0) }) else { return nil }
        rest = rest.dropFirst(separator.count)
        rest = rest.drop { $0 == " " }
        guard let second = number(&rest) else { return nil }
        return (first, second)
    }

    /// With a fraction or a sign and at most three digits before the point; a name of a street may begin with digits, too.
    private static func number(_ text: inout Substring) -> Double? {
        let number = text.prefix { $0 == "-" || $0 == "." || ($0.isASCII && $0.isNumber) }
        guard number.contains("."), let value = DecimalText.parse(String(number)) else { return nil }
        text = text.dropFirst(number.count)
        return value
    }

    /// With commas, spaces and brackets in place of their codes.
    private static func decoded(_ text: String) -> String {
        var text = text
        for (code, character) in [
            ("%2C", ","), ("%2c", ","), ("%20", " "), ("+", " "), ("%5B", "["), ("%5D", "]"), ("%7E", "~"),
            ("%3A", ":"),
        ] {
            text = text.replacing(code, with: character)
        }
        return text
    }
}
