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
    /// Whether it was to be imported without a word on how much the list would lose.
    var isUnsure = false
    let t: Words

    private static let mostNotes = 20

    private var report: ImportReport { upload.report }
    private var paths: MissionPath { MissionPath(mission.id) }
    private var here: Path { paths.importOf(upload.id) }

    var page: Page {
        let note = t.html(.fileOf, HTML(text: upload.file.name), HTML(text: t.language.bytes(upload.file.bytes)))
        let title = "\(t(.importTitle)): \(t(upload.kind.phrase))"
        if let work = upload.work {
            var page = Page(
                title: title, mission: mission, section: .overview,
                body: """
                    \(PageHead(title, note: note).html)<div data-stream="\(paths.importEvents(upload.id).text)">\
                    \(UploadProgressPart(work, t).html)</div><p class="vh" role="status" data-said></p>
                    """)
            page.renewal = .part
            return page
        }
        return Page(
            title: title, mission: mission, section: .overview,
            body: PageHead(title, note: note).html + outcome + (upload.isDone ? .empty : form)
                + findings("errors", t(.errors), report.errorGroups, report.errorTotals, .bad)
                + findings("warnings", t(.warnings), report.warningGroups, report.warningTotals, .wait) + notes)
    }

    /// Asks whether the list may lose so much.
    private var question: HTML {
        guard upload.removesMuch else { return .empty }
        let changes = report.changes
        let sentence = t(
            .wouldRemove, t.language.number(changes.removed), t.language.number(changes.before), t(upload.kind.phrase))
        let warning: HTML = "<p\(when: isUnsure, " role=\"alert\"")><b>\(sentence)</b></p>"
        return """
            <div class="note \(isUnsure ? "bad" : "wait")">\(warning)<label class="check"><input type="checkbox" \
            name="\(ImportPages.evenSoField)" value="true" required>\(t(.replaceEvenSo))</label></div>
            """
    }

    private var outcome: HTML {
        if let fault = upload.optionFault { return "<p class=\"note bad\" role=\"alert\">\(HTML.told(fault, t))</p>" }
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
                \(report.workbook.map(sheetChoice) ?? textChoices)\
                <div class="pair"><p class="field"><label for="header_row">\(t(.headerRow))</label>\
                <input id="header_row" name="header_row" inputmode="numeric" maxlength="4" \
                value="\(upload.options.headerRow.map(String.init) ?? "")"></p>\
                <p class="field"><label for="make_ids">\(t(.makeIDs))</label>\
                <input id="make_ids" name="make_ids" maxlength="20" value="\(upload.options.madePrefix ?? "")" \
                aria-describedby="make-ids-hint"><small class="soft" id="make-ids-hint">\(t(.makeIDsHint))</small></p></div>\
                <p class="field"><label for="words">\(t(.wordValues))</label>\
                <textarea id="words" name="words" rows="3" maxlength="10000" aria-describedby="words-hint">\
                \(upload.options.words.joined(separator: "\n"))</textarea>\
                <small class="soft" id="words-hint">\(t(.wordValuesHint))</small></p>\
                <label class="check"><input type="checkbox" name="normalize" value="true"\
                \(when: upload.options.normalizes, " checked")>\(t(.normalizeTexts))</label>\
                \(ImportChoices(mode: upload.options.mode, createsRegions: upload.options.createsRegions, t: t).html)\
                \(when: upload.options.mode == .replace, """
                <label class="check"><input type="checkbox" name="allow_empty" value="true"\
                \(when: upload.options.allowsEmpty, " checked")>\(t(.allowEmpty))</label>
                """)\
                \(question)<p class="acts">\(when: report.outcome == .accepted, """
                <button class="b go" name="act" value="import">\(t(.importRows))</button>
                """)<button class="b" name="act" value="check" formnovalidate>\(t(.checkAgain))</button>\
                <a class="b ask" \(href: paths.imports)>\(t(.otherFile))</a></p></div></form>
                """
        ).html
    }

    private var textChoices: HTML {
        """
        <div class="pair"><p class="field"><label for="encoding">\(t(.encoding))</label>\
        <input id="encoding" name="encoding" maxlength="40" list="encodings" value="\(upload.options.encoding ?? "")" \
        placeholder="\(encodingFound)"><datalist id="encodings">\(each: ImportFile.encodings, {
            "<option value=\"\($0)\"></option>"
        })</datalist></p>\
        <p class="field"><label for="delimiter">\(t(.delimiter))</label>\
        <input id="delimiter" name="delimiter" maxlength="20" value="\(upload.options.delimiter ?? "")" \
        placeholder="\(report.delimiter?.rawValue ?? "")"></p></div>
        """
    }

    private func sheetChoice(_ workbook: WorkbookSource) -> HTML {
        """
        <p class="field"><label for="sheet">\(t(.sheetOfFile))</label><select id="sheet" name="sheet">\
        \(options(workbook.sheets, chosen: workbook.sheet))</select></p>
        """
    }

    private var encodingFound: String {
        report.encoding.map { t(.foundAs, $0.name) } ?? t(.none)
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
                \(name(of: row.field))\
                \(when: row.field.isRequired, " <small class=\"soft\">\(t(.required))</small>")
                """
            },
            Column(t(.column)) { column($0) },
            Column(t(.elseValue)) { value($0) },
        ]
        return Table(caption: t(.columnsFound), columns: columns, rows: rows).html + columnNames
    }

    /// What pages call it, with the name that files and other programs have for it.
    private func name(of field: ImportField) -> HTML {
        let list = upload.kind.rawValue.replacing("-", with: "_")
        guard let title = FieldNames.field(field.name, of: list)?.label(t) else {
            return "<span lang=\"en\">\(field.name)</span>"
        }
        return "\(title) <span class=\"id\" lang=\"en\">\(field.name)</span>"
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
        let fallback = row.source.fallback.map(t.term) ?? ""
        if row.field.isPersonal { return "<span class=\"soft\">\(fallback)</span>" }
        return """
            <input name="set.\(row.field.name)" maxlength="200" aria-label="\(t(.elseValue)): \(row.field.name)" \
            value="\(row.source.value ?? "")" placeholder="\(fallback)">
            """
    }

    private func findings(
        _ id: String, _ title: String, _ groups: [ImportFindingGroup], _ totals: [ImportCode: Int], _ tag: Tag
    ) -> HTML {
        if groups.isEmpty { return .empty }
        let columns: [Column<ImportFindingGroup>] = [
            Column(t(.row), .name) { HTML(text: rows($0)) },
            Column(t(.column)) { HTML(text: $0.column ?? "") },
            Column(t(.kind)) { group in
                let kind = group.code.rawValue.replacing("_", with: " ")
                return tag.html(t.term(kind))
            },
            Column(t(.reason)) { group in
                let texts = group.texts.map(t.quoted).joined(separator: ", ")
                return """
                    \(HTML.told(group.message, t))\
                    \(when: !texts.isEmpty, " <small class=\"soft\">\(t(.alsoTexts)): \(texts)</small>")
                    """
            },
        ]
        let count = totals.values.reduce(0, +)
        return Card(
            id: id, title: title, note: "<span class=\"soft small\">\(t.language.number(count))</span>",
            end: Downloads(title: t(.findings), path: { paths.importFindings(upload.id, $0) }, t: t).html,
            body: Table(caption: title, columns: columns, rows: groups).html
        ).html
    }

    /// The first rows of a kind of finding, and how many there are.
    private func rows(_ group: ImportFindingGroup) -> String {
        if group.rows.isEmpty { return t(.wholeFile) }
        let rows = group.rows.map(t.language.number).joined(separator: "; ")
        let more = group.count - group.rows.count
        return more > 0 ? "\(rows) … \(t(more, .moreCount))" : rows
    }

    private var notes: HTML {
        if report.notes.isEmpty { return .empty }
        return Card(
            id: "notes", title: t(.notes),
            body: """
                <ul class="list">\(each: report.notes.prefix(Self.mostNotes), { "<li>\(HTML.told($0, t))</li>" })</ul>
                """
        ).html
    }
}
