import MissionModel

/// What a team does where and when: H5, H8 to H14, H18.
extension TeamRules {
    mutating func checkTimeline(_ team: TeamDay) {
        for wrong in team.wrongLegs {
            let (stated, actual) = (wrong.stated, wrong.actual)
            breach(
                .h5,
                "leg of \(stated.distanceM.grouped) m, \(stated.durationS.grouped) s should be "
                    + "\(actual.distanceM.grouped) m, \(actual.durationS.grouped) s", team, place: wrong.place)
        }
        var free = team.start
        for (n, stop) in team.plan.stops.enumerated() {
            let ready = free + (team.drives[n]?.leg.durationS ?? 0)
            if stop.arrive.seconds < ready, n >= team.past {
                let early = ready - stop.arrive.seconds
                let text = "arrives \(early.exactDuration) too early for the \(stop.kind.rawValue)"
                breach(.h5, text, team, place: stop.place)
            }
            if stop.leave < stop.arrive, n >= team.past {
                breach(.h5, "leaves the \(stop.kind.rawValue) before it arrives", team, place: stop.place)
            }
            free = stop.leave.seconds
        }
        let back = free + team.wayBack.leg.durationS
        if team.end < back, !team.isOver { breach(.h5, "is back \((back - team.end).exactDuration) too early", team) }
    }

    mutating func checkPlaces(_ team: TeamDay) {
        let region = mission.document.regions[team.region]
        if region.status == .closed { breach(.h13, "has its hub in the closed region \(region.id)", team) }
        var isClosed = false
        for (n, stop) in team.plan.stops.enumerated() {
            if n < team.past {
                isClosed = isClosed || stop.kind == .closing
                continue
            }
            if isClosed, stop.kind != .tabulation {
                breach(.h11, "a \(stop.kind.rawValue) after the closing", team, place: stop.place)
            }
            switch team.places[n] {
            case nil, .hub: continue
            case .centre(let centre):
                checkRegion(mission.centreRegion[centre], team, n)
                checkTabulation(team, n, centre)
            case .station(let station):
                checkRegion(mission.stationRegion[station], team, n)
                if !(isClosed && stop.kind == .closing) { checkHours(team, n, station) }
                isClosed = isClosed || stop.kind == .closing
                checkVisit(team, n, station)
            }
        }
    }

    private mutating func checkRegion(_ region: Int, _ team: TeamDay, _ n: Int) {
        if region != team.region {
            let id = mission.document.regions[region].id
            breach(.h8, "lies in region \(id)", team, place: team.plan.stops[n].place)
        }
    }

    private mutating func checkTabulation(_ team: TeamDay, _ n: Int, _ centre: Int) {
        let stop = team.plan.stops[n]
        if !mission.mayVisit(centre: centre) {
            let status = mission.document.regions[mission.centreRegion[centre]].status
            breach(.h13, "a tabulation centre in a \(status.rawValue) region", team, place: stop.place)
        }
        let stay = stop.leave.seconds - stop.arrive.seconds
        if n == 0 || team.plan.stops[n - 1].kind != .closing {
            breach(.h11, "a tabulation that does not follow a closing", team, place: stop.place)
        } else if stay < rules.tabulationMin * 60 {
            breach(.h11, "stays \(stay.exactDuration) at the tabulation", team, place: stop.place)
        }
    }

    private mutating func checkHours(_ team: TeamDay, _ n: Int, _ station: Int) {
        let stop = team.plan.stops[n]
        let (arrive, leave) = (stop.arrive.seconds, stop.leave.seconds)
        let (opens, closes) = (mission.stationOpens[station], mission.stationCloses[station])
        let times = "\(stop.arrive.clockWithSeconds) to \(stop.leave.clockWithSeconds)"
        func hour(_ seconds: Int) -> String {
            mission.instant(region: mission.stationRegion[station], seconds: seconds).clock
        }
        switch stop.kind {
        case .opening:
            if n > 0 || arrive > opens - rules.openingLeadMin * 60 || leave < opens + rules.openingStayMin * 60 {
                let text =
                    n > 0
                    ? "an opening that does not begin the day, \(times), station opens \(hour(opens))"
                    : "opening \(times), station opens \(hour(opens))"
                breach(.h9, text, team, place: stop.place)
            }
        case .voting:
            if arrive < opens || leave > closes || leave - arrive < rules.visitMin * 60 {
                breach(
                    .h10, "voting \(times), station open \(hour(opens)) to \(hour(closes))", team, place: stop.place)
            }
        case .closing:
            if arrive > closes - rules.closingLeadMin * 60 || leave < closes + rules.countMin * 60 {
                breach(.h11, "closing \(times), station closes \(hour(closes))", team, place: stop.place)
            }
        case .break, .tabulation: break
        }
    }

    private mutating func checkVisit(_ team: TeamDay, _ n: Int, _ station: Int) {
        let place = team.plan.stops[n].place
        claim(.visit(station))
        if let obstacle = mission.obstacle(toVisiting: station) { breach(.h13, "\(obstacle)", team, place: place) }
        if let units = mission.units, units[station] == nil {
            breach(.h18, "is not in the sample", team, place: place)
        }
    }

    // MARK: Duty (H14)

    mutating func checkDuty(_ team: TeamDay) {
        let duty = team.end - team.start
        if duty > rules.maxDutyMin * 60 {
            breach(.h14, "is on duty for \(duty.exactDuration), \((rules.maxDutyMin * 60).exactDuration) at most", team)
        }
        checkRota(team)
        let begins = mission.seconds(region: team.region, at: rules.breakWindow.begins)
        let ends = mission.seconds(region: team.region, at: rules.breakWindow.ends)
        guard rules.breakMin > 0, 2 * (min(team.end, ends) - max(team.start, begins)) >= ends - begins else { return }
        let stops = team.plan.stops
        let first = stops.firstIndex { $0.kind != .break } ?? 0
        let last = stops.lastIndex { $0.kind != .break } ?? 0
        let hasBreak = stops[first..<last].contains { stop in
            stop.kind == .break && stop.arrive.seconds >= begins && stop.leave.seconds <= ends
                && stop.leave.seconds - stop.arrive.seconds >= rules.breakMin * 60
        }
        if !hasBreak { breach(.h14, "has no break between two stops in the break window", team) }
    }

    private mutating func checkRota(_ team: TeamDay) {
        let rota = team.plan.rota
        let (openings, closings, tabulations) =
            switch rota {
            case .full: (1, 1, 1)
            case .early: (1, 0, 0)
            case .late: (0, 1, 1)
            }
        if team.count(.opening) > openings || team.count(.closing) > closings || team.count(.tabulation) > tabulations {
            breach(.h14, "has more openings, closings or tabulations than \(rota.rawValue) allows", team)
        } else if rota == .early, let closing = mission.earliestClosing[team.region], team.end > closing {
            breach(.h14, "early, but back after the first closing of the region", team)
        } else if rota == .late, team.start < mission.seconds(region: team.region, at: rules.lateStart) {
            breach(.h14, "late, but starts before \(rules.lateStart)", team)
        }
    }
}

extension Instant {
    /// The `HH:MM:SS` that the text shows.
    var clockWithSeconds: String { String(text.dropFirst(11).prefix(8)) }
}
