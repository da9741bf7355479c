import CommandLineIO
import MissionModel

/// What two plans differ in, by figures, people and stops.
enum ComparisonView {
    private static let mostStops = 40

    static func print(_ comparison: JSONValue, _ console: Console) {
        let (from, to) = (Wording.cell(comparison["from"]), Wording.cell(comparison["to"]))
        console.print("From plan \(from) to plan \(to)")
        for (side, version) in [("from", from), ("to", to)] where comparison["mission_changed"]?[side] == true {
            console.print("The mission was changed after plan \(version) was made.")
        }
        printFigures(comparison, console)
        printPeople(comparison["people"]?.array ?? [], console)
        printStops(comparison["stops"], console)
    }

    private static func printFigures(_ comparison: JSONValue, _ console: Console) {
        var table = TextTable(.left("figure"), .right("from"), .right("to"))
        for part in ["hard", "medium", "soft"] {
            table.add(
                "score, \(part)", cell(comparison["score"]?["from"]?[part]), cell(comparison["score"]?["to"]?[part]))
        }
        let metrics = comparison["metrics"]?.array ?? []
        let changed = metrics.filter { $0["from"] != $0["to"] }
        for metric in changed {
            table.add(Wording.cell(metric["name"]).replacing("_", with: " "), cell(metric["from"]), cell(metric["to"]))
        }
        console.print(table)
        if changed.isEmpty { console.print("All other figures are equal.") }
    }

    private static func cell(_ value: JSONValue?) -> String {
        guard case .object(let object)? = value else { return Wording.cell(value) }
        return object.members.map { "\($0.key) \(Wording.cell($0.value))" }.joined(separator: ", ")
    }

    private static func printPeople(_ people: [JSONValue], _ console: Console) {
        console.print("")
        if people.isEmpty {
            console.print("Everybody has the same hub and partners.")
            return
        }
        console.print(
            people.count == 1 ? "1 person is elsewhere" : "\(Wording.number(people.count)) people are elsewhere")
        var table = TextTable(.left("observer"), .text("from"), .text("to"))
        for person in people { table.add(Wording.cell(person["observer"]), place(person["from"]), place(person["to"])) }
        console.print(table)
    }

    private static func place(_ place: JSONValue?) -> String {
        guard let place, place != .null else { return "in no team" }
        let partners = Wording.cell(place["partners"])
        let team = [Wording.cell(place["team"]), Wording.cell(place["hub"])].filter { !$0.isEmpty }.joined(
            separator: " at ")
        return partners.isEmpty ? team : "\(team), with \(partners)"
    }

    private static func printStops(_ stops: JSONValue?, _ console: Console) {
        let kinds = ["added", "removed", "moved", "retimed"]
        let counts = kinds.map { "\(Wording.number(stops?[$0]?.array?.count ?? 0)) \($0)" }
        console.print("")
        console.print("Stops: " + counts.joined(separator: ", "))
        var table = TextTable(.left("change"), .left("place"), .text("from"), .text("to"))
        var rest = 0
        for kind in kinds {
            let items = stops?[kind]?.array ?? []
            for item in items.prefix(mostStops) {
                let isRemoved = kind == "removed"
                let whole = item["team"] == nil ? nil : visit(item, prefix: "")
                table.add(
                    kind, Wording.cell(item["place"]),
                    whole.map { isRemoved ? $0 : "" } ?? visit(item, prefix: "from_"),
                    whole.map { isRemoved ? "" : $0 } ?? visit(item, prefix: "to_"))
            }
            rest += max(0, items.count - mostStops)
        }
        if !table.isEmpty { console.print(table) }
        if rest > 0 { console.print("… and \(Wording.number(rest)) more; --json lists all.") }
    }

    /// `ABA-01, voting, 08:10 (UTC+6)`.
    private static func visit(_ stop: JSONValue, prefix: String) -> String {
        let arrive = stop[prefix + "arrive"]
        let time = "\(LocalTime.clock(arrive, day: nil)) (\(LocalTime.offset(arrive)))"
        return [Wording.cell(stop[prefix + "team"]), Wording.cell(stop[prefix + "kind"]), time].joined(separator: ", ")
    }
}
