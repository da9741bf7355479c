/// What the search keeps of a team beside its visits and members: plain data, copied as a block when a move is undone.
struct RoundHead {
    /// -1: the team is vacant.
    var hub: Int32 = -1
    var region: Int32 = -1
    var rota = RoundRota.full
    /// The first visit is an opening.
    var hasOpening = false
    /// The last visit, or the one before the tabulation, is a closing.
    var hasClosing = false
    /// The last visit is a tabulation.
    var hasTabulation = false
    /// Without an opening: the team starts so late that it needs no break.
    var startsLate = false
    /// The team is the one that is to follow a tabulation.
    var wantsTabulation = false
    /// Visits, the tabulation included.
    var count: Int32 = 0
    /// The team of the base that this one is; -1: a new team.
    var origin: Int32 = -1
    /// The duty had begun when the base was to be repaired: hub, rota, start and members stay.
    var isBegun = false
    /// The first visits that are past: they stay.
    var past: Int32 = 0

    // What the members allow.
    var from = 0
    var to = 0
    var maxLeg = 0
    var maxDistance = 0
    var speaks = false

    /// Before there is a round: the duty that is expected of the team; members who cannot do it cost medium points.
    var plannedStart = farTime
    var plannedEnd = -farTime

    // What the schedule found.
    /// Lower bound on leaving the hub, upper bound on reaching it.
    var startBound = 0
    var endBound = 0
    var start = 0
    var end = 0
    var distance = 0
    var driving = 0
    /// Seconds on duty beyond the least stays: idle and driving together.
    var between = 0
    var longestLeg = 0
    /// The visit after which the break comes; -1: no break.
    var pauseAfter: Int32 = -1
    /// Stops of the base that the team has kept and that M8 counts as moved in time.
    var retimed: Int32 = 0
    /// Somebody is a member who was not in this team of the base, or had to begin at another hub.
    var isJoined = false

    // What the tally holds of a repair's team.
    /// M8 of the team.
    var changes: Int32 = 0
    /// The team is not what it was in the base, or was not there.
    var isUnlikeBase = false
    /// Rules that it breaks.
    var breaches: Int32 = 0

    // What the tally holds of this team.
    var rural: Int32 = 0
    /// The tabulation lies in another district than the closing before it.
    var tabulatesElsewhere = false
    var needsInterpreter = false

    /// Not vacant.
    var isFormed: Bool { region >= 0 }
    /// Opening and closing fix the duty's length, however much of it is driving.
    var isFixed: Bool { hasOpening && hasClosing }
    /// Whether the members count as placed: the team has a counted stop, or is yet to get its round.
    var serves: Bool { stops > 0 || plannedStart < farTime }
    /// Nothing is left to do but the way back.
    var isEnded: Bool { isBegun && count == past }
    /// The first place where a voting stop may be put in.
    var firstGap: Int { max(firstVoting, Int(past)) }
    /// The visits that count as stops.
    var stops: Int { Int(count) - (hasTabulation ? 1 : 0) }
    /// The first and the end of the visits that are voting stops.
    var firstVoting: Int { hasOpening ? 1 : 0 }
    var endVoting: Int { Int(count) - (hasClosing ? 1 : 0) - (hasTabulation ? 1 : 0) }
}
