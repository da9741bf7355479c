import Deployment
import Foundation
import HTTPShell
import HTTPTypes
import Hummingbird
import Markup
import MissionExport
import MissionImport
import MissionModel
import Spreadsheets
import Wording

/// Files into a mission's lists: sent, checked, looked at, imported.
struct ImportPages: Sendable {
    /// The most that a file of rows, of outlines and of what is kept of people may have.
    static let mostBytes = 256 << 20
    static let fileField = "file"
    /// Ticked by whoever wants a list to lose more than a tenth.
    static let evenSoField = "even_so"
    private static let mostDocumentBytes = 64 << 20
    private static let mostPersonalBytes = 16 << 20

    let store: any Store
    let uploads: KeptUploads

    func choose(_ request: PageRequest) async throws -> ImportPage {
        let header = try await header(request)
        return ImportPage(
            mission: header, kind: request["kind"].flatMap(ImportKind.init) ?? .stations, fault: nil, t: request.words)
    }

    /// Takes a file and checks it; what it would do is on a page of its own.
    func send(_ upload: PageUpload) async throws -> FormOutcome {
        let request = upload.request
        let kind = upload["kind"].flatMap(ImportKind.init)
        guard let kind, let file = upload.form.file else {
            let page = ImportPage(
                mission: try await header(request), kind: kind ?? .stations, fault: .chooseAFile, t: request.words)
            return .refused(page.page)
        }
        guard file.bytes <= Self.limit(kind) else {
            throw Problem(.bodyTooLarge, "A file of \(kind.rawValue) may have at most \(Self.limit(kind)) bytes.")
        }
        var options = ImportFile.Options()
        options.mode = upload["mode"].flatMap(ImportMode.init) ?? .merge
        options.createsRegions = upload["create_regions"] == "true"
        var kept = KeptUpload(
            id: UUID().uuidString.lowercased(), owner: request.actor.id, mission: request.mission, kind: kind,
            file: file, options: options, report: ImportReport(kind: kind))
        kept.work = KeptUpload.Work(isDryRun: true, since: .now, progress: ImportProgress())
        try await uploads.keep(kept)
        try await finish(kept, for: request.actor)
        return .done(MissionPath(request.mission).importOf(kept.id))
    }

    /// So long a sender waits before the page says that it asks again.
    private static let patience = Duration.seconds(1)

    /// Does the work of a file that is kept, in the background, and waits a moment for it.
    ///
    /// - Throws: why it could not be done, where that is known by then.
    private func finish(_ upload: KeptUpload, for actor: Actor) async throws {
        let (work, uploads) = (UploadedImport(store: store, actor: actor), uploads)
        let isDryRun = upload.work?.isDryRun ?? true
        Task {
            var ended = upload
            ended.work = nil
            do {
                ended.report = try await work.run(upload, isDryRun: isDryRun)
                ended.optionFault = nil
            } catch let error as ImportFile.OptionError {
                ended.optionFault = "\(error.option) \(error.description)"
            } catch {
                ended.failure = error
            }
            await uploads.update(ended)
        }
        let end = ContinuousClock.now + Self.patience
        while await uploads.isAtWork(upload.id), ContinuousClock.now < end {
            try await Task.sleep(for: .milliseconds(5))
        }
        if let failure = await uploads.takeFailure(upload.id) { throw failure }
    }

    func preview(_ request: PageRequest) async throws -> ImportPreviewPage {
        let upload = try await kept(request)
        if let failure = await uploads.takeFailure(upload.id) { throw failure }
        return try await page(upload, request)
    }

    /// Checks a file anew with other columns, or imports it.
    func decide(_ form: PageForm) async throws -> FormOutcome {
        let request = form.request
        var upload = try await kept(request)
        let here = MissionPath(request.mission).importOf(upload.id)
        if upload.isDone || upload.work != nil { return .done(here) }
        let options = Self.options(form, of: upload)
        // What replaces a list is imported as it was checked, or else is checked first.
        let isImport =
            form["act"] == "import"
            && (options.mode == .merge || upload.report.isDryRun && options == upload.options)
        if isImport, upload.removesMuch, form[Self.evenSoField] != "true" {
            return .refused(try await page(upload, request, isUnsure: true).page)
        }
        upload.work = KeptUpload.Work(
            isDryRun: !isImport, since: .now,
            progress: ImportProgress(total: options == upload.options ? upload.report.rows : nil))
        upload.options = options
        await uploads.update(upload)
        try await finish(upload, for: request.actor)
        let ended = try await kept(request)
        let isRefused = ended.work == nil && (ended.optionFault != nil || isImport && !ended.isDone)
        return isRefused ? .refused(try await page(ended, request).page) : .done(here)
    }

