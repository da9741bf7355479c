package import Deployment
package import MissionImport
package import Spreadsheets

extension SheetList {
    /// What blocks or weakens a plan of a mission, a row each.
    package init(findings: [MissionFinding]) {
        let table = SheetTable(
            "Findings", [SheetColumn].groups((.text, ["severity", "code", "subject"]), (.prose, ["message"])))
        self.init(table, count: findings.count) { number in
            let finding = findings[number]
            return [
                .text(finding.severity.rawValue), .text(finding.code.rawValue), .text(finding.subject),
                .text(finding.message),
            ]
        }
    }

    /// What an import found, errors first; a finding without a row is about the whole file.
    package init(findingsOf report: ImportReport) {
        let table = SheetTable(
            "Findings",
            [SheetColumn].groups(
                (.text, ["severity"]), (.whole, ["row"]), (.text, ["column", "code"]), (.prose, ["message"])))
        let (errors, warnings) = (report.errors, report.warnings)
        self.init(table, count: errors.count + warnings.count) { number in
            let isError = number < errors.count
            let finding = isError ? errors[number] : warnings[number - errors.count]
            return [
                .text(isError ? "error" : "warning"), .optional(finding.row), .optional(finding.column),
                .text(finding.code.rawValue), .text(finding.message),
            ]
        }
    }
}
