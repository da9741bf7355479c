/// Excursions: a team moves to another region, the rounds of both regions settle, and only then the move is judged.
///
/// A relocation alone looks worse than it is: the team's old stops are left to rounds that were made without them, its
/// new ones come from rounds that were full. So all teams of the two regions are copied, a relocation is made whatever it
/// costs, and some ruins and recreations later the copies come back if nothing was gained. The idea is that of variable
/// neighbourhood search (Hansen and Mladenović 2001): shake, descend, compare.
extension DeploymentSearch {
    /// Moves of rounds that an excursion lasts.
    private static let length = 80
    /// Teams of both regions together, at most: more would not settle in so few moves.
    static let excursionTeams = 40

    /// Makes an excursion, kept or taken back.
    func makeExcursion() {
        guard let first = anyFormedTeam(), !state.heads[first].isBegun else { return }
        let team = random.below(2) == 0 ? first : shortTeam(first)
        guard let hub = freeHub(for: team) else { return }
        let regions = (state.heads[team].region, Int32(state.problem.hubs[hub].region))
        let involved = teams.filter { state.heads[$0].region == regions.0 || state.heads[$0].region == regions.1 }
        guard involved.count <= Self.excursionTeams else { return }
        let before = state.cost(mediumWeight: mediumWeight)
        for (slot, team) in involved.enumerated() { state.save(team, to: camp, slot: slot) }
        begin()
        relocate(team, to: hub)
        recreate()
        for team in touched {
            state.attach(team)
            markDirty(team)
        }
        settleRounds(of: involved)
        let after = state.cost(mediumWeight: mediumWeight)
        if !isAccepted(before: before, after: after) { takeBack(involved) }
    }

    /// Lets the rounds of some teams settle.
    private func settleRounds(of involved: [Int]) {
        let all = teams
        teams = involved
        for _ in 0..<Self.length { step(.removeStrings) }
        teams = all
    }

    private func takeBack(_ involved: [Int]) {
        for team in involved {
            state.detach(team)
            state.releaseAll(team)
        }
        for (slot, team) in involved.enumerated() {
            state.load(team, from: camp, slot: slot)
            state.takeAll(team)
            state.attach(team)
            markDirty(team)
        }
    }
}
