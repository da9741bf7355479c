import ArgumentParser
import CommandLineIO
import MissionModel

/// The lists that a file can fill.
enum ImportableList: String, ExpressibleByArgument, CaseIterable, Sendable {
    case regions, delegations, observers, stations, hubs
    case tabulationCentres = "tabulation-centres"
    case outlines
    case contacts, vehicles, interpreters
}

struct ImportCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Bring a list of a mission in from a file.",
        discussion: """
            A spreadsheet (.xlsx, .ods; --sheet names the sheet) or delimited text (CSV) for all but outlines, which are \
            GeoJSON. What a file is, is told by what is in it. Encoding and delimiter are found; the columns are proposed \
            from the header, which may stand below titles and be in several languages, and shown. --map names a column \
            that is not found, --set gives a value to every row in which the file has none, --value says what a word of \
            the file stands for. All rows are taken or none; the same file again changes nothing. --dry-run is the \
            same run without the commit, so try it first.

            The order that works: regions, delegations, observers, outlines, stations, hubs, tabulation-centres.

            Contacts of observers, vehicles with their drivers and interpreters are kept apart from the mission's data: no \
            document and no plan has them.

            Examples:
              observerctl import stations --template > stations.csv
              observerctl import stations stations.csv -m GE-2024 --dry-run
              observerctl import stations psc.csv -m GE-2024 --create-regions \\
                --map id="PS No." --map region=admin1 --set opens=08:00 --set closes=20:00 \\
                --set kind=regular
              observerctl import observers people.csv -m GE-2024 --encoding windows-1251 \\
                --value "role:notetaker=staff"
              observerctl import stations list.csv -m GE-2024 --header-row 4 --make-ids GE \\
                --set utm_zone=38N

            Exit status: 0 accepted; 1 refused, with each fault by row, column, code and sentence; 2 the file cannot be read.
            """)

    @Argument(help: "What the file lists.")
    var kind: ImportableList

    @Argument(help: "The file; - is the standard input.", completion: .file())
    var file: String?

    @OptionGroup var mission: MissionOption

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "The column that holds a field (nothing behind =: none); repeatable.", valueName: "field=column"))
    var map: [ImportAssignment] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("A value for rows in which the file has none; repeatable.", valueName: "field=value"))
    var set: [ImportAssignment] = []

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp(
            "What a word of the file stands for; repeatable. The usual words are known in several languages.",
            valueName: "field:word=value"))
    var value: [ImportWord] = []

    @Option(help: "The row that names the columns, as a spreadsheet counts it (found unless given).")
    var headerRow: Int?

    @Option(
        help: ArgumentHelp(
            """
            Make ids for rows without one, of their name and place, so that the same row has the same id in every later \
            import.
            """, valueName: "prefix"))
    var makeIds: String?

    @Flag(help: "Take texts in one normal form (NFC), without characters that nobody sees.")
    var normalize = false

    @Flag(help: "Show each finding on a line of its own.")
    var each = false

    @Option(
        help: """
            Encoding of text, found unless given: utf-8, utf-16le, windows-1250, -1251, -1252, iso-8859-2, koi8-r, cp866 and \
            any other that iconv knows.
            """)
    var encoding: String?

    @Option(
        help: "Delimiter of the file: comma, semicolon, tab, pipe or caret, by name or as it is (found unless given).")
    var delimiter: String?

    @Option(help: "Sheet of a spreadsheet, by name or by number from 1 (the first that is shown and has the columns).")
    var sheet: String?

    @Flag(help: "Make regions that the file names and that are not there.")
    var createRegions = false

    @Flag(help: "Do everything but store it.")
    var dryRun = false

    @Flag(help: "Remove what the file does not list; earlier plans stay readable.")
    var replace = false

    @Flag(help: "With --replace: let a file without rows empty the list.")
    var allowEmpty = false

    @Flag(help: "Keep what the file does not list (this is what happens unless told otherwise).")
    var merge = false

    @Flag(help: "Take away more than a tenth of a list with --replace without being asked.")
    var yes = false

    @Flag(help: "Print a header to fill in, and do nothing else.")
    var template = false

    @Flag(help: "Print what each column of such a file means, and do nothing else.")
    var explain = false

    @OptionGroup var connection: ConnectionOptions

    func validate() throws {
        if replace, merge { throw ValidationError("Give --replace or --merge, not both.") }
        if let headerRow, !(1...1000).contains(headerRow) {
            throw ValidationError("--header-row is a number from 1 to 1000.")
        }
        if allowEmpty, !replace { throw ValidationError("--allow-empty is for --replace.") }
        if template, file != nil { throw ValidationError("--template takes no file.") }
        if explain, template || file != nil { throw ValidationError("--explain takes no file and no --template.") }
        if !template, !explain, file == nil {
            throw ValidationError(
                "Say which file, or ask for a header with --template or for its columns with --explain.")
        }
    }

    func run(_ session: CommandSession) async throws {
        if explain { return showFields(session) }
        guard let file else {
            return try await session.save(.get("import-templates", kind.rawValue), to: nil)
        }
        do {
            let upload = UploadFile(try InputFile(file, from: session.context.workingFolder))
            let id = try await session.mission(mission.mission)
            _ = try await session.api.send(.get("missions", id))
            if replace, !dryRun, !yes, !allowEmpty {
                let trial = try await send(upload, to: id, session, isTrial: true)
                if trial.isSuccess, try !session.allows(removing: trial.json(), kind.rawValue) {
                    throw EarlyExit(status: .refused)
                }
            }
            try await finish(send(upload, to: id, session), session)
        } catch let error as any ProgramFault where error.exitStatus == CommonStatus.unreadable && connection.json {
            if let sentence = error.report.first { session.show(Self.unreadableReport(sentence)) { _ in } }
            throw error
        }
    }

    private func showFields(_ session: CommandSession) {
        let fields = FieldMeaning.fields(of: kind.rawValue)
        let items: [JSONValue] = fields.map { ["field": .string($0.key), "meaning": .string($0.text)] }
        session.show(["items": .array(items)]) { console in
            if fields.isEmpty {
                console.print("Outlines are GeoJSON: polygons with their region's id or name in the properties.")
            } else {
                EntityView.list(items, columns: ["field", "meaning"], console)
            }
        }
    }

    /// - Parameter isTrial: whether nothing is to be stored whatever was asked for.
    private func send(
        _ upload: UploadFile, to mission: String, _ session: CommandSession, isTrial: Bool = false
    ) async throws -> APIReply {
        let progress = session.progress()
        defer { progress.finish() }
        var call = APICall.post("missions", mission, "imports", kind.rawValue)
        call.query = query + (isTrial ? [("dry_run", "true")] : [])
        call.body = .file(
            upload.reporting(to: progress),
            mediaType: kind == .outlines ? "application/geo+json" : "application/octet-stream")
        call.patience = CommandSession.longPatience
        return try await session.api.exchange(call)
    }

    private var query: [(name: String, value: String)] {
        var query = [(name: "mode", value: replace ? "replace" : "merge")]
        if allowEmpty { query.append(("allow_empty", "true")) }
        if dryRun { query.append(("dry_run", "true")) }
        if createRegions { query.append(("create_regions", "true")) }
        if let encoding { query.append(("encoding", encoding)) }
        if let delimiter { query.append(("delimiter", delimiter)) }
        if let headerRow { query.append(("header_row", "\(headerRow)")) }
        if let makeIds { query.append(("make_ids", makeIds)) }
        if normalize { query.append(("normalize", "true")) }
        if let sheet { query.append(("sheet", sheet)) }
        query += map.map { ("map", $0.text) } + set.map { ("set", $0.text) } + value.map { ("value", $0.text) }
        return query
    }

    /// Shows the report of an answer, whether its rows were taken, refused or could not be read.
    private func finish(_ reply: APIReply, _ session: CommandSession) throws {
        let report: JSONValue
        if reply.isSuccess {
            report = try reply.json()
        } else {
            guard let problem = ProblemReport(reply), let refused = problem.object["report"], refused.object != nil
            else {
                throw APIClient.error(of: reply)
            }
            report = refused
        }
        session.show(report) { ImportReportView(report: report, listsEach: each).print($0) }
        if reply.isSuccess { return }
        let isUnreadable = reply.status == 400 || report["outcome"]?.string == "unreadable"
        throw EarlyExit(status: isUnreadable ? .unreadable : .refused)
    }

    /// The report of a file that never came as far as its rows.
    private static func unreadableReport(_ message: String) -> JSONValue {
        [
            "rows": 0, "accepted": 0,
            "errors": [["row": nil, "column": nil, "code": "unreadable_file", "message": .string(message)]],
            "warnings": [], "totals": ["errors": ["unreadable_file": 1], "warnings": [:]],
        ]
    }
}

