import CommandLineIO
import MissionModel

/// Missions and what a check of one found.
enum MissionView {
    static func list(_ missions: [JSONValue], _ console: Console) {
        if missions.isEmpty {
            console.print("There is no mission. `observerctl mission create` or `mission import` makes one.")
            return
        }
        var table = TextTable(
            .left("id"), .text("name"), .left("host"), .left("election"), .right("revision"), .right("regions"),
            .right("stations"), .right("observers"))
        for mission in missions {
            table.add(
                Wording.cell(mission["id"]), Wording.cell(mission["name"]), Wording.cell(mission["host_country"]),
                Wording.cell(mission["election_date"]), Wording.cell(mission["input_revision"]),
                count(mission, "regions"), count(mission, "stations"), count(mission, "observers"))
        }
        console.print(table)
    }

    static func one(_ mission: JSONValue, _ console: Console) {
        console.print("\(Wording.cell(mission["id"])): \(Wording.cell(mission["name"]))")
        var table = TextTable(.left(""), .text(""))
        table.add("host country", Wording.cell(mission["host_country"]))
        table.add("election date", Wording.cell(mission["election_date"]))
        table.add("debriefing", mission["debriefing"]?.string ?? "none")
        table.add("input revision", Wording.cell(mission["input_revision"]))
        for member in mission["counts"]?.object?.members ?? [] {
            let name = member.key == "units" ? "units of the sample" : member.key.replacing("_", with: " ")
            table.add(name, member.value.whole.map(Wording.number) ?? Wording.cell(member.value))
        }
        table.add("created", Wording.moment(mission["created_at"]))
        table.add("changed", Wording.moment(mission["changed_at"]))
        console.print(table)
    }

    private static func count(_ mission: JSONValue, _ list: String) -> String {
        mission["counts"]?[list]?.whole.map(Wording.number) ?? ""
    }

    /// What a change of pins, or an import of them, is answered with; nothing where all can be kept.
    static func findings(ofPins findings: JSONValue?, _ console: Console) {
        let findings = findings?.array ?? []
        if findings.isEmpty { return }
        console.print("")
        console.print("What no plan can keep of the pins")
        print(findings, console)
    }

    private static func print(_ findings: [JSONValue], _ console: Console) {
        var table = TextTable(.left("severity"), .left("code"), .text("subject"), .text("what"))
        for finding in findings.filter(blocks) + findings.filter({ !blocks($0) }) {
            table.add(
                Wording.cell(finding["severity"]), Wording.cell(finding["code"]), Wording.cell(finding["subject"]),
                Wording.cell(finding["message"]))
        }
        console.print(table)
    }

    static func findings(_ findings: [JSONValue], mission: String, _ console: Console) {
        let blocking = findings.filter(blocks)
        if !findings.isEmpty {
            print(findings, console)
            console.print("")
        }
        let weakening = findings.count - blocking.count
        switch (blocking.count, weakening) {
        case (0, 0): console.print("\(mission): nothing blocks or weakens a plan.")
        case (0, _):
            console.print("\(mission): nothing blocks a plan; \(verb(weakening, "weaken")) it.")
        default:
            console.print(
                "\(mission): \(verb(blocking.count, "block")) a plan, \(verb(weakening, "weaken")) it."
            )
        }
    }

    /// `1 finding blocks`, `2 findings block`.
    private static func verb(_ count: Int, _ verb: String) -> String {
        Wording.count(count, "finding") + " " + verb + (count == 1 ? "s" : "")
    }

    static func blocks(_ finding: JSONValue) -> Bool {
        finding["severity"]?.string == "blocks"
    }
}
