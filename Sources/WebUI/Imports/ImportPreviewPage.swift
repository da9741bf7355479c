import Deployment
import HTTPShell
import Markup
import MissionImport
import MissionModel
import Tabular
import Wording

/// What a file would do: what each column was recognised as, what is wrong by row, and how many rows come of it.
struct ImportPreviewPage {
    let mission: MissionHeader
    let upload: KeptUpload
    let t: Words

    private static let mostFindings = 200
    private static let mostNotes = 20

    private var report: ImportReport { upload.report }
    private var paths: MissionPath { MissionPath(mission.id) }
    private var here: Path { paths.importOf(upload.id) }

    var page: Page {
        let note = t.html(.fileOf, HTML(text: upload.file.name), HTML(text: t.language.bytes(upload.file.bytes)))
        let title = "\(t(.importTitle)): \(t(upload.kind.phrase))"
        return Page(
            title: title, mission: mission, section: .overview,
            body: PageHead(title, note: note).html + outcome + (upload.isDone ? .empty : form)
                + findings("errors", t(.errors), report.errors, report.errorTotals, .bad)
                + findings("warnings", t(.warnings), report.warnings, report.warningTotals, .wait) + notes)
    }

    private var outcome: HTML {
        if let fault = upload.optionFault { return "<p class=\"note bad\" role=\"alert\" lang=\"en\">\(fault)</p>" }
        let errors = report.errorTotals.values.reduce(0, +)
        switch report.outcome {
        case .unreadable: return "<p class=\"note bad\" role=\"alert\">\(t(.fileUnreadable))</p>"
        case .refused: return "<p class=\"note bad\" role=\"alert\">\(t(.fileRefused, t(errors, .errorCount)))</p>"
        case .accepted:
            let changes = report.changes
            let counts: [(Int, Phrase)] = [
                (changes.inserted, .rowsNew), (changes.updated, .rowsChanged), (changes.unchanged, .rowsSame),
                (changes.removed, .rowsGone),
            ]
            return """
                <div class="note ok" role="status"><p><b>\(t(upload.isDone ? .imported : .fileFits))</b> \
                \(t(report.rows, .rowCount)): \(each: counts.filter { $0.0 > 0 }, between: ", ", { count, phrase in
                    "\(t(phrase)) <b>\(t.language.number(count))</b>"
                })</p>\(when: !report.createdRegions.isEmpty, """
                <p>\(t(.regionsMade)): \(report.createdRegions.joined(separator: ", "))</p>
                """)\(when: upload.isDone, """
                <p class="acts">\(HTML.button(t(upload.kind.phrase), upload.kind.list(paths)))\
                \(HTML.button(t(.importAnother), paths.imports))</p>
                """)</div>
                """
        }
    }

    private var form: HTML {
        Card(
            id: "columns", title: t(.columnsFound),
            body: """
                <form method="post" \(action: here)>\(when: !report.mapping.isEmpty, mapping)<div class="in form">\
                <div class="pair"><p class="field"><label for="encoding">\(t(.encoding))</label>\
                <select id="encoding" name="encoding"><option value="">\(encodingFound)</option>\
                \(options(ImportFile.encodings, chosen: upload.options.encoding))</select></p>\
                <p class="field"><label for="delimiter">\(t(.delimiter))</label>\
                <input id="delimiter" name="delimiter" maxlength="20" value="\(upload.options.delimiter ?? "")" \
                placeholder="\(report.delimiter?.rawValue ?? "")"></p></div>\
                \(ImportChoices(mode: upload.options.mode, createsRegions: upload.options.createsRegions, t: t).html)\
                \(when: upload.options.mode == .replace, """
                <label class="check"><input type="checkbox" name="allow_empty" value="true"\
                \(when: upload.options.allowsEmpty, " checked")>\(t(.allowEmpty))</label>
                """)\
                <p class="acts">\(when: report.outcome == .accepted, """
                <button class="b go" name="act" value="import">\(t(.importRows))</button>
                """)<button class="b" name="act" value="check">\(t(.checkAgain))</button>\
                <a class="b ask" \(href: paths.imports)>\(t(.otherFile))</a></p></div></form>
                """
        ).html
    }

