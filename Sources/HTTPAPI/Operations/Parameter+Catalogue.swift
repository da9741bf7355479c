import Deployment
import HTTPShell
import MissionModel

extension Parameter {
    /// The identifier of the demo mission, which the examples are about.
    static let demoMission = "KZ-2023-03-19"

    static func mission(example: String = demoMission) -> Parameter {
        Parameter(
            name: "mission", notes: "The mission's identifier.", form: .text(longest: 200), isRequired: true,
            examples: [.string(example)])
    }

    static func entity(_ noun: String, examples: String...) -> Parameter {
        Parameter(
            name: "id", notes: "The \(noun)'s identifier.", form: .text(longest: 500), isRequired: true,
            examples: examples.map(JSONValue.string))
    }

    static let account = Parameter(
        name: "account", notes: "The account's identifier.", form: .text(longest: 200), isRequired: true,
        examples: ["acc_0123456789abcdef"])

    static let session = Parameter(
        name: "session", notes: "The session's identifier.", form: .text(longest: 200), isRequired: true,
        examples: ["ses_0123456789abcdef"])

    static let job = Parameter(
        name: "job", notes: "The job's identifier.", form: jobNumber, isRequired: true, examples: ["1"])

    static let version = Parameter(
        name: "version", notes: "The plan's version within its mission.", form: .whole(1...Int(Int32.max)),
        isRequired: true, examples: [1])

    static let incident = Parameter(
        name: "number", notes: "The incident's number within its mission.", form: .whole(1...Int(Int32.max)),
        isRequired: true, examples: [1])

    static let limit = Parameter(
        name: "limit", notes: "The most entries of a page.", form: .whole(1...PageSize.most),
        fallback: .int(PageSize.usual), examples: [2])

    static let afterMission = Parameter(
        name: "after", notes: "`next` of the page before.", form: .text(longest: 200))

    static let afterAccount = Parameter(
        name: "after", notes: "`next` of the page before.", form: .text(longest: 200))

    static let afterPosition = Parameter(
        name: "after", notes: "`next` of the page before.", form: .whole(0...Int(Int32.max)))

    static let afterJob = Parameter(name: "after", notes: "`next` of the page before.", form: jobNumber)

    static let afterVersion = Parameter(
        name: "after", notes: "`next` of the page before.", form: .whole(1...Int(Int32.max)))

    static let afterIncident = Parameter(
        name: "after", notes: "`next` of the page before.", form: .whole(1...Int(Int32.max)))

    static let afterObserver = Parameter(
        name: "after", notes: "`next` of the page before.", form: .text(longest: 500))

    static let delegationFilter = Parameter(
        name: "delegation", notes: "Observers of this delegation only.", form: .text(longest: 500), examples: ["AT"])

    static let missionFilter = Parameter(
        name: "mission", notes: "Jobs of this mission only.", form: .text(longest: 200),
        examples: [.string(demoMission)])

    static let parentFilter = Parameter(name: "parent", notes: "The parts of this job only.", form: jobNumber)

    static func instant(_ name: String, _ notes: String) -> Parameter {
        Parameter(
            name: name, notes: notes,
            form: .matching(
                pattern: instantPattern, wanted: "an instant with an offset",
                matches: { text in (try? Regex(instantPattern)).map { text.wholeMatch(of: $0) != nil } ?? false }),
            mayBeNone: true)
    }

    static let idempotencyKey = Parameter(
        name: "Idempotency-Key",
        notes: "Chosen by the caller, new for each new request: the same key and request get the same answer again.",
        form: .matching(pattern: "^[!-~]{1,200}$") { value in
            (1...200).contains(value.utf8.count) && value.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        },
        isRequired: true)

    static let ifMatch = Parameter(
        name: "If-Match", notes: "The ETag of the data that the caller has seen, or `*`.",
        form: .matching(pattern: RevisionTag.pattern) { RevisionCondition($0) != nil }, examples: ["*"])

    static let ifNoneMatch = Parameter(
        name: "If-None-Match", notes: "`*`: only where there is no such mission yet.", form: .oneOf(["*"]),
        examples: ["*"])

    static let lastEventID = Parameter(
        name: "Last-Event-ID", notes: "The id of the last event that the caller has seen.",
        form: .matching(pattern: "^[0-9]{1,15}$") { value in
            (1...15).contains(value.utf8.count) && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        })

    private static let instantPattern = Schema.instant["pattern"]?.string ?? ""

    private static let jobNumber = Form.matching(pattern: "^[1-9][0-9]{0,17}$") { value in
        (1...18).contains(value.utf8.count) && value.utf8.first != 0x30
            && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