    /// How far the work with a file is, for as long as it goes on; 204 for a reader who has seen its end.
    func follow(
        _ asked: PageRequest, _ request: Request, _ presence: PeerPresence, by streams: EventStreams
    ) async throws -> Answer {
        let upload = try await kept(asked)
        if upload.work == nil, request.headers[.lastEventID] == UploadParts.lastID { return .noContent }
        return try streams.answer(for: asked.actor, presence, from: UploadParts(upload, uploads, asked.words))
    }

    /// What the check of a file found, as a table.
    func findings(
        _ request: PageRequest, as kind: SheetFormat.Kind, directory: String
    ) async throws -> Answer {
        let upload = try await kept(request)
        let format = SheetFormat(
            kind, delimiter: request.preferences.language == .russian ? "semicolon" : "comma", mark: true)
        return try await SheetDraft.file(SheetList(findingsOf: upload.report), as: format, directory: directory)
            .answer(named: request.mission, upload.kind.rawValue, "findings")
    }

    /// What a file begins with.
    func template(_ request: PageRequest) async throws -> Answer {
        guard let kind = ImportKind(rawValue: request.id) else { throw Problem(.notFound, "There is no such list.") }
        let type = kind == .outlines ? "application/geo+json" : "text/csv; charset=utf-8"
        let name = "\(kind.rawValue).\(kind == .outlines ? "geojson" : "csv")"
        return Answer.bytes(Array(kind.template.utf8), contentType: type)
            .with(.contentDisposition, "attachment; filename=\"\(name)\"")
    }

    private static func limit(_ kind: ImportKind) -> Int {
        kind == .outlines ? mostDocumentBytes : kind.isPersonal ? mostPersonalBytes : mostBytes
    }

    /// As the form of the preview has them. A field whose column was not touched is found anew, so that another encoding
    /// or delimiter may find it elsewhere.
    private static func options(_ form: PageForm, of upload: KeptUpload) -> ImportFile.Options {
        var options = ImportFile.Options()
        options.encoding = form["encoding"]
        options.delimiter = form["delimiter"]
        // The sheet that was found is named by the form though nobody has chosen it.
        options.sheet = form["sheet"].flatMap { sheet in
            upload.options.sheet == nil && sheet == upload.report.workbook?.sheet ? nil : sheet
        }
        options.mode = form["mode"].flatMap(ImportMode.init) ?? .merge
        options.createsRegions = form["create_regions"] == "true"
        options.allowsEmpty = form["allow_empty"] == "true"
        options.headerRow = form["header_row"].map { Int(decimalDigits: $0) ?? 0 }
        options.madePrefix = form["make_ids"]
        options.normalizes = form["normalize"] == "true"
        options.words = form.typed("words").split(whereSeparator: \.isNewline).map(String.init)
            .filter { $0.contains { !$0.isWhitespace } }
        for field in upload.kind.fields {
            if let value = form["set.\(field.name)"], !field.isPersonal {
                options.values.append("\(field.name)=\(value)")
            }
            guard !field.isSettingOnly else { continue }
            let column = form.typed("map.\(field.name)")
            let found = upload.report.mapping.first { $0.field == field.name }?.column ?? ""
            let wasChosen = upload.options.columns.contains { $0.hasPrefix("\(field.name)=") }
            if column != found || wasChosen { options.columns.append("\(field.name)=\(column)") }
        }
        return options
    }

    private func kept(_ request: PageRequest) async throws -> KeptUpload {
        let upload = await uploads.upload(request.id, of: request.actor.id, mission: request.mission)
        guard let upload else {
            throw Problem(.notFound, "This file is not kept here any more: choose it once again.")
        }
        return upload
    }

    private func header(_ request: PageRequest) async throws -> MissionHeader {
        try await store.transaction(.read, as: request.actor) { try await $0.head(request.mission).mission }
    }

    private func page(
        _ upload: KeptUpload, _ request: PageRequest, isUnsure: Bool = false
    ) async throws -> ImportPreviewPage {
        ImportPreviewPage(
            mission: try await header(request), upload: upload, isUnsure: isUnsure, t: request.words)
    }
}
