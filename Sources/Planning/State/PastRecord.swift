/// What the search reads of a team of the base that had begun, flat.
struct PastRecord {
    var start: Int
    /// When its day was over; `farTime`: it was not.
    var over: Int
    /// When it leaves its last past stop, or left its hub.
    var leaves: Int
    /// The place that follows in the base, by its number; -1: the way back, -2: a place that is no more.
    var next: Int32
    /// The past visit after which the break came; -1: none.
    var pauseAfter: Int32
    /// The least stays of the past stops, in seconds.
    var stays: Int

    init(_ past: Problem.Base.Past, rules: RuleBook, places: PlaceTable) {
        start = past.start
        over = past.over ?? farTime
        leaves = past.stops.last?.leave ?? past.start
        switch past.next {
        case .place(let place): next = place.number(in: places).map { Int32($0) } ?? -2
        case .hub: next = -1
        case .nowhere: next = -2
        }
        pauseAfter = -1
        var (visits, rest) = (Int32(0), 0)
        stays = 0
        for stop in past.stops {
            let lasted = stop.leave - stop.arrive
            switch stop.place {
            case .pause:
                rest = max(rest, min(lasted, rules.breakLength))
                pauseAfter = visits - 1
                continue
            case .opening: stays += min(lasted, rules.openingLead + rules.openingStay)
            case .voting: stays += min(lasted, rules.visit)
            case .closing: stays += min(lasted, rules.closingLead + rules.count)
            case .tabulation: stays += min(lasted, rules.tabulation)
            }
            visits += 1
        }
        stays += rest
    }
}

extension Solution.Stop.Place {
    /// The place's number; nil for a break.
    func number(in places: PlaceTable) -> Int? {
        switch self {
        case .opening(let station), .voting(let station), .closing(let station): station
        case .tabulation(let centre): places.place(ofCentre: centre)
        case .pause: nil
        }
    }
}
