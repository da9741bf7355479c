/// The rotas that the teams of a region start with, and the duty that each is expected to do.
///
/// With two teams and a centre, one team relieves another and follows the tabulation: that pair is free (M4), so every
/// region that can have one gets it. All others have a full day. Further pairs come where people must leave early.
struct DayPlan {
    private let state: SearchState

    init(_ state: SearchState) {
        self.state = state
    }

    /// Sets the rotas of idle, detached teams and what is expected of their members.
    func assign() {
        for region in state.problem.regions.indices {
            let teams = (0..<state.teamCount).filter { Int(state.heads[$0].region) == region }
            guard !teams.isEmpty else { continue }
            let hasPair = teams.count > 1 && state.regions[region].hasCentre
            for (n, team) in teams.enumerated() {
                let rota: RoundRota = !hasPair || n > 1 ? .full : n == 0 ? .late : .early
                set(team, rota, tabulates: hasPair && n == 0)
            }
        }
    }

    /// Makes pairs of early and late teams of full ones where one cannot stay for the count: a pair costs 10 points, a
    /// missing closing 50.
    func relieve() {
        for region in state.problem.regions.indices {
            let full = (0..<state.teamCount).filter {
                Int(state.heads[$0].region) == region && state.heads[$0].rota == .full
            }
            let short = full.filter { state.heads[$0].to < state.heads[$0].plannedEnd }
            let able = full.filter { state.heads[$0].to >= state.heads[$0].plannedEnd }
            for (early, late) in zip(short, able) {
                set(early, .early, tabulates: false)
                set(late, .late, tabulates: false)
            }
        }
    }

    /// From now on the rounds say what members can do.
    func forget() {
        for team in 0..<state.teamCount {
            state.heads[team].plannedStart = farTime
            state.heads[team].plannedEnd = -farTime
        }
    }

    private func set(_ team: Int, _ rota: RoundRota, tabulates: Bool) {
        let head = state.heads + team
        let rules = state.rules
        let region = Int(head.pointee.region)
        head.pointee.rota = rota
        head.pointee.wantsTabulation = tabulates
        head.pointee.startsLate = rota == .late
        let stations = state.near.stationsOfRegion[region]
        guard let opens = stations.map({ state.stations[Int($0)].opens }).min(),
            let closes = stations.map({ state.stations[Int($0)].closes }).min()
        else {
            head.pointee.plannedStart = farTime
            head.pointee.plannedEnd = -farTime
            return
        }
        let morning = opens - rules.openingLead - 1200
        let night = closes + rules.count + 1800
        switch rota {
        case .full:
            head.pointee.plannedStart = morning
            head.pointee.plannedEnd = min(night, morning + rules.maxDuty)
        case .early:
            head.pointee.plannedStart = morning
            head.pointee.plannedEnd = min(closes - 3600, morning + rules.maxDuty)
        case .late:
            head.pointee.plannedStart = state.regions[region].lateStart
            head.pointee.plannedEnd = night + (tabulates ? rules.tabulation + 1800 : 0)
        }
    }
}
