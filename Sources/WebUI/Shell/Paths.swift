import Markup

/// The addresses of the pages that belong to no mission.
enum SitePath {
    static let missions = Path().folder
    static let preferences = Path("preferences")
    static let signIn = Path("sign-in")
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
    var shortfalls: Path { root / "shortfalls" }
    var changes: Path { root / "changes" }
    var map: Path { root / "map" }
    var timeline: Path { root / "timeline" }
    var balance: Path { root / "balance" }
    var sheets: Path { root / "sheets" }
    var list: Path { root / "list" }

    func team(_ id: String) -> Path { teams / id }
    func why(person id: String) -> Path { root / "why" / "person" / id }
    func why(team id: String) -> Path { root / "why" / "team" / id }
    func why(station id: String) -> Path { root / "why" / "station" / id }
    func move(_ person: String) -> Path { root / "move" / person }
    func changes(from version: Int) -> Path { changes.with("from", String(version)) }
}
