/// Collects the findings of one run: all of them are counted, of each code a bounded number is kept.
final class FindingLog {
    private static let keptPerCode = 1000

    private(set) var errors: [ImportFinding] = []
    private(set) var warnings: [ImportFinding] = []
    private(set) var errorTotals: [ImportCode: Int] = [:]
    private(set) var warningTotals: [ImportCode: Int] = [:]
    /// What the findings are of, in the order in which each kind was met.
    private var kinds: [Kind: Int] = [:]
    private var groups: [(kind: Kind, group: ImportFindingGroup)] = []
    /// Cells whose text was taken in another form.
    var normalizedCells = 0
    /// The last row of each message that is told once.
    private var toldOnce: [String: Int] = [:]

    var hasErrors: Bool { !errors.isEmpty }

    private struct Kind: Hashable {
        let isError: Bool
        let code: ImportCode
        let column: String?
    }

    func error(_ code: ImportCode, row: Int?, column: String?, _ message: @autoclosure () -> String) {
        errorTotals[code, default: 0] += 1
        var finding: ImportFinding?
        if errorTotals[code, default: 0] <= Self.keptPerCode {
            finding = ImportFinding(row: row, column: column, code: code, message: message())
        }
        if let finding { errors.append(finding) }
        group(Kind(isError: true, code: code, column: column), row: row, finding?.message)
    }

    func warning(_ code: ImportCode, row: Int?, column: String?, _ message: @autoclosure () -> String) {
        warningTotals[code, default: 0] += 1
        var finding: ImportFinding?
        if warningTotals[code, default: 0] <= Self.keptPerCode {
            finding = ImportFinding(row: row, column: column, code: code, message: message())
        }
        if let finding { warnings.append(finding) }
        group(Kind(isError: false, code: code, column: column), row: row, finding?.message)
    }

    /// - Parameter message: nil where it is not kept, or was told before.
    private func group(_ kind: Kind, row: Int?, _ message: String?, count: Int = 1) {
        if let place = kinds[kind] {
            groups[place].group.add(row: row, message, count: count)
        } else {
            kinds[kind] = groups.count
            groups.append(
                (kind, ImportFindingGroup(code: kind.code, column: kind.column, row: row, message: message ?? "")))
        }
    }

    /// Lists a warning that many rows may give for the first of them, and counts it for the others.
    func warningOnce(_ code: ImportCode, row: Int, column: String, _ message: String) {
        let last = toldOnce.updateValue(row, forKey: message)
        if last == nil {
            warning(code, row: row, column: column, message)
        } else if last != row {
            countMore(code, 1, row: row, column: column, asErrors: false)
        }
    }

    /// Counts findings that are not listed one by one; at least one of the code is.
    func countMore(_ code: ImportCode, _ count: Int, row: Int? = nil, column: String, asErrors: Bool) {
        if asErrors { errorTotals[code, default: 0] += count } else { warningTotals[code, default: 0] += count }
        group(Kind(isError: asErrors, code: code, column: column), row: row, nil, count: count)
    }

    /// Puts the findings into a report, by row; those of the whole file come first.
    func write(to report: inout ImportReport) {
        report.errors = Self.sorted(errors)
        report.warnings = Self.sorted(warnings)
        report.errorTotals = errorTotals
        report.warningTotals = warningTotals
        report.errorGroups = groups.filter(\.kind.isError).map(\.group)
        report.warningGroups = groups.filter { !$0.kind.isError }.map(\.group)
    }

    private static func sorted(_ findings: [ImportFinding]) -> [ImportFinding] {
        findings.enumerated()
            .sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }
            .map(\.element)
    }
}
