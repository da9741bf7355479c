package import MissionModel

/// Gives the cars and interpreters of hubs to the teams of a plan: the same each time, and what a team had it keeps.
///
/// A team is the former one with which it has the most members in common, at the same hub. What staff chose goes first,
/// then what is kept; what is left over goes to teams in the order of their identifiers, in such a way that as many as
/// possible have something.
package struct SupportAllocation: Sendable {
    private let vehicles: [Vehicle]
    private let interpreters: [Interpreter]

    package init(vehicles: [Vehicle], interpreters: [Interpreter]) {
        self.vehicles = vehicles.sorted { $0.id < $1.id }
        self.interpreters = interpreters.sorted { $0.id < $1.id }
    }

    package func allocate(_ needs: [SupportNeed], keeping former: [TeamSupport]) -> [TeamSupport] {
        let needs = needs.sorted { $0.team < $1.team }
        let before = Self.predecessors(of: needs, among: former)
        let cars = Matching(
            candidates: needs.map { need in vehicles.indices.filter { suits(vehicles[$0], need) } },
            held: before.map { former in
                Held(vehicles.firstIndex { $0.id.isExactly(former?.vehicle) }, former?.isVehicleChosen)
            })
        let voices = Matching(
            candidates: needs.map { need in interpreters.indices.filter { suits(interpreters[$0], need) } },
            held: before.map { former in
                Held(interpreters.firstIndex { $0.id.isExactly(former?.interpreter) }, former?.isInterpreterChosen)
            })
        return needs.indices.map { n in
            TeamSupport(
                team: needs[n].team, hub: needs[n].hub, members: needs[n].members,
                needsInterpreter: needs[n].interpreter, vehicle: cars.given[n].map { vehicles[$0].id },
                interpreter: voices.given[n].map { interpreters[$0].id }, isVehicleChosen: cars.isChosen[n],
                isInterpreterChosen: voices.isChosen[n])
        }
    }

    private func suits(_ vehicle: Vehicle, _ need: SupportNeed) -> Bool {
        vehicle.hub.isExactly(need.hub) && need.passengers < vehicle.seats ?? need.hubSeats
    }

    /// Whoever interprets speaks with the team and with the people of the region, as far as is known.
    private func suits(_ interpreter: Interpreter, _ need: SupportNeed) -> Bool {
        guard need.interpreter, interpreter.hub.isExactly(need.hub) else { return false }
        guard !interpreter.languages.isEmpty else { return true }
        let spoken = Set(interpreter.languages)
        return !spoken.isDisjoint(with: need.languages)
            && (need.localLanguages.isEmpty || !spoken.isDisjoint(with: need.localLanguages))
    }

    /// The former team of each; nil for a new one.
    private static func predecessors(of needs: [SupportNeed], among former: [TeamSupport]) -> [TeamSupport?] {
        struct Pair {
            let need, former, common: Int
            let isNamesake: Bool
        }
        var pairs: [Pair] = []
        for (n, need) in needs.enumerated() {
            let members = Set(need.members.map(ExactText.init))
            for (f, team) in former.enumerated() where team.hub.isExactly(need.hub) {
                let common = team.members.count { members.contains(ExactText($0)) }
                let isNamesake = team.team.isExactly(need.team)
                if common > 0 || isNamesake {
                    pairs.append(Pair(need: n, former: f, common: common, isNamesake: isNamesake))
                }
            }
        }
        pairs.sort { left, right in
            if left.common != right.common { return left.common > right.common }
            if left.isNamesake != right.isNamesake { return left.isNamesake }
            return (left.need, left.former) < (right.need, right.former)
        }
        var (found, taken) = ([TeamSupport?](repeating: nil, count: needs.count), Set<Int>())
        for pair in pairs where found[pair.need] == nil && !taken.contains(pair.former) {
            found[pair.need] = former[pair.former]
            taken.insert(pair.former)
        }
        return found
    }
}

/// What a team had, if it is still there, and whether somebody chose it.
private struct Held {
    let item: Int?
    let isChosen: Bool

    init(_ item: Int?, _ isChosen: Bool?) {
        self.item = item
        self.isChosen = item != nil && isChosen == true
    }
}

/// Gives items to teams: what they hold stays, and the others get as many of the rest as there can be.
private struct Matching {
    private(set) var given: [Int?]
    private(set) var isChosen: [Bool]
    private let candidates: [[Int]]
    private var owner: [Int: Int] = [:]

    init(candidates: [[Int]], held: [Held]) {
        self.candidates = candidates
        given = candidates.map { _ in nil }
        isChosen = held.map(\.isChosen)
        // What does not suit the team any more is not held, whoever chose it.
        for chosen in [true, false] {
            for (team, held) in held.enumerated() where held.isChosen == chosen {
                guard let item = held.item, owner[item] == nil, candidates[team].contains(item) else {
                    if chosen { isChosen[team] = false }
                    continue
                }
                (given[team], owner[item]) = (item, team)
            }
        }
        let fixed = Set(owner.keys)
        for team in candidates.indices where given[team] == nil {
            var seen = fixed
            _ = place(team, &seen)
        }
    }

    /// Finds something for a team, where need be by giving others something else; what was held stays.
    private mutating func place(_ team: Int, _ seen: inout Set<Int>) -> Bool {
        if let free = candidates[team].first(where: { owner[$0] == nil }) {
            (given[team], owner[free]) = (free, team)
            return true
        }
        for item in candidates[team] where seen.insert(item).inserted {
            if let other = owner[item], !place(other, &seen) { continue }
            (given[team], owner[item]) = (item, team)
            return true
        }
        return false
    }
}

extension String {
    fileprivate func isExactly(_ other: String?) -> Bool { other.map { ExactText($0) == ExactText(self) } ?? false }
}
