import MissionModel
import PlanJudgement
import Planning

/// What a reader of a plan must know of its legs, as sentences.
struct RoadWarnings {
    let mapping: ProblemMapping
    let book: RoadBook
    let teams: [Solution.Team]
    /// Why the engine was asked no more.
    let failure: String?

    private static let mostNames = 5

    var sentences: [String] { [unasked, incredible, unreachable].compactMap { $0 } }

    private var drives: [Solution.Team.Drive] {
        teams.flatMap { $0.drives(in: book.problem) }
    }

    /// Legs that nobody measured.
    private var unasked: String? {
        let drives = drives
        let unknown = drives.count { book.table[$0.from, $0.to] == nil }
        if unknown == 0 {
            return failure.map {
                "The road engine was not asked for all legs: \($0). Those of the plan are road times all the same."
            }
        }
        let reason = failure ?? "the solve was ended first"
        return
            "\(unknown) of the plan's \(drives.count.of("leg")) are not road times but estimates (great circle, detour "
            + "and speed of the mission): \(reason)."
    }

    /// Legs that the engine gave and that cannot be.
    private var incredible: String? {
        let drives = drives
        let pairs = drives.filter { book.incredible.contains(book.pair($0.from, $0.to)) }
        if pairs.isEmpty { return nil }
        let names = pairs.prefix(Self.mostNames).map { "\(name($0.from)) to \(name($0.to))" }
        return
            "\(pairs.count) of the plan's \(drives.count.of("leg")) are estimates (great circle, detour and speed of the "
            + "mission), because the road engine's are shorter than the bee-line: its map has no road near one of the "
            + "ends (\(list(names, of: pairs.count)))."
    }

    /// Stations that no road leads to from a hub, as far as that was asked.
    private var unreachable: String? {
        var hubs = [[Int]](repeating: [], count: book.problem.regions.count)
        for (n, hub) in book.problem.hubs.enumerated() { hubs[hub.region].append(book.problem.place(ofHub: n)) }
        let cut = book.problem.stations.indices.filter { station in
            let ways = hubs[book.problem.stations[station].region]
            return !ways.isEmpty && ways.allSatisfy { book.table[$0, station] == .noRoute }
        }
        if cut.isEmpty { return nil }
        let names = cut.prefix(Self.mostNames).map(name)
        let examples = list(names, of: cut.count)
        return cut.count == 1
            ? "1 station lies where no road leads from any hub of the region (\(examples))."
            : "\(cut.count) stations lie where no road leads from any hub of the region (\(examples))."
    }

    private func list(_ names: [String], of count: Int) -> String {
        names.joined(separator: ", ") + (count > names.count ? ", …" : "")
    }

    private func name(_ place: Int) -> String {
        let (problem, document) = (book.problem, mapping.mission.document)
        let rest = place - problem.stations.count
        if rest < 0 { return document.stations[mapping.stations[place]].id }
        return rest < problem.centres.count
            ? document.tabulationCentres[mapping.centres[rest]].id : document.hubs[rest - problem.centres.count].id
    }
}
