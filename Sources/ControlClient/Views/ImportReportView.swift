import CommandLineIO
import MissionModel

/// What an import did, or why it did nothing.
struct ImportReportView {
    let report: JSONValue
    /// Whether findings of one kind are listed one by one.
    var listsEach = false

    private static let mostFindings = 50

    func print(_ console: Console) {
        let mapping = report["mapping"]?.array ?? []
        if !mapping.isEmpty { printMapping(mapping, console) }
        for note in report["notes"]?.array ?? [] { console.print("Note: \(Wording.cell(note))") }
        let created = report["created_regions"]?.array ?? []
        if !created.isEmpty { console.print("Regions that were not there: \(Wording.cell(.array(created)))") }
        printFindings("errors", console)
        printFindings("warnings", console)
        if !mapping.isEmpty || total("errors") + total("warnings") > 0 { console.print("") }
        console.print(verdict)
    }

    private func printMapping(_ mapping: [JSONValue], _ console: Console) {
        var table = TextTable(.left("field"), .text("column of the file"), .text("value for rows without"))
        for source in mapping {
            let fallback = source["default"]?.string.map { "(\($0))" } ?? ""
            table.add(
                Wording.cell(source["field"]), source["column"]?.string ?? "–", source["value"]?.string ?? fallback)
        }
        console.print(table)
        let format = ["sheet", "encoding", "delimiter"].compactMap { key in report[key]?.string.map { "\(key) \($0)" } }
        if !format.isEmpty { console.print("Read with " + format.joined(separator: ", ") + ".") }
    }

    private func printFindings(_ key: String, _ console: Console) {
        let groups = report["groups"]?[key]?.array ?? []
        if groups.isEmpty || listsEach { return printEach(key, console) }
        console.print("")
        console.print(title(key))
        var table = TextTable(.text("rows"), .left("column"), .text("what"))
        for group in groups { table.add(Self.rows(group), Wording.cell(group["column"]), Self.sentence(group)) }
        console.print(table)
        let hasMore = groups.contains { ($0["count"]?.whole ?? 0) > ($0["rows"]?.array?.count ?? 0) }
        if hasMore { console.print("--each lists one by one; --json has all that is kept.") }
    }

    private func title(_ key: String) -> String { key == "errors" ? "Errors" : "Warnings" }

    private static func rows(_ group: JSONValue) -> String {
        let rows = (group["rows"]?.array ?? []).compactMap(\.whole).map(Wording.number).joined(separator: " ")
        let count = group["count"]?.whole ?? 0
        if rows.isEmpty { return count > 1 ? "file (\(Wording.number(count)))" : "file" }
        return count > (group["rows"]?.array?.count ?? 0) ? "\(rows) … (\(Wording.number(count)))" : rows
    }

    private static func sentence(_ group: JSONValue) -> String {
        let code = group["code"]?.string ?? ""
        let texts = (group["texts"]?.array ?? []).compactMap(\.string).map { "“\($0)”" }
        let also = texts.isEmpty ? "" : " Also: \(texts.joined(separator: ", "))."
        return "\(group["message"]?.string ?? "")\(also) [\(code)]"
    }

    private func printEach(_ key: String, _ console: Console) {
        let findings = report[key]?.array ?? []
        if findings.isEmpty { return }
        var table = TextTable(.right("row"), .left("column"), .left("code"), .text("what"))
        for finding in findings.prefix(Self.mostFindings) {
            table.add(
                Wording.cell(finding["row"]), Wording.cell(finding["column"]), Wording.cell(finding["code"]),
                Wording.cell(finding["message"]))
        }
        console.print("")
        console.print(title(key))
        console.print(table)
        let total = total(key)
        if total > Self.mostFindings {
            let byCode = totals(key).map { "\($0.key) \(Wording.figure($0.value))" }.joined(separator: ", ")
            console.print("… \(Wording.number(total)) in all (\(byCode)); --json lists more.")
        }
    }

    private func totals(_ key: String) -> [JSONObject.Member] {
        report["totals"]?[key]?.object?.members ?? []
    }

    private func total(_ key: String) -> Int {
        max(report[key]?.array?.count ?? 0, totals(key).reduce(0) { $0 + ($1.value.whole ?? 0) })
    }

    private var verdict: String {
        let rows = Wording.count(report["rows"]?.whole ?? 0, "row")
        let errors = total("errors")
        if errors > 0 { return "Refused: \(rows), \(Wording.count(errors, "error")). Nothing was stored." }
        let accepted = Wording.number(report["accepted"]?.whole ?? 0)
        let changes = [("inserted", "new"), ("updated", "changed"), ("unchanged", "unchanged"), ("removed", "removed")]
            .compactMap { key, word in
                (report[key] ?? report["totals"]?[key])?.whole.map { "\(Wording.number($0)) \(word)" }
            }
            .joined(separator: ", ")
        let summary = "\(rows), \(accepted) accepted" + (changes.isEmpty ? "." : ": \(changes).")
        return report["dry_run"]?.bool == true ? "Dry run, nothing was stored: \(summary)" : summary
    }
}
