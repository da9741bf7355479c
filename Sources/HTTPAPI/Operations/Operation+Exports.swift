import Deployment
import HTTPShell
import HTTPTypes
import MissionExport
import MissionModel
import Spreadsheets

/// What of a plan is taken away as a table.
enum PlanList: CaseIterable, Sendable {
    case deployment, teams, stops, changes
    /// The deployment list with names and numbers.
    case contacts

    /// The last segment of its address, without the kind of file.
    var segment: String {
        switch self {
        case .deployment: "deployment"
        case .teams: "teams"
        case .stops: "stops"
        case .changes: "changes"
        case .contacts: "deployment-sheet"
        }
    }

    fileprivate var id: String {
        switch self {
        case .deployment: "getDeploymentList"
        case .teams: "getTeamList"
        case .stops: "getStopList"
        case .changes: "getChangeList"
        case .contacts: "getContactList"
        }
    }

    fileprivate var summary: String {
        switch self {
        case .deployment: "One row per observer"
        case .teams: "One row per team"
        case .stops: "One row per stop"
        case .changes: "One row per person and stop that changes"
        case .contacts: "One row per observer, with names and numbers"
        }
    }

    fileprivate var notes: String {
        let zone = "Times are local; columns name the zone and the offset from UTC."
        switch self {
        case .deployment, .teams, .stops: return zone
        case .changes: return "People first. \(zone)"
        case .contacts: return "Cars and interpreters are those of the published plan. \(zone)"
        }
    }
}

extension Operation {
    /// A list of a plan as a file of some kind.
    static func planList(_ list: PlanList, as kind: SheetFormat.Kind) -> Operation {
        var operation = Operation(
            id: list.id + suffix(kind), method: .get,
            path: "/api/v1/missions/{mission}/plans/{version}/\(list.segment).\(kind.rawValue)",
            tag: list == .contacts ? "personal" : "plans", summary: summary(list.summary, kind), notes: list.notes,
            permission: list == .contacts ? .readPersonal : .read, pathParameters: [.mission(), .version],
            queryParameters: parameters(kind), answers: [answer(kind)])
        operation.problems = problems(kind)
        switch list {
        case .changes:
            operation.queryParameters.insert(.since, at: 0)
            operation.problems = [.invalidContent]
        case .contacts: operation.queryParameters.insert(.sheetRegion, at: 0)
        case .deployment, .teams, .stops: break
        }
        return operation
    }

    /// A list of a mission's data as a file of some kind.
    static func exportList(_ list: MissionList, as kind: SheetFormat.Kind) -> Operation {
        let words = list.rawValue.replacing("-", with: " ")
        let name = list.rawValue.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        let notes =
            list == .sample
            ? "A row for each drawn station, in the order of the sample."
            : "Its columns are those that an import takes: what is taken away comes in again without a change."
        return Operation(
            id: "export\(name)\(suffix(kind))", method: .get,
            path: "/api/v1/missions/{mission}/exports/\(list.rawValue).\(kind.rawValue)",
            tag: list.isPersonal ? "personal" : "lists", summary: summary("The list of \(words)", kind), notes: notes,
            permission: list.isPersonal ? .readPersonal : .read, pathParameters: [.mission()],
            queryParameters: parameters(kind), answers: [answer(kind)], problems: problems(kind))
    }

    /// What blocks or weakens a plan, as a file of some kind.
    static func exportFindings(as kind: SheetFormat.Kind) -> Operation {
        Operation(
            id: "exportFindings\(suffix(kind))", method: .get,
            path: "/api/v1/missions/{mission}/exports/findings.\(kind.rawValue)", tag: "missions",
            summary: summary("What blocks or weakens a plan", kind), permission: .read, pathParameters: [.mission()],
            queryParameters: parameters(kind), answers: [answer(kind)], problems: problems(kind))
    }

    private static func suffix(_ kind: SheetFormat.Kind) -> String { kind == .csv ? "" : "Workbook" }

    private static func summary(_ text: String, _ kind: SheetFormat.Kind) -> String {
        "\(text), as \(kind == .csv ? "CSV" : "a workbook")"
    }

    private static func answer(_ kind: SheetFormat.Kind) -> AnswerForm {
        switch kind {
        case .csv:
            .text(
                kind.mediaType,
                """
                UTF-8, a header line first. A text that a spreadsheet would run as a formula has an apostrophe before it, \
                which an import takes away again.
                """)
        case .xlsx:
            AnswerForm(
                status: 200, notes: "One sheet: days and times as such, the header in view and with filters.",
                mediaType: kind.mediaType, schema: ["type": "string", "format": "binary"])
        }
    }

    private static func parameters(_ kind: SheetFormat.Kind) -> [Parameter] {
        kind == .csv ? [.listDelimiter, .byteOrderMark] : []
    }

    /// A cell of a workbook has an end, and a sheet has.
    private static func problems(_ kind: SheetFormat.Kind) -> [ProblemKind] { kind == .xlsx ? [.invalidContent] : [] }
}

extension Parameter {
    static let listDelimiter = Parameter(
        name: "delimiter", notes: "Between two cells.", form: .oneOf(SheetFormat.delimiters), fallback: "comma",
        examples: ["semicolon"])

    static let byteOrderMark = Parameter(
        name: "bom", notes: "Whether the file begins with a byte order mark, by which Excel knows UTF-8.", form: .flag,
        fallback: false, examples: [true])

    static let since = Parameter(
        name: "since",
        notes: """
            The version to start from; else the one that the plan repairs, else the published one. Where there is neither it \
            must be named.
            """,
        form: .whole(1...Int(Int32.max)), examples: [1])

    static let sheetRegion = Parameter(
        name: "region", notes: "Teams of this region only, by its identifier or name.", form: .text(longest: 500))
}