extension CommandSession {
    /// Whether a list may lose what a trial says that it would lose: a tenth at the most, or more where somebody says so.
    fileprivate func allows(removing report: JSONValue, _ list: String) throws -> Bool {
        let counts = ["removed", "updated", "unchanged"].map { report["totals"]?[$0]?.whole ?? 0 }
        let before = counts.reduce(0, +)
        guard counts[0] * 10 > before else { return true }
        let question =
            "The file would remove \(Wording.number(counts[0])) of the \(Wording.number(before)) \(list). Replace the list?"
        return try confirms(question)
    }
}

/// `FIELD=SOMETHING` as the import takes it.
struct ImportAssignment: ExpressibleByArgument, Sendable {
    let text: String

    init?(argument: String) {
        let scalars = argument.unicodeScalars
        guard let equals = scalars.firstIndex(of: "="), equals > scalars.startIndex else { return nil }
        text = argument
    }
}

/// `FIELD:WORD=VALUE` as the import takes it.
struct ImportWord: ExpressibleByArgument, Sendable {
    let text: String

    init?(argument: String) {
        let scalars = argument.unicodeScalars
        guard let colon = scalars.firstIndex(of: ":"), let equals = scalars.lastIndex(of: "="), colon < equals,
            colon > scalars.startIndex
        else { return nil }
        text = argument
    }
}
