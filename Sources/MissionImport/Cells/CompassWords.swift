/// The words and letters by which lists say on which side of the equator or of Greenwich a point is.
enum CompassWords {
    enum Side: Equatable {
        case positive, negative
        /// The name of the axis, which says no side.
        case label
    }

    /// A letter that is one side in some languages and the other in others.
    struct DoubtfulLetter: Equatable {
        let letter: String
        /// What is told where it was taken for what it usually is; nil: nothing.
        let usual: String?
        /// What is told where it was taken for the other.
        let other: String
    }

    /// Nil for a word that is one side everywhere.
    static func doubt(_ word: String, _ axis: DegreesText.Axis) -> DoubtfulLetter? {
        let folded = ImportField.folded(word)
        return doubtful.first { $0.axis == axis && ImportField.folded($0.letter.letter) == folded }?.letter
    }

    private static let doubtful: [(axis: DegreesText.Axis, letter: DoubtfulLetter)] = [
        (
            .lon,
            DoubtfulLetter(
                letter: "O",
                usual:
                    "“O” was taken for west (ouest, oeste) and not for east (Ost); write W or E where that is wrong.",
                other: "“O” was taken for east (Ost), where the host country is; write W or E where that is wrong.")
        ),
        (
            .lon,
            DoubtfulLetter(
                letter: "B",
                usual: "“B” was taken for west (batı) and not for east (Cyrillic В); write W or E where that is wrong.",
                other:
                    "“B” was taken for east (Cyrillic В), where the host country is; write W or E where that is wrong.")
        ),
        (
            .lat,
            DoubtfulLetter(
                letter: "S", usual: nil,
                other: "“S” was taken for north (sever), where the host country is; write S or N where that is wrong.")
        ),
    ]

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
                "W", "O", "west", "ouest", "oeste", "ovest", "З", "з. д.", "запад", "западная", "западной долготы",
                "зх",
                "зх. д.", "захід", "західної довготи", "B", "batı", "غ", "غرب", "غربا",
            ]
        ),
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
