import Tabular

/// Finds the row that names the columns among the first rows of a file, or the two that do so together.
struct HeaderSearch {
    /// A header: the names of the columns, and the rows that they stand in.
    struct Header {
        var names: [String]
        /// The last row of the header; data follow it.
        var row: Int
        /// The row above it that names columns, too.
        var upperRow: Int?
    }

    /// Rows above a header that may be titles.
    static let mostTitles = 30

    private let request: ImportRequest
    /// The rows that may be the header, with their numbers.
    private let rows: [(number: Int, names: [String])]
    /// What fields are called, as it is compared.
    private let known: Set<String>

    /// - Parameter rows: the first rows of the file, blank ones left out, at least one.
    init(_ rows: [(number: Int, names: [String])], request: ImportRequest) {
        self.rows = rows
        self.request = request
        known = Set(request.kind.fields.flatMap(\.foldedNames))
    }

    /// The rows of a table that may be its header, with their numbers, blank ones left out.
    static func opening(
        of table: any TableReader, _ request: ImportRequest
    ) throws(TabularError) -> [(number: Int, names: [String])] {
        var rows = [(number: table.header.number, names: names(table.header))]
        let last = max(mostTitles, (request.headerRow ?? 0) + 1)
        while rows.count < last, let row = try table.next() {
            if !row.isBlank { rows.append((row.number, names(row))) }
            if let wanted = request.headerRow, row.number > wanted { break }
        }
        return rows
    }

    static func names(_ row: TabularRow) -> [String] {
        let cells = CellReader(row: row, log: FindingLog())
        return (0..<row.count).map { column in
            cells.text(MappedCell(field: "", column: column, columnName: nil, value: nil)) ?? ""
        }
    }

    /// The names of all columns where a header has all that is required, as it was asked for or found.
    var completeNames: [String]? {
        let candidate: Header?
        if let wanted = request.headerRow { candidate = header(atRow: wanted) } else { candidate = found }
        return candidate.flatMap { trial($0).isComplete ? $0.names : nil }
    }

    /// The first row, or two rows, that name all that is required; else what names the most; else the first row.
    var found: Header {
        for place in rows.indices {
            let candidates = candidates(at: place)
            let alone = trial(candidates[0])
            guard alone.isComplete else { continue }
            guard candidates.count > 1 else { return candidates[0] }
            // The row below may have a name for each part of what the first one names together.
            let joined = trial(candidates[1])
            return candidates[joined.isComplete && joined.recognised > alone.recognised ? 1 : 0]
        }
        let trials = rows.indices.flatMap(candidates).map { (header: $0, trial: trial($0)) }
        if let complete = trials.first(where: { $0.trial.isComplete }) { return complete.header }
        var best = trials[0]
        for other in trials.dropFirst() where other.trial.recognised > best.trial.recognised {
            // Two words of a row of data may be names of columns by chance.
            if other.trial.recognised >= (trials[0].trial.recognised == 0 ? 2 : 3) { best = other }
        }
        return best.header
    }

    /// The row that was asked for, with the one below it where that adds names; nil where the file has no such row.
    func header(atRow number: Int) -> Header? {
        guard let place = rows.firstIndex(where: { $0.number == number }) else { return nil }
        let candidates = candidates(at: place)
        let trials = candidates.map(trial)
        if !trials[0].isComplete, trials.count > 1, trials[1].recognised > trials[0].recognised { return candidates[1] }
        return candidates[0]
    }

    /// A row alone, then with the row below it where that has names for what it left blank or grouped.
    private func candidates(at place: Int) -> [Header] {
        let row = rows[place]
        let alone = Header(names: row.names, row: row.number)
        guard place + 1 < rows.count else { return [alone] }
        let below = rows[place + 1]
        return [alone, Header(names: merged(row.names, below.names), row: below.number, upperRow: row.number)]
    }

    /// The name below, or the one above where there is none; a word below that says little alone, behind its group's name.
    private func merged(_ upper: [String], _ lower: [String]) -> [String] {
        var group = ""
        return (0..<max(upper.count, lower.count)).map { column in
            let above = column < upper.count ? upper[column] : ""
            let below = column < lower.count ? lower[column] : ""
            if !above.isEmpty { group = above }
            if below.isEmpty { return above }
            let joined = "\(group) \(below)"
            return !group.isEmpty && !isKnown(below) && isKnown(joined) ? joined : below
        }
    }

    private func isKnown(_ name: String) -> Bool {
        known.contains(ImportField.folded(name))
    }

    private func trial(_ header: Header) -> (isComplete: Bool, recognised: Int) {
        let log = FindingLog()
        let mapping = ColumnMapping(header: header.names, row: header.row, request: request, log: log)
        return (!log.hasErrors, mapping.recognised)
    }
}
