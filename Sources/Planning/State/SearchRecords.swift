/// What the search reads of a station, flat.
struct StationRecord {
    var region: Int32
    var opens: Int
    /// The latest start of a voting visit.
    var latestVoting: Int
    var closes: Int
    var voters: Int
    var district: Int32
    /// -1: none.
    var stratum: Int32
    var isRural: Bool
    var isPrimary: Bool
}

/// What the search reads of a hub, flat.
struct HubRecord {
    var vehicles: Int
    var seats: Int
    var interpreters: Int
    var hasPins: Bool
}

/// What the search reads of a person, flat.
struct PersonRecord {
    var delegation: Int
    var sex: Int
    /// -1: none.
    var family: Int
    var languages: UInt64
    var from: Int
    var to: Int
    var maxLeg: Int
    var maxDistance: Int
    var faults: Int
    var isFirstTime: Bool
    var mustDebrief: Bool
    var isExpected: Bool
}

/// What a region means to a person, as bits.
struct Standing: OptionSet {
    let rawValue: UInt8
    static let excluded = Standing(rawValue: 1)
    static let speaks = Standing(rawValue: 2)
    static let dispreferred = Standing(rawValue: 4)
}

/// What the search reads of a region, flat.
struct RegionRecord {
    var minTeams: Int
    var maxTeams: Int
    var lateStart: Int
    var breakBegins: Int
    var breakEnds: Int
    /// The longest time in the break window that asks for no break.
    var free: Int
    var earliestClosing: Int
    var debriefingLimit: Int
    /// When a team that neither opens nor closes starts at the earliest.
    var anchor: Int
    var hasCentre: Bool
    /// Open, with a vehicle, and teams are not ruled out.
    var isServable: Bool
    var isClosed: Bool
}

/// What the tally counts of a region.
struct RegionCount {
    var teams = 0
    /// Those that take a place of the region's most teams.
    var live = 0
    /// Those whose members count as placed.
    var serving = 0
    var early = 0
    var late = 0
    var tabulated = 0
}

/// Earliest departure and latest arrival at one place of a round, without and with a break.
struct Timing {
    /// Earliest departure from the place before, no break taken yet.
    var free0 = 0
    /// Earliest departure from the place before, with the break behind.
    var free1 = 0
    /// Latest arrival here that the rest of the day allows when no break is taken yet.
    var last0 = 0
    /// Latest arrival here when the break is behind.
    var last1 = 0
}

/// A time after everything, and its negative before everything; sums of a few never overflow.
let farTime = 1 << 50
