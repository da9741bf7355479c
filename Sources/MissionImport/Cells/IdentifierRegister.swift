import MissionModel
import Tabular

/// The identifiers of a file and of the list that it is merged into, by what they look like.
struct IdentifierRegister {
    /// What an identifier meets that was there before.
    enum Encounter: Equatable {
        /// The very same, in a row.
        case repeated(row: Int)
        /// Another that looks the same; nil: one of the mission.
        case lookAlike(id: String, row: Int?)
    }

    /// An identifier that is found by what it looks like. The look is made anew where two may be the same: lists have
    /// identifiers by the hundred thousand, and a second text for each would be most of what an import keeps of them.
    private struct Key: Hashable {
        let id: String
        private let lookHash: Int

        init(_ id: String) {
            self.id = id
            lookHash = Self.look(of: id).hashValue
        }

        static func == (a: Key, b: Key) -> Bool { a.lookHash == b.lookHash && look(of: a.id) == look(of: b.id) }

        func hash(into hasher: inout Hasher) { hasher.combine(lookHash) }

        /// As texts look, an O beside digits as a zero, without points at the end; of numbers also without the zeros that a
        /// spreadsheet takes off in front and adds behind a point.
        private static func look(of id: String) -> String {
            var whole = id.hasSuffix(".0") ? id.dropLast(2) : Substring(id)
            while whole.utf8.last == UInt8(ascii: ".") { whole.removeLast() }
            if !whole.isEmpty, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                return String(whole.drop { $0 == "0" })
            }
            if id.utf8.last == UInt8(ascii: "."), !whole.isEmpty { return look(of: String(whole)) }
            let look = LookAlike.look(of: id)
            guard look.utf8.contains(UInt8(ascii: "o")), look.utf8.contains(where: { (0x30...0x39).contains($0) })
            else {
                return look
            }
            return look.replacing("o", with: "0")
        }
    }

    /// Of identifiers of the mission that no row has had yet.
    private static let noRow: Int32 = 0

    /// The row of the first identifier of each look.
    private var first: [Key: Int32] = [:]
    /// The rows of those that look like another before them.
    private var later: [ExactText: Int] = [:]

    /// - Parameter existing: identifiers of the list that rows may stand for.
    init(existing: [String] = []) {
        first.reserveCapacity(existing.count)
        for id in existing {
            let key = Key(id)
            if first[key] == nil { first[key] = Self.noRow }
        }
    }

    /// Enters an identifier and returns what it meets; the first of a look meets nothing.
    mutating func enter(_ id: String, row: Int) -> Encounter? {
        let key = Key(id)
        guard let place = first.index(forKey: key) else {
            first[key] = Int32(clamping: row)
            return nil
        }
        let (known, knownRow) = (first[place].key.id, first[place].value)
        if ExactText(known) == ExactText(id) {
            if knownRow != Self.noRow { return .repeated(row: Int(knownRow)) }
            first.values[place] = Int32(clamping: row)
            return nil
        }
        if let row = later[id] { return .repeated(row: row) }
        later[id] = row
        return .lookAlike(id: known, row: knownRow == Self.noRow ? nil : Int(knownRow))
    }
}

extension CellReader {
    /// Whether the identifier is new in the file; if not, it is told with the row that has it. A look-alike is told, too.
    func isNew(_ identifier: String, _ cell: MappedCell, in register: inout IdentifierRegister) -> Bool {
        switch register.enter(identifier, row: row.number) {
        case nil: return true
        case .repeated(let row):
            error(.repeatedID, cell, "“\(identifier)” is already the id of row \(row).")
            return false
        case .lookAlike(let other, let row):
            let place = row.map { "of row \($0)" } ?? "that the mission has"
            warning(
                .lookAlike, cell,
                "“\(identifier)” is another id than “\(other)” \(place), but looks much like it: it has "
                    + "\(LookAlike.difference(identifier, from: other)).")
            return true
        }
    }
}
