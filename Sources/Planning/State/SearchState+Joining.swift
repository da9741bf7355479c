import Travel

/// H17 of people who join a team in a repair: they come from where they are, and must be there in time.
extension SearchState {
    /// Whether a person is new in a team, or has to come to another hub to begin.
    @inline(__always)
    func joins(_ person: Int, _ team: Int) -> Bool {
        guard let base else { return false }
        let head = heads + team
        let origin = head.pointee.origin
        guard origin >= 0, base.people[person].team == origin else { return true }
        return !head.pointee.isBegun && base.teams[Int(origin)].hub != head.pointee.hub
    }

    /// Notes whether somebody joins a team; from when on it may begin at its hub where it has not begun.
    func appraiseJoining(_ team: Int) -> Int {
        let head = heads + team
        head.pointee.isJoined = (0..<memberCounts[team]).contains { joins(member(team, $0), team) }
        if head.pointee.isBegun { return -farTime }
        return max(asOf + 1, joining(team, at: hubPlaceBase + Int(head.pointee.hub)))
    }

    /// When all who join a team can be at a place of it.
    func joining(_ team: Int, at place: Int) -> Int {
        guard let base, heads[team].isJoined, !travel.hasRoads else { return -farTime }
        let region = Int(heads[team].region)
        var latest = asOf
        for n in 0..<memberCounts[team] {
            let person = member(team, n)
            guard joins(person, team) else { continue }
            let home = hubPlaceBase + Int(heads[team].hub)
            let here = base.people[person].place < 0 ? home : Int(base.people[person].place)
            if here == place { continue }
            latest = max(latest, asOf + travel.between(here, place, region: region).duration)
        }
        return latest
    }
}
