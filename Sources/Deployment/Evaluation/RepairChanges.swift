import MissionModel

/// What S1 counts between a published plan and its repair; drop-outs and their own stops aside.
struct RepairChanges: Equatable {
    /// Whose hub or partner changed.
    private(set) var people = 0
    /// Stops that were added, removed or moved to another team.
    private(set) var stops = 0
    /// Stops that stayed in their team and moved by more than a quarter of an hour.
    private(set) var times = 0

    private static let tolerance = 15 * 60

    private struct Placement: Equatable {
        var hub: String?
        var partners: Set<String> = []
    }

    private struct Visit {
        let team: String
        let arrive: Int
    }

    init(from base: PlanDocument, to plan: PlanDocument, mission: MissionIndex) {
        let gone = mission.dropOuts(of: base)
        let (before, after) = (Self.placements(base, without: gone), Self.placements(plan, without: gone))
        for person in Set(before.keys).union(after.keys).subtracting(gone)
        where before[person] ?? Placement() != after[person] ?? Placement() {
            people += 1
        }
        let own = base.teams.filter { $0.members.contains(where: gone.contains) }.flatMap(\.stops)
            .filter(\.kind.counts).compactMap(\.place)
        let (old, new) = (Self.visits(base), Self.visits(plan))
        for place in Set(old.keys).union(new.keys).subtracting(own) {
            guard let was = old[place], let now = new[place], was.team == now.team else {
                stops += 1
                continue
            }
            if abs(was.arrive - now.arrive) > Self.tolerance { times += 1 }
        }
    }

    private static func placements(_ plan: PlanDocument, without gone: Set<String>) -> [String: Placement] {
        var found: [String: Placement] = [:]
        for team in plan.teams {
            let partners = Set(team.members).subtracting(gone)
            for person in team.members where found[person] == nil {
                found[person] = Placement(hub: team.hub, partners: partners.subtracting([person]))
            }
        }
        for reserve in plan.reserves where found[reserve.observer] == nil {
            found[reserve.observer] = Placement(hub: reserve.hub)
        }
        return found
    }

    private static func visits(_ plan: PlanDocument) -> [String: Visit] {
        var found: [String: Visit] = [:]
        for team in plan.teams {
            for stop in team.stops where stop.kind.counts {
                if let place = stop.place, found[place] == nil {
                    found[place] = Visit(team: team.id, arrive: stop.arrive.seconds)
                }
            }
        }
        return found
    }

    /// S1's factor: the nearer the polling day, the dearer a change.
    static func multiplier(asOf: Int?, pollingDayStart: Int?) -> Int {
        guard let asOf, let pollingDayStart else { return 1 }
        let ahead = pollingDayStart - asOf
        return ahead <= 12 * 3600 ? 10 : ahead <= 48 * 3600 ? 3 : 1
    }
}
