import MissionModel

/// The 92 stations that opened at 06:00, 11 of them in Kyzylorda; all others opened at 07:00.
enum OpeningHours {
    static let early = ClockTime(minutes: 6 * 60)
    static let usual = ClockTime(minutes: 7 * 60)
    static let closing = ClockTime(minutes: 20 * 60)

    private static let published = (total: 92, region: "KYZ", there: 11)

    /// Early stations of each region; where nothing is published in proportion to its stations.
    static func earlyCounts(_ regions: [RegionFact]) -> [Int] {
        let weights = regions.map { $0.code == published.region ? 0 : Double($0.stations) }
        let parts = Apportionment.parts(of: published.total - published.there, weights: weights)
        return zip(regions, parts).map { $0.code == published.region ? published.there : $1 }
    }

    /// Which stations of a region open early: hospitals, detention and barracks for three fifths of them.
    static func earlyStations(_ count: Int, of drafts: [StationDraft], _ chance: inout SeededGenerator) -> Set<Int> {
        var special = drafts.indices.filter { drafts[$0].kind != .regular }
        var regular = drafts.indices.filter { drafts[$0].kind == .regular }
        chance.shuffle(&special)
        chance.shuffle(&regular)
        let first = special.prefix((count * 3 + 4) / 5)
        return Set(first + regular.prefix(count - first.count))
    }
}
