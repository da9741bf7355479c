/// Collects the findings of one run: all of them are counted, of each code a bounded number is kept.
final class FindingLog {
    private static let keptPerCode = 1000

    private(set) var errors: [ImportFinding] = []
    private(set) var warnings: [ImportFinding] = []
    private(set) var errorTotals: [ImportCode: Int] = [:]
    private(set) var warningTotals: [ImportCode: Int] = [:]
    /// The last row of each message that is told once.
    private var toldOnce: [String: Int] = [:]

    var hasErrors: Bool { !errors.isEmpty }

    func error(_ code: ImportCode, row: Int?, column: String?, _ message: @autoclosure () -> String) {
        errorTotals[code, default: 0] += 1
        if errorTotals[code, default: 0] <= Self.keptPerCode {
            errors.append(ImportFinding(row: row, column: column, code: code, message: message()))
        }
    }

    func warning(_ code: ImportCode, row: Int?, column: String?, _ message: @autoclosure () -> String) {
        warningTotals[code, default: 0] += 1
        if warningTotals[code, default: 0] <= Self.keptPerCode {
            warnings.append(ImportFinding(row: row, column: column, code: code, message: message()))
        }
    }

    /// Lists a warning that many rows may give for the first of them, and counts it for the others.
    func warningOnce(_ code: ImportCode, row: Int, column: String, _ message: String) {
        let last = toldOnce.updateValue(row, forKey: message)
        if last == nil {
            warning(code, row: row, column: column, message)
        } else if last != row {
            countMore(code, 1, asErrors: false)
        }
    }

    /// Counts findings that are not listed one by one; at least one of the code is.
    func countMore(_ code: ImportCode, _ count: Int, asErrors: Bool) {
        if asErrors { errorTotals[code, default: 0] += count } else { warningTotals[code, default: 0] += count }
    }

    /// Puts the findings into a report, by row; those of the whole file come first.
    func write(to report: inout ImportReport) {
        report.errors = Self.sorted(errors)
        report.warnings = Self.sorted(warnings)
        report.errorTotals = errorTotals
        report.warningTotals = warningTotals
    }

    private static func sorted(_ findings: [ImportFinding]) -> [ImportFinding] {
        findings.enumerated()
            .sorted { ($0.element.row ?? 0, $0.offset) < ($1.element.row ?? 0, $1.offset) }
            .map(\.element)
    }
}
