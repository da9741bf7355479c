package import MissionModel

/// What a repair keeps of the plan that it repairs: the second half of H17.
extension HardRules {
    private struct Past: Hashable {
        let kind: StopKind
        let place: String?
        let arrive: Int
    }

    /// A stop of the base plan that has begun stays in its team; one that has ended keeps its end too.
    mutating func checkPast(of base: PlanDocument, asOf: Int) {
        let gone = mission.dropOuts(of: base)
        let now = Dictionary(teams.map { ($0.id, $0) }) { $1 }
        for old in base.teams {
            let team = now[old.id]
            if team == nil, old.members.contains(where: gone.contains) { continue }
            var kept: [Past: Int] = [:]
            for stop in team?.plan.stops ?? [] {
                kept[Past(kind: stop.kind, place: stop.place, arrive: stop.arrive.seconds)] = stop.leave.seconds
            }
            for stop in old.stops where stop.arrive.seconds <= asOf {
                let leave = kept[Past(kind: stop.kind, place: stop.place, arrive: stop.arrive.seconds)]
                if leave == nil || (stop.leave.seconds <= asOf && leave != stop.leave.seconds) {
                    breach(
                        .h17, "team \(old.id): the past \(stop.kind.rawValue) at \(stop.arrive) is not kept", team,
                        place: stop.place)
                }
            }
        }
    }
}

extension MissionIndex {
    /// People of a plan's teams and reserves who are withdrawn, or no longer in the mission.
    package func dropOuts(of plan: PlanDocument) -> Set<String> {
        let people = plan.teams.flatMap(\.members) + plan.reserves.map(\.observer)
        return Set(
            people.filter { id in
                observerPosition[id].map { document.observers[$0].status == .withdrawn } ?? true
            })
    }
}
