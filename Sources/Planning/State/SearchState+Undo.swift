import Travel

/// Copies of single teams for undoing a move, and of everything for keeping the best.
extension SearchState {
    /// Room for copies of a few teams.
    final class Backup {
        let capacity: Int
        fileprivate let heads: UnsafeMutablePointer<RoundHead>
        fileprivate let visits: UnsafeMutablePointer<Int32>
        fileprivate let legs: UnsafeMutablePointer<TravelLeg>
        fileprivate let timings: UnsafeMutablePointer<Timing>
        fileprivate let memberCounts: UnsafeMutablePointer<Int>
        fileprivate let members: UnsafeMutablePointer<Int>
        fileprivate let points: UnsafeMutablePointer<PeoplePoints>

        init(_ state: SearchState, capacity: Int) {
            self.capacity = capacity
            heads = .allocate(capacity: max(1, capacity))
            visits = .allocate(capacity: max(1, capacity * state.roundStride))
            legs = .allocate(capacity: max(1, capacity * state.roundStride))
            timings = .allocate(capacity: max(1, capacity * state.roundStride))
            memberCounts = .allocate(capacity: max(1, capacity))
            members = .allocate(capacity: max(1, capacity * state.memberStride))
            points = .allocate(capacity: max(1, capacity))
        }

        deinit {
            heads.deallocate()
            visits.deallocate()
            legs.deallocate()
            timings.deallocate()
            memberCounts.deallocate()
            members.deallocate()
            points.deallocate()
        }
    }

    /// Copies a team into a slot of a backup.
    func save(_ team: Int, to backup: Backup, slot: Int) {
        let used = Int(heads[team].count) + 1
        let (from, to) = (team * roundStride, slot * roundStride)
        backup.heads[slot] = heads[team]
        (backup.visits + to).update(from: visits + from, count: used)
        (backup.legs + to).update(from: legs + from, count: used)
        (backup.timings + to).update(from: timings + from, count: used)
        backup.memberCounts[slot] = memberCounts[team]
        (backup.members + slot * memberStride).update(from: members + team * memberStride, count: memberStride)
        backup.points[slot] = peoplePoints[team]
    }

    /// Copies a detached team back; its stations are the caller's.
    func load(_ team: Int, from backup: Backup, slot: Int) {
        heads[team] = backup.heads[slot]
        let used = Int(heads[team].count) + 1
        let (from, to) = (slot * roundStride, team * roundStride)
        (visits + to).update(from: backup.visits + from, count: used)
        (legs + to).update(from: backup.legs + from, count: used)
        (timings + to).update(from: backup.timings + from, count: used)
        memberCounts[team] = backup.memberCounts[slot]
        (members + team * memberStride).update(from: backup.members + slot * memberStride, count: memberStride)
        peoplePoints[team] = backup.points[slot]
    }

    /// Takes or releases all stations of a team's round.
    func takeAll(_ team: Int) {
        for n in 0..<heads[team].stops { take(Int(visits[team * roundStride + n]), by: team) }
    }

    func releaseAll(_ team: Int) {
        for n in 0..<heads[team].stops { release(Int(visits[team * roundStride + n])) }
    }

    /// Copies all teams.
    func saveAll(to backup: Backup) {
        for team in 0..<teamCount { save(team, to: backup, slot: team) }
    }

    /// Puts all teams back, sums included.
    func loadAll(from backup: Backup) {
        for team in 0..<teamCount {
            detach(team)
            releaseAll(team)
        }
        for team in 0..<teamCount {
            load(team, from: backup, slot: team)
            takeAll(team)
            attach(team)
        }
    }
}
