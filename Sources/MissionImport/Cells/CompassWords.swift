/// The words and letters by which lists say on which side of the equator or of Greenwich a point is.
enum CompassWords {
    enum Side: Equatable {
        case positive, negative
        /// `O`, west in French, Spanish, Italian and Portuguese and east in German: taken for west, and told.
        case ouest
        /// The name of the axis, which says no side.
        case label
    }

    /// The side that a word names on an axis; nil for any other word, and for one of the other axis.
    static func side(_ word: String, _ axis: DegreesText.Axis) -> Side? {
        let folded = ImportField.folded(word)
        return (axis == .lat ? latitudes : longitudes)[folded]
    }

    private static let latitudes = table([
        (
            .positive,
            [
                "N", "north", "nord", "norte", "С", "с. ш.", "север", "северная", "северной широты", "пн", "пн. ш.",
                "північ",
                "північної широти", "K", "kuzey", "ش", "شمال", "شمالا",
            ]
        ),
        (
            .negative,
            [
                "S", "south", "sud", "sur", "sul", "Süd", "Ю", "ю. ш.", "юг", "южная", "южной широты", "пд", "пд. ш.",
                "південь", "південної широти", "G", "güney", "ج", "جنوب", "جنوبا",
            ]
        ),
        (.label, ["lat", "latitude", "latitud", "enlem", "широта", "φ", "y", "خط العرض", "العرض"]),
    ])

    private static let longitudes = table([
        (
            .positive,
            [
                "E", "east", "est", "este", "leste", "L", "Ost", "В", "в. д.", "восток", "восточная",
                "восточной долготы",
                "сх", "сх. д.", "схід", "східної довготи", "D", "doğu", "ش", "ق", "شرق", "شرقا",
            ]
        ),
        (
            .negative,
            [
                "W", "west", "ouest", "oeste", "ovest", "З", "з. д.", "запад", "западная", "западной долготы", "зх",
                "зх. д.", "захід", "західної довготи", "B", "batı", "غ", "غرب", "غربا",
            ]
        ),
        (.ouest, ["O"]),
        (
            .label,
            [
                "lon", "long", "lng", "longitude", "longitud", "boylam", "долгота", "довгота", "λ", "x", "خط الطول",
                "الطول",
            ]
        ),
    ])

    private static func table(_ words: [(Side, [String])]) -> [String: Side] {
        Dictionary(words.flatMap { side, words in words.map { (ImportField.folded($0), side) } }) { first, _ in first }
    }
}
