/// The first crews: everyone dealt over the teams so that few delegations meet; the annealing of people does the rest.
struct Crews {
    /// The hub of each team.
    var hubs: [Int]
    /// The members of each team.
    var members: [[Int]]
    /// People who could be placed and are not.
    var pool: [Int]

    /// - Parameter pins: those to be kept.
    init(_ problem: Problem, near: Neighbourhood, pins: [Problem.Pin]) {
        let rules = problem.rules
        let placeable = problem.people.indices.filter { Self.isPlaceable(problem.people[$0], problem) }
        let groups = Self.pinned(pins, problem)
        let teams = max(groups.count, min(Allotment.capacity(problem), placeable.count / rules.teamSize))
        let hubs = Allotment.hubs(problem, near: near, teams: teams, pinned: groups.map(\.hub))
        var members = groups.prefix(hubs.count).map(\.people)
        members += [[Int]](repeating: [], count: hubs.count - members.count)
        var isTaken = [Bool](repeating: false, count: problem.people.count)
        for person in members.joined() { isTaken[person] = true }
        // Sorted by delegation and dealt one by one, two of a delegation meet only where it is larger than the teams.
        var waiting = placeable.filter { !isTaken[$0] }.sorted {
            (problem.people[$0].delegation, $0) < (problem.people[$1].delegation, $1)
        }[...]
        for size in 1...(rules.teamSize + 1) {
            var room = size > rules.teamSize ? rules.maxTrios : Int.max
            for team in members.indices where members[team].count < size && room > 0 {
                guard let person = waiting.popFirst() else { break }
                members[team].append(person)
                room -= 1
            }
        }
        // A team that nobody is left for is none.
        let isWhole = members.map { $0.count >= rules.teamSize }
        let pool = Array(waiting) + members.indices.filter { !isWhole[$0] }.flatMap { members[$0] }
        self.init(
            hubs: hubs.indices.filter { isWhole[$0] }.map { hubs[$0] },
            members: members.indices.filter { isWhole[$0] }.map { members[$0] },
            pool: pool.filter { problem.people[$0].faults == 0 })
    }

    init(hubs: [Int], members: [[Int]], pool: [Int]) {
        self.hubs = hubs
        self.members = members
        self.pool = pool
    }

    /// Whether some team somewhere could have this person.
    private static func isPlaceable(_ person: Problem.Person, _ problem: Problem) -> Bool {
        person.isExpected && person.faults == 0 && person.workingLanguages != 0
            && problem.hubs.contains {
                $0.vehicles > 0 && problem.regions[$0.region].status != .closed && !person.isExcluded[$0.region]
            }
    }

    /// The pinned people of each team that pins ask for, merged where they share a hub and somebody.
    private static func pinned(_ pins: [Problem.Pin], _ problem: Problem) -> [(hub: Int, people: [Int])] {
        let most = problem.rules.teamSize + (problem.rules.maxTrios > 0 ? 1 : 0)
        var groups: [(hub: Int, people: [Int])] = []
        var isTaken = [Bool](repeating: false, count: problem.people.count)
        for pin in pins where isMeetable(pin, problem, most) {
            let shared = groups.firstIndex { group in
                group.hub == pin.hub && group.people.contains { pin.people.contains($0) }
            }
            if let shared {
                let more = pin.people.filter { !groups[shared].people.contains($0) && !isTaken[$0] }
                if groups[shared].people.count + more.count <= most {
                    groups[shared].people += more
                    for person in more { isTaken[person] = true }
                }
            } else if !pin.people.contains(where: { isTaken[$0] }) {
                groups.append((pin.hub, pin.people))
                for person in pin.people { isTaken[person] = true }
            }
        }
        return joined(groups, problem)
    }

    /// Whether meeting a pin can break fewer rules than leaving it: not at a hub that no team may have.
    private static func isMeetable(_ pin: Problem.Pin, _ problem: Problem, _ most: Int) -> Bool {
        let hub = problem.hubs[pin.hub]
        guard hub.vehicles > 0, problem.regions[hub.region].status != .closed else { return false }
        return pin.people.count <= most && pin.people.allSatisfy { problem.people[$0].faults == 0 }
    }

    /// Pinned people share teams where a hub has fewer cars than pins.
    private static func joined(_ groups: [(hub: Int, people: [Int])], _ problem: Problem) -> [(hub: Int, people: [Int])]
    {
        var result: [(hub: Int, people: [Int])] = []
        var cars = problem.hubs.map(\.vehicles)
        var room = problem.regions.map { $0.maxTeams ?? Int.max }
        for group in groups {
            let region = problem.hubs[group.hub].region
            let open = result.firstIndex { other in
                other.hub == group.hub && other.people.count + group.people.count <= problem.rules.teamSize
                    && Set((other.people + group.people).map { problem.people[$0].delegation }).count
                        == other.people.count + group.people.count
            }
            if cars[group.hub] > 0, room[region] > 0 {
                cars[group.hub] -= 1
                room[region] -= 1
                result.append(group)
            } else if let open {
                result[open].people += group.people
            }
        }
        return result
    }
}
