import CommandLineIO
import MissionModel

/// What observers were told, in the local time of their regions.
enum AssignmentView {
    static func list(_ told: [JSONValue], _ console: Console) {
        if told.isEmpty { return console.print("Nobody was told anything.") }
        var table = TextTable(
            .left("observer"), .text("label"), .left("delegation"), .left("team"), .text("hub"), .left("rota").spare,
            .left("leaves"), .left("back"), .right("stops").spare, .text("with"), .left("told").spare,
            .left("confirmed"))
        for item in told {
            let (assignment, team) = (item["assignment"], item["assignment"]?["team"])
            table.add(
                Wording.cell(item["observer"]), Wording.cell(assignment?["label"]), Wording.cell(item["delegation"]),
                place(item), Wording.cell(assignment?["hub"]?["name"]), Wording.cell(team?["rota"]),
                LocalTime.clock(team?["start"], day: nil), LocalTime.clock(team?["end"], day: nil),
                team.map(StopNumbers.count) ?? "", partners(team).joined(separator: "; "),
                Wording.moment(item["told_at"]), confirmation(item))
        }
        console.print(table)
    }

    /// - Parameter told: newest first, not empty.
    static func history(_ told: [JSONValue], _ console: Console) {
        guard let last = told.first else { return }
        details(last, console)
        var table = TextTable(
            .right("no."), .left("told"), .left("change"), .text("why"), .left("team"), .text("hub"), .left("confirmed")
        )
        for item in told {
            table.add(
                Wording.cell(item["revision"]), Wording.moment(item["told_at"]), Wording.cell(item["change"]),
                reason(item["reason"]), place(item), Wording.cell(item["assignment"]?["hub"]?["name"]),
                confirmation(item))
        }
        console.print(table)
    }

    private static func details(_ item: JSONValue, _ console: Console) {
        let (assignment, team) = (item["assignment"], item["assignment"]?["team"])
        let name = [Wording.cell(item["observer"]), Wording.cell(assignment?["label"])].filter { !$0.isEmpty }
        let hub = [Wording.cell(assignment?["hub"]?["name"]), Wording.cell(assignment?["hub"]?["region_name"])]
        console.print(
            "\(name.joined(separator: " ")): " + ([place(item)] + hub).filter { !$0.isEmpty }.joined(separator: ", "))
        contacts(item["contacts"], console)
        guard let team, team != .null else { return console.print("") }
        let interpreter = team["interpreter"]?.bool == true ? "with an interpreter" : "no interpreter"
        console.print(
            "\(Wording.cell(team["rota"])) day, \(interpreter), with \(partners(team).joined(separator: "; "))")
        let day = String((team["start"]?.string ?? "").prefix(10))
        console.print(
            "Leaves \(LocalTime.clock(team["start"], day: nil)), back "
                + "\(LocalTime.clock(team["end"], day: day)); local time of "
                + "\(Wording.cell(team["time_zone"])) (\(LocalTime.offset(team["start"])))")
        var stops = TextTable(
            .right("#"), .left("stop"), .left("arrive"), .left("leave"), .left("place"), .text("name"),
            .text("district"))
        for (number, stop) in StopNumbers.of(team) {
            stops.add(
                number, Wording.cell(stop["kind"]), LocalTime.clock(stop["arrive"], day: day),
                LocalTime.clock(stop["leave"], day: day), Wording.cell(stop["place"]), Wording.cell(stop["name"]),
                Wording.cell(stop["district"]))
        }
        console.print(stops)
        console.print("")
    }

    /// One line for each whom the caller may know how to reach.
    private static func contacts(_ contacts: JSONValue?, _ console: Console) {
        func line(_ title: String, _ person: JSONValue?, _ more: String? = nil) {
            guard let person, person != .null else { return }
            let parts = [person["name"]?.string, more, person["phone"]?.string, person["email"]?.string]
            console.print("\(title): " + parts.compactMap { $0 }.joined(separator: ", "))
        }
        line("Reached", contacts?["own"])
        line("Driver", contacts?["vehicle"]?["driver"], contacts?["vehicle"]?["plate"]?.string)
        line("Interpreter", contacts?["interpreter"]?["person"])
        for partner in contacts?["partners"]?.array ?? [] { line("Partner", partner) }
    }

    private static func reason(_ reason: JSONValue?) -> String {
        let words =
            switch reason?["code"]?.string {
            case nil: ""
            case "dropped_out"?: "dropped out"
            case "late"?: "arrives late"
            case "returned"?: "is there as before"
            case "hub_changed"?: "another hub"
            case "place_changed"?: "another place"
            case "partners_changed"?: "other partners"
            case "times_changed"?: "other times"
            case "stops_changed"?: "other stops"
            case "details_changed"?: "other details"
            default: "the plan was repaired"
            }
        return [words, Wording.cell(reason?["text"])].filter { !$0.isEmpty }.joined(separator: ": ")
    }

    private static func place(_ item: JSONValue) -> String {
        if item["change"] == "removed" { return "no more in the plan" }
        switch item["assignment"]?["status"]?.string {
        case "team"?: return Wording.cell(item["assignment"]?["team"]?["id"])
        case "reserve"?: return "reserve"
        default: return "in no team"
        }
    }

    private static func partners(_ team: JSONValue?) -> [String] {
        (team?["partners"]?.array ?? []).map { partner in
            let delegation = partner["delegation_name"]?.string ?? Wording.cell(partner["delegation"])
            return partner["label"]?.string.map { "\($0) (\(delegation))" } ?? delegation
        }
    }

    private static func confirmation(_ item: JSONValue) -> String {
        item["confirmed_at"] == .null ? "no" : Wording.moment(item["confirmed_at"])
    }
}