    private var encodingFound: String {
        report.encoding.map { t(.foundAs, $0.rawValue) } ?? t(.none)
    }

    private func options(_ values: [String], chosen: String?) -> HTML {
        """
        \(each: values, { value in
            let mark: HTML = value == chosen ? " selected" : .empty
            return "<option value=\"\(value)\"\(mark)>\(value)</option>"
        })
        """
    }

    private struct Row {
        let field: ImportField
        let source: FieldSource
    }

    private var mapping: HTML {
        let fields = upload.kind.fields
        let rows = report.mapping.compactMap { source in
            fields.first { $0.name == source.field }.map { Row(field: $0, source: source) }
        }
        let columns: [Column<Row>] = [
            Column(t(.field), .name) { row in
                """
                <span lang="en">\(row.field.name)</span>\
                \(when: row.field.isRequired, " <small class=\"soft\">\(t(.required))</small>")
                """
            },
            Column(t(.column)) { column($0) },
            Column(t(.elseValue)) { value($0) },
        ]
        return Table(caption: t(.columnsFound), columns: columns, rows: rows).html + columnNames
    }

    private var usesList: Bool { report.header.count > FilterForm.mostOptions }

    private var columnNames: HTML {
        guard usesList else { return .empty }
        return """
            <datalist id="names">\(each: report.header.filter { !$0.isEmpty }, { "<option value=\"\($0)\"></option>" })\
            </datalist>
            """
    }

    private func column(_ row: Row) -> HTML {
        if row.field.isSettingOnly { return .empty }
        let chosen = row.source.column
        let label = "\(t(.column)): \(row.field.name)"
        if usesList {
            return """
                <input name="map.\(row.field.name)" list="names" aria-label="\(label)" value="\(chosen ?? "")">
                """
        }
        var names = report.header.filter { !$0.isEmpty }
        if let chosen, !names.contains(chosen) { names.append(chosen) }
        return """
            <select name="map.\(row.field.name)" aria-label="\(label)"><option value="">\(t(.noColumn))</option>\
            \(options(names, chosen: chosen))</select>
            """
    }

    private func value(_ row: Row) -> HTML {
        let fallback = row.source.fallback ?? ""
        if row.field.isPersonal { return "<span class=\"soft\" lang=\"en\">\(fallback)</span>" }
        return """
            <input name="set.\(row.field.name)" maxlength="200" aria-label="\(t(.elseValue)): \(row.field.name)" \
            value="\(row.source.value ?? "")" placeholder="\(fallback)">
            """
    }

    private func findings(
        _ id: String, _ title: String, _ findings: [ImportFinding], _ totals: [ImportCode: Int], _ tag: Tag
    ) -> HTML {
        if findings.isEmpty { return .empty }
        let count = totals.values.reduce(0, +)
        let shown = Array(findings.prefix(Self.mostFindings))
        let columns: [Column<ImportFinding>] = [
            Column(t(.row), .name) { HTML(text: $0.row.map(t.language.number) ?? t(.wholeFile)) },
            Column(t(.column)) { HTML(text: $0.column ?? "") },
            Column(t(.kind)) { tag.html($0.code.rawValue.replacing("_", with: " ")) },
            Column(t(.reason)) { "<span lang=\"en\">\($0.message)</span>" },
        ]
        return Card(
            id: id, title: title, note: "<span class=\"soft small\">\(t.language.number(count))</span>",
            end: Downloads(
                title: t(.findings), path: { paths.importFindings(upload.id, $0) }, t: t
            ).html,
            body: Table(caption: title, columns: columns, rows: shown).html
                + (count > shown.count ? "<p class=\"in soft\">\(t(count - shown.count, .moreCount))</p>" : .empty)
        ).html
    }

    private var notes: HTML {
        if report.notes.isEmpty { return .empty }
        return Card(
            id: "notes", title: t(.notes),
            body: """
                <ul class="list" lang="en">\(each: report.notes.prefix(Self.mostNotes), { "<li>\($0)</li>" })</ul>
                """
        ).html
    }
}
