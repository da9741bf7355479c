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

    private struct Entry {
        let id: String
        /// Nil: of the mission, and in no row yet.
        var row: Int?
    }

    private var first: [String: Entry] = [:]
    /// The rows of those that look like another before them.
    private var later: [ExactText: Int] = [:]

    /// - Parameter existing: identifiers of the list that rows may stand for.
    init(existing: [String] = []) {
        for id in existing where first[Self.look(of: id)] == nil { first[Self.look(of: id)] = Entry(id: id) }
    }

    /// Enters an identifier and returns what it meets; the first of a look meets nothing.
    mutating func enter(_ id: String, row: Int) -> Encounter? {
        let look = Self.look(of: id)
        guard let entry = first[look] else {
            first[look] = Entry(id: id, row: row)
            return nil
        }
        if ExactText(entry.id) == ExactText(id) {
            if let row = entry.row { return .repeated(row: row) }
            first[look]?.row = row
            return nil
        }
        if let row = later[id] { return .repeated(row: row) }
        later[id] = row
        return .lookAlike(id: entry.id, row: entry.row)
    }

    /// As texts look; of numbers also without the zeros that a spreadsheet takes off in front and adds behind a point.
    private static func look(of id: String) -> String {
        let whole = id.hasSuffix(".0") ? id.dropLast(2) : Substring(id)
        if !whole.isEmpty, whole.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            return String(whole.drop { $0 == "0" })
        }
        return LookAlike.look(of: id)
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
