import MissionModel
import PlanJudgement

extension PlanView {
    /// One page for each team, for those who go out without a network: its people, car and interpreter, the day, and whom
    /// to call.
    ///
    /// - Parameter region: teams of this region only.
    package func teamSheets(_ facts: SheetFacts, region: String? = nil) -> String {
        var page = SheetPage()
        for team in teams(region: region) { addSheet(of: team, facts, to: &page.body) }
        let header = mission.document.mission
        return page.document(title: "Team sheets: \(header.sheetTitle)", isLandscape: false)
    }

    private func addSheet(of team: TeamView, _ facts: SheetFacts, to body: inout HTMLText) {
        let header = mission.document.mission
        let day = String(team.start.text.prefix(10))
        body.raw("<section>\n<header>")
        body.element("h1", "Team \(team.id)")
        body.element("p", header.sheetTitle)
        body.element(
            "p",
            "\(team.hubName), \(team.regionName). \(team.rota.rawValue) day: leaves \(team.start.clockText(on: day)), back "
                + "\(team.end.clockText(on: day)); local time of \(team.timeZone) (\(team.start.offsetText)).")
        body.raw("</header>\n<h2>People</h2><table><thead>")
        body.row(["Observer", "Name", "Delegation", "Languages", "Phone", "E-mail"], heading: true)
        body.raw("</thead><tbody>\n")
        for member in team.members {
            let contact = facts.contact(of: member.id)
            body.row([
                member.id, contact?.name ?? member.label ?? "", member.delegationName,
                member.languages.joined(separator: ", "), contact?.phone ?? "", contact?.email ?? "",
            ])
        }
        body.raw("</tbody></table>\n<h2>Car and interpreter</h2><table><thead>")
        body.row(["", "Name", "Plate", "Languages", "Phone"], heading: true)
        body.raw("</thead><tbody>\n")
        let vehicle = facts.vehicle(of: team.id)
        body.row([
            "Driver", vehicle.map { $0.driver ?? "" } ?? "the hub says", vehicle?.plate ?? "", "", vehicle?.phone ?? "",
        ])
        if team.interpreter {
            let interpreter = facts.interpreter(of: team.id)
            body.row([
                "Interpreter", interpreter?.name ?? "the hub says", "",
                interpreter?.languages.joined(separator: ", ") ?? "", interpreter?.phone ?? "",
            ])
        }
        body.raw("</tbody></table>\n")
        addDay(of: team, day, to: &body)
        if !facts.emergency.isEmpty {
            body.raw("<h2>In an emergency</h2>\n")
            for line in facts.emergency { body.element("p", line) }
        }
        body.raw("<footer>")
        body.text(
            "Plan \(plan.version), \(plan.status.rawValue). Personal data: keep it, and destroy it after the mission.")
        body.raw("</footer>\n</section>\n")
    }

    private func addDay(of team: TeamView, _ day: String, to body: inout HTMLText) {
        body.raw("<h2>The day</h2><table><thead>")
        body.row(["#", "Arrive", "Leave", "What", "Place", "Where"], heading: true)
        body.raw("</thead><tbody>\n")
        for stop in team.stops {
            let name = [stop.place, stop.name].compactMap { $0 }.joined(separator: " ")
            let point = stop.lat.flatMap { lat in stop.lon.map { "\(Self.degrees(lat)), \(Self.degrees($0))" } }
            body.row([
                stop.number.map(String.init) ?? "", stop.arrive.clockText(on: day), stop.leave.clockText(on: day),
                stop.kind.rawValue, name, [stop.district, point].compactMap { $0 }.joined(separator: "; "),
            ])
        }
        body.raw("</tbody></table>\n")
    }

    /// Five digits are a metre.
    private static func degrees(_ value: Double) -> String {
        let scaled = (value * 100_000).rounded() / 100_000
        return String(scaled)
    }
}
