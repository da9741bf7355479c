/// What all identifiers of a file together show of what a spreadsheet has done to some of them.
struct IdentifierSurvey {
    /// The first identifier of a kind, and how many there are.
    private struct Sighting {
        let id: String
        let row: Int
        var count = 1
    }

    private var count = 0
    /// Numbers by how many digits they have, with a zero in front and without one.
    private var padded: [Int: Sighting] = [:]
    private var plain: [Int: Sighting] = [:]
    private var pointed: Sighting?
    /// Numbers of more digits than a spreadsheet keeps, and those of them that end with zeros in place of the others.
    private var long = 0
    private var cut: Sighting?

    private static let mostDigits = 15
    private static let longestNumber = 30

    mutating func add(_ id: String, row: Int) {
        count += 1
        let isPointed = id.hasSuffix(".0")
        let digits = isPointed ? id.dropLast(2) : Substring(id)
        guard !digits.isEmpty, digits.utf8.count <= Self.longestNumber,
            digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return }
        if isPointed {
            Self.add(id, row, to: &pointed)
        } else if digits.utf8.first == UInt8(ascii: "0") {
            Self.add(id, row, to: &padded[digits.utf8.count])
        } else {
            Self.add(id, row, to: &plain[digits.utf8.count])
        }
        if digits.utf8.count > Self.mostDigits {
            long += 1
            if digits.dropFirst(Self.mostDigits).allSatisfy({ $0 == "0" }) { Self.add(id, row, to: &cut) }
        }
    }

    func report(to log: FindingLog, column: String) {
        if let pointed, pointed.count == count, count > 1 {
            log.warning(
                .spreadsheetDamage, row: pointed.row, column: column,
                "“\(pointed.id)” and all other ids end with “.0”, which programs add to whole numbers; give the column the "
                    + "format of text and export it again.")
        }
        if let cut, cut.count == long {
            log.warning(
                .spreadsheetDamage, row: cut.row, column: column,
                "“\(cut.id)” ends with zeros from its sixteenth digit on, as numbers do of which a spreadsheet keeps fifteen "
                    + "digits; give the column the format of text and enter it again.")
        }
        reportLostZeros(to: log, column)
    }

    /// One identifier with a zero in front may be of another kind than the rest.
    private func reportLostZeros(to log: FindingLog, _ column: String) {
        guard let full = padded.filter({ $0.value.count > 1 }).max(by: { $0.value.count < $1.value.count }),
            let short = plain.filter({ $0.key < full.key }).min(by: { $0.value.row < $1.value.row })?.value
        else { return }
        log.warning(
            .spreadsheetDamage, row: short.row, column: column,
            "“\(short.id)” has fewer digits than “\(full.value.id)” of row \(full.value.row): a spreadsheet may have taken off "
                + "its zeros in front. Give the column the format of text and export it again.")
    }

    private static func add(_ id: String, _ row: Int, to sighting: inout Sighting?) {
        if sighting == nil { sighting = Sighting(id: id, row: row) } else { sighting?.count += 1 }
    }
}
