import Markup

/// The addresses of the pages that belong to no mission.
enum SitePath {
    static let missions = Path().folder
    static let preferences = Path("preferences")
    static let signIn = Path("sign-in")
    static let signInByPassword = signIn / "password"
    static let signInByOrganisation = signIn / "organisation"
    static let account = Path("account")
    static let password = account / "password"

    /// What the head of a delegation reads of a mission.
    static func head(of mission: String) -> Path { Path("h") / mission }
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
    var delegations: Path { root / "delegations" }
    var rules: Path { root / "rules" }
    var plans: Path { root / "plans" }

    func person(_ id: String) -> Path { people / id }
    func delegation(_ id: String) -> Path { delegations / id }
    func station(_ id: String) -> Path { stations / id }
    func plan(_ version: Int) -> PlanPath { PlanPath(root: plans / version) }
}

/// The addresses of a plan's pages.
struct PlanPath: Sendable {
    let root: Path

    var overview: Path { root }
    var teams: Path { root / "teams" }
    var people: Path { root / "people" }
    var shortfalls: Path { root / "shortfalls" }
    var changes: Path { root / "changes" }

    func team(_ id: String) -> Path { teams / id }
    func changes(from version: Int) -> Path { changes.with("from", String(version)) }
}
