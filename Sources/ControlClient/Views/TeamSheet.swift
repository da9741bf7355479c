import CommandLineIO
import MissionModel

/// Teams of a plan, in the local time of their region.
enum TeamSheet {
    /// One line for each team.
    static func list(_ teams: [JSONValue], day: String?, _ console: Console) {
        var table = TextTable(
            .left("team"), .text("region"), .text("hub"), .left("rota"), .left("leaves"), .left("back"),
            .left("zone").spare,
            .right("stops"), .right("km").spare, .text("members"))
        for team in teams {
            let members = team["members"]?.array ?? []
            table.add(
                Wording.cell(team["id"]), Wording.cell(team["region_name"] ?? team["region"]),
                Wording.cell(team["hub_name"] ?? team["hub"]), Wording.cell(team["rota"]),
                LocalTime.clock(team["start"], day: day), LocalTime.clock(team["end"], day: day),
                LocalTime.offset(team["start"]), StopNumbers.count(team),
                Wording.number(((team["distance_m"]?.whole ?? 0) + 500) / 1000),
                members.map { Wording.cell($0["id"]) }.joined(separator: ", "))
        }
        console.print(table)
    }

    /// Everything about one team: its people and its timed stops.
    static func details(_ team: JSONValue, day: String?, _ console: Console) {
        console.print(
            "\(Wording.cell(team["id"])): \(Wording.cell(team["region_name"] ?? team["region"])), hub "
                + "\(Wording.cell(team["hub_name"] ?? team["hub"])) (\(Wording.cell(team["hub"]))), "
                + "\(Wording.cell(team["rota"])) day, "
                + (team["interpreter"]?.bool == true ? "with an interpreter" : "no interpreter"))
        console.print(
            "Leaves \(LocalTime.clock(team["start"], day: day)), back \(LocalTime.clock(team["end"], day: day)), "
                + "\(Wording.kilometres(team["distance_m"]?.whole ?? 0)); local time of "
                + "\(Wording.cell(team["time_zone"])) (\(LocalTime.offset(team["start"])))")
        for member in team["members"]?.array ?? [] { console.print("  " + person(member)) }
        console.print(stops(of: team, day: day))
        console.print("")
    }

    private static func person(_ member: JSONValue) -> String {
        let name = [Wording.cell(member["id"]), Wording.cell(member["label"])].filter { !$0.isEmpty }
            .joined(separator: " ")
        let facts = [
            member["delegation_name"]?.string ?? Wording.cell(member["delegation"]), Wording.cell(member["role"]),
            Wording.cell(member["sex"]), Wording.cell(member["languages"]),
        ]
        return "\(name) (\(facts.filter { !$0.isEmpty }.joined(separator: "; ")))"
    }

    private static func stops(of team: JSONValue, day: String?) -> TextTable {
        var table = TextTable(
            .right("#"), .left("stop"), .left("arrive"), .left("leave"), .left("place"), .text("name"),
            .text("district"),
            .left("setting"), .left("drive"), .left(""))
        for (number, stop) in StopNumbers.of(team) {
            table.add(
                number, Wording.cell(stop["kind"]), LocalTime.clock(stop["arrive"], day: day),
                LocalTime.clock(stop["leave"], day: day), Wording.cell(stop["place"]), Wording.cell(stop["name"]),
                Wording.cell(stop["district"]), Wording.cell(stop["setting"]), drive(stop["leg"]),
                wait(stop["wait_s"]))
        }
        table.add(
            "", "hub", LocalTime.clock(team["end"], day: day), "", Wording.cell(team["hub"]),
            Wording.cell(team["hub_name"]),
            "", "", drive(team["return_leg"]), "")
        return table
    }

    private static func drive(_ leg: JSONValue?) -> String {
        guard let metres = leg?["distance_m"]?.whole, let seconds = leg?["duration_s"]?.whole else { return "" }
        return "\(Wording.kilometres(metres)), \(Wording.duration(seconds))"
    }

    /// What a team waits before its work there begins, from a minute on.
    private static func wait(_ seconds: JSONValue?) -> String {
        guard let seconds = seconds?.whole, seconds >= 60 else { return "" }
        return "wait " + Wording.duration(seconds)
    }
}
