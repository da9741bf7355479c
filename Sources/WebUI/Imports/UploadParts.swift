import HTTPShell
import Markup
import MissionImport
import Wording

/// What stands there while a file is read: how far it is.
struct UploadProgressPart {
    let html: HTML

    init(_ work: KeptUpload.Work, _ t: Words) {
        let state = work.progress.now
        let seconds = Double(work.since.duration(to: .now).components.seconds)
        let stage: Phrase =
            switch state.stage {
            case .readingAhead: .rowsReadAhead
            case .checking: .rowsChecked
            case .storing: .rowsCompared
            }
        let total = state.total.map { max($0, state.rows) }
        let rows =
            total.map { t(.ofTotal, t.language.number(state.rows), t.of($0, .rowCount)) } ?? t(state.rows, .rowCount)
        let share = total.map { $0 == 0 ? 0 : state.rows * 100 / $0 }
        html = """
            <div class="note"><p><b>\(t(work.isDryRun ? .fileIsChecked : .fileIsImported))</b> \
            \(t.language.duration(seconds: seconds))</p><progress aria-label="\(t(.progress))" \
            \(share.map { "max=\"100\" value=\"\($0)\"" })></progress>\
            <p data-say>\(t(stage)): <b>\(rows)</b></p><p class="soft">\(t(.fileAtWorkHelp))</p></div>
            """
    }
}

/// The same as a stream, until the work ends; then the page has other things to show.
struct UploadParts: EventSource {
    static let lastID = "end"

    private let uploads: KeptUploads
    private let upload: KeptUpload
    private let t: Words
    private var seen: ImportProgress.State?

    init(_ upload: KeptUpload, _ uploads: KeptUploads, _ t: Words) {
        (self.upload, self.uploads, self.t) = (upload, uploads, t)
    }

    mutating func next() async -> EventNews {
        let now = await uploads.upload(upload.id, of: upload.owner, mission: upload.mission)
        guard let work = now?.work else {
            let end: HTML = "<p class=\"note ok\" data-end data-renew><b data-say>\(t(.fileIsRead))</b></p>"
            return EventNews(StreamEvent(part: end, id: Self.lastID), isLast: true)
        }
        let state = work.progress.now
        if state == seen { return EventNews(nil) }
        seen = state
        return EventNews(
            StreamEvent(part: UploadProgressPart(work, t).html, id: "\(state.stage.rawValue)-\(state.rows)"))
    }
}
