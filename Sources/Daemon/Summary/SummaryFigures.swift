import MissionModel
import PlanJudgement
import PlanReading

/// The parts of a plan's summary that tell where people are and how even their days are.
struct SummaryFigures {
    private let view: PlanView
    private var plan: PlanDocument { view.plan }
    private var metrics: PlanMetrics { view.plan.metrics }
    private var document: MissionDocument { view.mission.document }

    init(_ view: PlanView) {
        self.view = view
    }

    var heading: [String] {
        let header = document.mission
        let repair = plan.baseVersion.map { ", repairs plan \($0)" } ?? ""
        let solver = plan.solver
        return [
            "Plan \(plan.version) of \(header.id), \(header.name), election day \(header.electionDate) "
                + "(\(plan.status.rawValue)\(repair))",
            "\(metrics.teams.of("team")) with \(metrics.observersAssigned.of("observer")) make "
                + "\(metrics.stops.of("stop")) at \(metrics.stationsVisited.of("station")) in "
                + "\(metrics.regionsCovered) of \(document.regions.count.of("region")): "
                + "\(metrics.openings.of("opening")), \(metrics.closings.of("closing")), "
                + "\(metrics.tabulations.of("tabulation")).",
            "Seed \(solver.seed), \(solver.iterations.grouped) iterations in "
                + "\(JSONNumber((solver.seconds * 10).rounded() / 10).text) s, stopped by \(solver.stoppedBy).",
        ]
    }

    // MARK: Regions

    var regions: [String] {
        var table = TextColumns([
            ("region", .left), ("zone", .left), ("teams", .right), ("full/early/late", .right), ("people", .right),
            ("stops", .right), ("openings", .right), ("closings", .right), ("tabulations", .right), ("km", .right),
            ("first out", .right), ("last back", .right),
        ])
        for region in document.regions {
            let teams = view.teams(region: region.id)
            if !teams.isEmpty { table.add(row(region, teams)) }
        }
        let without = document.regions.filter { view.teams(region: $0.id).isEmpty }.map { region in
            region.status == .open ? region.name : "\(region.name) (\(region.status.rawValue))"
        }
        let lines = view.teams.isEmpty ? [] : ["Teams by region, times local"] + table.lines
        return without.isEmpty ? lines : lines + ["No team in \(without.joined(separator: ", "))."]
    }

    private func row(_ region: Region, _ teams: [TeamView]) -> [String] {
        func count(_ kind: StopKind) -> String {
            String(teams.flatMap(\.stops).reduce(0) { $0 + ($1.kind == kind ? 1 : 0) })
        }
        func count(_ rota: Rota) -> String { String(teams.reduce(0) { $0 + ($1.rota == rota ? 1 : 0) }) }
        let (first, last) = (teams.map(\.start).min(), teams.map(\.end).max())
        return [
            region.name, String(first?.offsetText.dropFirst(3) ?? ""), String(teams.count),
            "\(count(.full))/\(count(.early))/\(count(.late))", String(teams.reduce(0) { $0 + $1.members.count }),
            String(teams.reduce(0) { $0 + $1.countedStops }), count(.opening), count(.closing), count(.tabulation),
            kilometres(teams.reduce(0) { $0 + $1.distanceM }), first.map(clock) ?? "", last.map(clock) ?? "",
        ]
    }

    /// `06:15`, and `00:45 +1` on the day after the election.
    private func clock(_ instant: Instant) -> String {
        guard let day = CalendarDay(String(instant.text.prefix(10))) else { return instant.clock }
        let days = day.daysSince1970 - document.mission.electionDate.daysSince1970
        return days == 0 ? instant.clock : "\(instant.clock) \(days > 0 ? "+" : "")\(days)"
    }

    /// Whole kilometres, as pages and `observerctl` have them.
    private func kilometres(_ metres: Int) -> String { ((metres + 500) / 1000).grouped }

    // MARK: Balance and people

    var balance: [String] {
        let (stops, duty) = (metrics.stopsPerTeam, metrics.dutyS)
        let idle =
            metrics.idleS.map { idle in
                "; idle \(idle.min.hoursAndMinutes) to \(idle.max.hoursAndMinutes), median "
                    + Int(idle.median).hoursAndMinutes
            } ?? ""
        return [
            "Balance",
            "  Stops a team: \(stops.min) to \(stops.max), median \(JSONNumber(stops.median).text); duty "
                + "\(duty.min.hoursAndMinutes) to \(duty.max.hoursAndMinutes), median "
                + "\(Int(duty.median).hoursAndMinutes)\(idle).",
            "  Driving: \(kilometres(metrics.distanceM)) km and \(metrics.drivingS.hoursAndMinutes) in all; "
                + "inequality between teams \(JSONNumber(metrics.drivingGini).text) (Gini).",
            "  Rural share \(JSONNumber(metrics.ruralShare).text) of the stations visited, which have "
                + "\(metrics.votersAtVisited.of("voter")).",
            "  \(metrics.mixedPairs) of \(metrics.teams.of("team")) of both sexes; a delegation with several people is "
                + "in \(JSONNumber(metrics.delegationsSpread).text) regions on average.",
        ]
    }

    /// Reserves, and those who are in no team by reason.
    var people: [String] {
        var lines: [String] = []
        if !plan.reserves.isEmpty {
            let hubs = Set(plan.reserves.map(\.hub)).count
            lines += ["", "\(plan.reserves.count.of("reserve")) at \(hubs.of("hub"))."]
        }
        if plan.unassigned.isEmpty { return lines }
        var reasons: [UnassignedReason: [UnassignedObserver]] = [:]
        for person in plan.unassigned { reasons[person.reason, default: []].append(person) }
        lines += ["", "In no team: \(plan.unassigned.count.of("observer"))"]
        for reason in UnassignedReason.allCases {
            guard let people = reasons[reason] else { continue }
            let named = people.prefix(8).map(\.observer).joined(separator: ", ")
            let more = people.count > 8 ? " and \(people.count - 8) more" : ""
            let title = reason.rawValue.split(separator: "_").joined(separator: " ")
            lines.append("  \(title): \(people.count) (\(named)\(more))")
        }
        return lines
    }
}
