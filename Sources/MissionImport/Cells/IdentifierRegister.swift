import Tabular

/// The identifiers of a file, by 128 bits of hash, with the row of each: some fifty bytes an identifier.
struct IdentifierRegister {
    private struct Digest: Hashable {
        let high: Int
        let low: Int

        /// Two hashes with the seeds of this process, so that no file can be written to collide.
        init(_ identifier: String) {
            var first = Hasher()
            identifier.hash(into: &first)
            var second = Hasher()
            second.combine(0)
            identifier.hash(into: &second)
            high = first.finalize()
            low = second.finalize()
        }
    }

    private var rows: [Digest: Int32] = [:]

    /// Enters an identifier, or returns the row that had it first.
    mutating func enter(_ identifier: String, row: Int) -> Int? {
        let digest = Digest(identifier)
        if let first = rows[digest] { return Int(first) }
        rows[digest] = Int32(clamping: row)
        return nil
    }
}

extension CellReader {
    /// Whether the identifier is new; if not, it is told with the row that has it.
    func isNew(_ identifier: String, _ cell: MappedCell, in register: inout IdentifierRegister) -> Bool {
        guard let first = register.enter(identifier, row: row.number) else { return true }
        error(.repeatedID, cell, "“\(identifier)” is already the id of row \(first).")
        return false
    }
}
