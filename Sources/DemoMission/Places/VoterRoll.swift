import MissionModel

/// The voters of each station of a region; they add up to the region's figure.
enum VoterRoll {
    static func voters(of drafts: [StationDraft], total: Int, _ chance: inout SeededGenerator) -> [Int] {
        var voters = drafts.map { $0.kind == .regular ? 0 : Int($0.weight) }
        let regular = drafts.indices.filter { drafts[$0].kind == .regular }
        // No station has more than some three thousand: a larger one would be two.
        let limits = regular.map { _ in 2700 + chance.below(301) }
        let parts = Apportionment.parts(
            of: total - voters.reduce(0, +), weights: regular.map { drafts[$0].weight }, limits: limits)
        for (index, part) in zip(regular, parts) { voters[index] = part }
        return voters
    }
}
