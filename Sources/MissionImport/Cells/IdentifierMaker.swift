import Foundation

/// Makes identifiers of what rows say, for lists that have none.
///
/// An identifier is a function of the texts that tell one row from another (of a station its name, district and region), so
/// that the same row has the same one when the list comes again, in another order, with other rows, or in another mission.
/// Letter case, spaces and characters that nobody sees do not count. Rows that say the same are counted in the file's order.
final class IdentifierMaker {
    /// What is made of: the fields of a kind, nil where rows have nothing to tell them apart.
    static func fields(of kind: ImportKind) -> [String]? {
        switch kind {
        case .regions, .delegations: ["name"]
        case .stations: ["region", "district", "name"]
        case .hubs: ["region", "name"]
        case .tabulationCentres: ["region", "district"]
        case .observers, .outlines, .contacts, .vehicles, .interpreters: nil
        }
    }

    let prefix: String
    let cells: [MappedCell]
    private var counts: [String: Int] = [:]

    init(prefix: String, cells: [MappedCell]) {
        self.prefix = prefix
        self.cells = cells
    }

    /// Nil where the row lacks the last of the fields, which names it; that is told.
    func make(_ cells: CellReader) -> String? {
        let texts = self.cells.map { cells.text($0).map(LookAlike.folded) ?? "" }
        guard let last = texts.last, !last.isEmpty, let named = self.cells.last else {
            if let named = self.cells.last {
                cells.error(
                    .missingValue, named,
                    "No id can be made for the row: its \(named.field) is blank. Give it one, or an id of its own.")
            }
            return nil
        }
        let key = texts.joined(separator: "\u{1F}")
        let count = counts[key, default: 0] + 1
        counts[key] = count
        let id = "\(prefix)-\(Self.digest(key))"
        if count == 1 { return id }
        cells.warning(
            .madeID, named,
            "The row says the same as one before it; its id ends with -\(count), which holds only while both keep their "
                + "order.")
        return "\(id)-\(count)"
    }

    /// Ten characters that are hard to confuse, of 50 bits that are spread by FNV-1a and a final mixing.
    private static func digest(_ text: String) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.decomposedStringWithCanonicalMapping.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        hash ^= hash >> 33
        let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        return String((0..<10).map { letters[Int(hash >> (UInt64($0) * 5) & 31)] })
    }
}
