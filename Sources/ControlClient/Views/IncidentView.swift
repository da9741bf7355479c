import CommandLineIO
import MissionModel

/// What befell a mission, and what changed by it.
enum IncidentView {
    static func reported(_ incident: JSONValue, mission: String, _ console: Console) {
        console.print("Incident \(Wording.cell(incident["number"])): \(sentence(incident))")
        changes(incident, console)
        console.print("The mission's input revision is \(Wording.cell(incident["input_revision"])).")
        if let job = incident["repair_job"]?.string {
            console.print("Job \(job) repairs the published plan: observerctl repair watch \(job) -m \(mission)")
        } else if let reason = incident["no_repair"]?.string {
            console.print(reason)
        }
    }

    static func list(_ incidents: [JSONValue], _ console: Console) {
        if incidents.isEmpty { return console.print("Nothing was reported.") }
        var table = TextTable(
            .right("no."), .left("reported"), .text("what"), .text("reason"), .left("by"), .right("revision"),
            .right("repair"))
        for incident in incidents {
            table.add(
                Wording.cell(incident["number"]), Wording.moment(incident["reported_at"]), sentence(incident),
                Wording.cell(incident["reason"]), Wording.cell(incident["reported_by"]),
                Wording.cell(incident["input_revision"]), Wording.cell(incident["repair_job"]))
        }
        console.print(table)
    }

    static func one(_ incident: JSONValue, _ console: Console) {
        console.print("Incident \(Wording.cell(incident["number"])): \(sentence(incident))")
        var table = TextTable(.left(""), .text(""))
        table.add("reason", incident["reason"]?.string ?? "none given")
        table.add(
            "reported", "\(Wording.moment(incident["reported_at"])) by \(Wording.cell(incident["reported_by"]))")
        if let asOf = incident["as_of"]?.string { table.add("for the instant", asOf) }
        if let source = incident["source"]?.string, source != "report" { table.add("seen in", source) }
        table.add("input revision", Wording.cell(incident["input_revision"]))
        table.add("repair", incident["repair_job"]?.string.map { "job \($0)" } ?? "none")
        console.print(table)
        console.print("")
        changes(incident, console)
    }

    private static func changes(_ incident: JSONValue, _ console: Console) {
        var table = TextTable(.left("who or what"), .left("field"), .text("before"), .text("now"))
        for change in incident["changes"]?.array ?? [] {
            table.add(
                Wording.cell(change["id"]), Wording.cell(change["field"]), Wording.fact(change["before"]),
                Wording.fact(change["after"]))
        }
        console.print(table)
    }

    private static func sentence(_ incident: JSONValue) -> String {
        let (people, hub, region) = (people(incident), Wording.cell(incident["hub"]), Wording.cell(incident["region"]))
        let vehicles = Wording.count(incident["vehicles"]?.whole ?? 0, "vehicle")
        switch incident["kind"]?.string {
        case "drop_out"?:
            return "\(people) dropped out" + (incident["from"]?.string.map { ", from \($0) on" } ?? "")
        case "return"?: return "\(people) there as before"
        case "late"?: return "\(people) late, until \(Wording.cell(incident["until"]))"
        case "vehicle_lost"?: return "\(hub) lost \(vehicles)"
        case "vehicle_back"?: return "\(vehicles) back at \(hub)"
        case "hub_closed"?: return "hub \(hub) closed"
        case "hub_opened"?: return "hub \(hub) open again"
        case "region_closed"?: return "region \(region) closed"
        case "region_opened"?: return "region \(region) open again"
        default: return Wording.cell(incident["kind"])
        }
    }

    private static func people(_ incident: JSONValue) -> String {
        let ids = incident["observers"]?.array?.compactMap(\.string) ?? []
        var text = ids.prefix(mostNamed).joined(separator: ", ")
        if ids.count > mostNamed { text += " and \(ids.count - mostNamed) more" }
        guard let delegation = incident["delegation"]?.string else { return text }
        return "delegation \(delegation) (\(text))"
    }

    private static let mostNamed = 6
}
