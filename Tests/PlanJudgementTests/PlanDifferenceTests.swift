import MissionModel
import PlanJudgement
import TestSupport
import Testing

/// The one comparison of plans against M8 as the contract words it, counted here once more and differently.
@Suite("Difference of plans")
struct PlanDifferenceTests {
    /// What M8 counts, straight from the contract's footnote.
    private struct Footnote: Equatable {
        var people: Set<String> = []
        var called: Set<String> = []
        var hours: Set<String> = []
        var stops: Set<String> = []
        var times: Set<String> = []

        private struct Place: Equatable {
            var team: String?
            var hub: String
            var partners: Set<String>
        }

        init() {}

        init(_ base: PlanDocument, _ repair: PlanDocument, _ mission: MissionDocument) {
            let asOf = repair.asOf?.seconds ?? 0
            let accredited = Set(mission.observers.filter { $0.status == .accredited }.map(\.id))
            let (was, is_) = (Self.places(base, accredited), Self.places(repair, accredited))
            let old = Dictionary(base.teams.map { ($0.id, $0) }) { $1 }
            let new = Dictionary(repair.teams.map { ($0.id, $0) }) { $1 }
            let droppedOut = Set(base.teams.flatMap(\.members) + base.reserves.map(\.observer)).subtracting(accredited)
            for person in Set(was.keys).union(is_.keys).subtracting(droppedOut) {
                let (a, b) = (was[person], is_[person])
                if a == nil, b?.team == nil { continue }
                if let a, a.team == nil, b?.team != nil {
                    called.insert(person)
                } else if a != b {
                    people.insert(person)
                } else if let id = b?.team, let then = old[id], let now = new[id] {
                    let past = then.stops.count { $0.arrive.seconds <= asOf }
                    if then.start.seconds <= asOf, now.stops.count <= past, then.stops.count > past {
                        people.insert(person)
                    } else if [now.start.seconds - then.start.seconds, now.end.seconds - then.end.seconds]
                        .contains(where: { abs($0) > 1800 })
                    {
                        hours.insert(person)
                    }
                }
            }
            let (before, after) = (Self.visits(base), Self.visits(repair))
            for place in Set(before.keys).union(after.keys) {
                let a = before[place]
                var b = after[place]
                if let team = b?.team, old[team.id]?.hub != team.hub, a?.team.id != team.id { b = nil }
                if a == nil, b == nil { continue }
                if a?.team.id != b?.team.id || a?.stop.kind != b?.stop.kind {
                    stops.insert(place)
                } else if let a, let b, abs(a.stop.arrive.seconds - b.stop.arrive.seconds) > 900 {
                    times.insert(place)
                }
            }
        }

        private static func places(_ plan: PlanDocument, _ accredited: Set<String>) -> [String: Place] {
            var found: [String: Place] = [:]
            for reserve in plan.reserves.reversed() { found[reserve.observer] = Place(hub: reserve.hub, partners: []) }
            for team in plan.teams.reversed() {
                for person in team.members {
                    let partners = accredited.intersection(team.members).subtracting([person])
                    found[person] = Place(team: team.id, hub: team.hub, partners: partners)
                }
            }
            return found
        }

        private static func visits(_ plan: PlanDocument) -> [String: (team: PlanTeam, stop: PlanStop)] {
            var found: [String: (team: PlanTeam, stop: PlanStop)] = [:]
            for team in plan.teams.reversed() {
                for stop in team.stops.reversed() where [.opening, .voting, .closing].contains(stop.kind) {
                    found[stop.place ?? ""] = (team, stop)
                }
            }
            return found
        }
    }

    private func counted(_ difference: PlanDifference) -> Footnote {
        var found = Footnote()
        for change in difference.people {
            switch change.count {
            case nil: break
            case .changed, .cutShort: found.people.insert(change.observer)
            case .called: found.called.insert(change.observer)
            case .hours: found.hours.insert(change.observer)
            }
        }
        for change in difference.stops {
            if change.count == .changed { found.stops.insert(change.place) }
            if change.count == .moved { found.times.insert(change.place) }
        }
        return found
    }

    private func repair(_ name: String) throws -> EvaluationCase {
        try EvaluationCase(
            mission: MissionDocument(bytes: ReferenceChecker.bytes("\(name).mission.json")),
            plan: PlanDocument(bytes: ReferenceChecker.bytes("\(name).plan.json")),
            base: PlanDocument(bytes: ReferenceChecker.bytes("\(name).base.json")))
    }

    /// The comparison of a repair that the evaluation would judge; nil for one that it refuses.
    private func judged(_ item: EvaluationCase) -> PlanDifference? {
        let mission = MissionIndex(item.mission)
        guard let base = item.base, let asOf = item.plan.asOf,
            (try? PlanEvaluation.evaluate(plan: item.plan, mission: mission, base: base)) != nil
        else { return nil }
        return PlanDifference(from: RepairBase(base, asOf: asOf.seconds, mission: mission), to: item.plan)
    }

