import Deployment
import Markup

/// The addresses of the pages that belong to no mission.
enum SitePath {
    static let missions = Path().folder
    static let accounts = Path("accounts")
    static let newMission = Path("missions", "new")
    static let preferences = Path("preferences")
    static let keys = Path("keys")
    static let signIn = Path("sign-in")
    static let signInByPassword = signIn / "password"
    static let signInByOrganisation = signIn / "organisation"
    static let account = Path("account")
    static let device = Path("device")
    static let password = account / "password"

    /// What the head of a delegation reads of a mission.
    static func head(of mission: String) -> Path { Path("h") / mission }

    static func account(_ id: String) -> Path { accounts / id }
}

/// From where somebody came to the accounts, which is where they go back to, and which of them they look at.
struct AccountsOrigin {
    let mission: String?
    /// A plan that waits to be published.
    let plan: Int?
    var search = AccountSearch.everything

    init(mission: String?, plan: Int? = nil) {
        (self.mission, self.plan) = (mission, plan)
    }

    /// Nil: there is no way back.
    var page: Path? {
        guard let paths = mission.map({ MissionPath($0) }) else { return nil }
        return plan.map { paths.plan($0).publish } ?? paths.overview
    }

    var accounts: Path { from(SitePath.accounts) }

    /// The form by which the head of a delegation is invited, filled in.
    func invitation(_ delegation: String) -> Path { accounts.with("delegation", delegation).at("new") }

    func account(_ id: String) -> Path { from(SitePath.account(id)) }

    private func from(_ path: Path) -> Path {
        path.with("mission", mission).with("plan", plan.map(String.init)).with("q", search.text)
            .with("role", search.role?.rawValue).with("state", search.isDisabled.map(Self.state))
    }

    /// What the address calls accounts that are disabled, and those that are not.
    static func state(isDisabled: Bool) -> String { isDisabled ? "locked" : "open" }
}

/// The addresses of a mission's pages.
struct MissionPath: Sendable {
    private let root: Path

    init(_ mission: String) {
        root = Path("m") / mission
    }

    var overview: Path { root.folder }
    var people: Path { root / "people" }
    var regions: Path { root / "regions" }
    var hubs: Path { root / "hubs" }
    var stations: Path { root / "stations" }
    var tabulationCentres: Path { root / "tabulation-centres" }
    var delegations: Path { root / "delegations" }
    var pins: Path { root / "pins" }
    var incompatibilities: Path { root / "incompatibilities" }
    var rules: Path { root / "rules" }
    var undoRules: Path { rules / "undo" }
    var plans: Path { root / "plans" }
    var imports: Path { root / "import" }
    var sample: Path { root / "sample" }
    var repairs: Path { root / "repairs" }
    var whatIf: Path { root / "what-if" }
    var messages: Path { root / "messages" }
    var remind: Path { messages / "remind" }
    var inbox: Path { root / "inbox" }
    var log: Path { root / "log" }
    var removals: Path { root / "removals" }
    var newEntry: Path { root / "new" }

    func list(_ segment: String) -> Path { root / segment }
    func restoration(_ number: Int) -> Path { removals / String(number) }

    /// A table of the mission, by the name of its file.
    func download(_ name: String, _ kind: String) -> Path { root / "exports" / "\(name).\(kind)" }

    func person(_ id: String) -> Path { people / id }
    func delegation(_ id: String) -> Path { delegations / id }
    func station(_ id: String) -> Path { stations / id }
    func importOf(_ id: String) -> Path { imports / id }
    func importEvents(_ id: String) -> Path { importOf(id) / "events" }
    func importFindings(_ id: String, _ kind: String) -> Path { importOf(id) / "findings" / "findings.\(kind)" }
    func importTemplate(_ kind: String) -> Path { root / "import-templates" / kind }
    func job(_ id: String) -> Path { root / "jobs" / id }
    func jobEvents(_ id: String) -> Path { job(id) / "events" }
    func jobStop(_ id: String) -> Path { job(id) / "stop" }
    func retry(_ message: String) -> Path { messages / message / "retry" }
    func decide(_ request: String) -> Path { inbox / request }
    func repair(_ id: String) -> Path { repairs / id }
    func pin(_ repair: String, _ version: Int) -> Path { self.repair(repair) / "pin" / String(version) }
    func repairEvents(_ id: String) -> Path { repair(id) / "events" }
    func report(_ kind: PersonReportKind, of person: String) -> Path { self.person(person) / kind.rawValue }
    func plan(_ version: Int) -> PlanPath { PlanPath(root: plans / version) }

    /// The points of the stations on a plan's map.
    func stationPoints(plan version: Int, region: String?) -> Path {
        (root / "stations.bin").with("plan", String(version)).with("region", region)
    }
}

/// The addresses of a plan's pages.
struct PlanPath: Sendable {
    let root: Path

    var overview: Path { root }
    var teams: Path { root / "teams" }
    var people: Path { root / "people" }
    var regions: Path { root / "regions" }
    var delegations: Path { root / "delegations" }
    var stations: Path { root / "stations" }
    var shortfalls: Path { root / "shortfalls" }
    var changes: Path { root / "changes" }
    var publish: Path { root / "publish" }
    var map: Path { root / "map" }
    var timeline: Path { root / "timeline" }
    var balance: Path { root / "balance" }
    var sheets: Path { root / "sheets" }
    var list: Path { root / "list" }
    var notes: Path { root / "notes" }

    func removal(ofNote number: Int) -> Path { notes / String(number) }

    func team(_ id: String) -> Path { teams / id }
    func why(person id: String) -> Path { root / "why" / "person" / id }
    func why(team id: String) -> Path { root / "why" / "team" / id }
    func why(station id: String) -> Path { root / "why" / "station" / id }
    func move(_ person: String) -> Path { root / "move" / person }
    func download(_ part: String, _ kind: String) -> Path { root / "exports" / "\(part).\(kind)" }
    func changes(from version: Int) -> Path { changes.with("from", String(version)) }
}