    @Test("The example repairs count what they state", arguments: ReferenceChecker.repairs)
    func examples(name: String) throws {
        let item = try repair(name)
        let difference = try #require(judged(item))
        #expect(difference.peopleCounted == item.plan.metrics.peopleChanged)
        #expect(difference.stopsCounted == item.plan.metrics.stopsChanged)
        #expect(try counted(difference) == Footnote(#require(item.base), item.plan, item.mission))
    }

    @Test("Whatever a repair does, the comparison counts what the contract's words do", arguments: 0..<4)
    func generatedRepairs(seed: Int) throws {
        var (count, all) = (0, Footnote())
        for (number, name) in ReferenceChecker.repairs.enumerated() {
            var corruption = RepairCorruption(seed: UInt64(seed * 100 + number), try repair(name))
            for _ in 0..<40 {
                let item = try corruption.corrupted()
                guard let difference = judged(item), let base = item.base else { continue }
                let expected = Footnote(base, item.plan, item.mission)
                #expect(counted(difference) == expected)
                count += 1
                all.people.formUnion(expected.people)
                all.called.formUnion(expected.called)
                all.hours.formUnion(expected.hours)
                all.stops.formUnion(expected.stops)
                all.times.formUnion(expected.times)
            }
        }
        #expect(count > 200)
        #expect([all.people, all.called, all.hours, all.stops, all.times].allSatisfy { !$0.isEmpty })
    }

    // MARK: Any two plans

    private func difference(
        match: TeamMatch.Rule = .people, gone: Set<ExactText> = [], _ change: (inout PlanDocument) -> Void
    ) -> PlanDifference {
        var plan = ReadingFixture.plan()
        plan.version = 2
        change(&plan)
        return PlanDifference(from: ReadingFixture.plan(), to: plan, gone: gone, withdrawn: [], match: match)
    }

    @Test("Equal plans differ in nothing, and neither do fresh ones that only number their teams anew")
    func renumbered() {
        for rule in [TeamMatch.Rule.people, .identifiers] {
            let same = difference(match: rule) { $0.teams.reverse() }
            #expect(same.people.isEmpty && same.stops.isEmpty && same.teams.isEmpty)
        }
        let renamed = difference { $0.teams[0].id = "AKT-07" }
        #expect(renamed.people.isEmpty && renamed.stops.isEmpty && renamed.teams.isEmpty)
        let inLine = difference(match: .identifiers) { $0.teams[0].id = "AKT-07" }
        #expect(inLine.people.map(\.kinds) == [[.newTeam], [.newTeam]])
        #expect(inLine.stops.map(\.kind) == [.moved, .moved])
        #expect(inLine.teams.map { $0.from?.id ?? "-" } == ["AKT-01", "-"])
    }

    @Test("People are told by each thing that changes for them")
    func people() {
        func kinds(_ difference: PlanDifference) -> [String: [PlanDifference.PersonChange.Kind]] {
            Dictionary(uniqueKeysWithValues: difference.people.map { ($0.observer, $0.kinds) })
        }
        let called = difference(match: .identifiers, gone: ["o1"].asIdentifiers) { plan in
            plan.teams[0].members = ["o2", "o5"]
            plan.reserves = []
        }
        #expect(kinds(called) == ["o1": [.droppedOut], "o2": [.newPartners], "o5": [.called]])
        let left = difference(match: .identifiers) { plan in
            plan.teams[0].members = ["o6", "o7"]
            plan.reserves = [PlanReserve(observer: "o5", hub: "H-AKT"), PlanReserve(observer: "o2", hub: "H-AKT")]
        }
        #expect(
            kinds(left) == [
                "o1": [.noPlace], "o2": [.toReserve], "o5": [.newHub], "o6": [.newPlace], "o7": [.newPlace],
            ])
        let hours = difference { plan in
            plan.teams[0].start = Instant(seconds: plan.teams[0].start.seconds - 60, offset: 0)
            plan.teams[1].stops.removeLast()
        }
        #expect(kinds(hours) == ["o1": [.newHours], "o2": [.newHours], "o3": [.newStops], "o4": [.newStops]])
        #expect(hours.stops.map(\.place) == ["TC"])
        #expect(hours.people.allSatisfy { $0.count == nil })
    }

    @Test("Stops are told as added, lost, moved to another team, of another kind or at another time")
    func stops() {
        let changed = difference { plan in
            plan.teams[0].stops[0].kind = .voting
            plan.teams[0].stops[2].arrive = Instant(seconds: plan.teams[0].stops[2].arrive.seconds + 60, offset: 0)
            plan.teams[0].stops.append(plan.teams[1].stops.removeFirst())
            plan.teams[1].stops[0].place = "new"
        }
        #expect(
            changed.stops.map { "\($0.place) \($0.kind.rawValue)" } == [
                "a1 other_kind", "a2 retimed", "b1 moved", "b2 lost", "new added",
            ])
        #expect(changed.stops[2].from?.team.id == "ALA-01")
        #expect(changed.stops[2].to?.team.id == "AKT-01")
    }
}

extension [String] {
    fileprivate var asIdentifiers: Set<ExactText> { Set(exactly: self) }
}
