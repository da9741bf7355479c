import CommandLineIO
import MissionModel

/// What changes from one plan to another: people, stops, the score by term, and who must be told.
enum ChangesView {
    private static let mostStops = 40

    static func print(_ changes: JSONValue, _ console: Console) {
        let (from, to) = (Wording.cell(changes["from"]), Wording.cell(changes["to"]))
        let kind = changes["is_repair"] == true ? ", which repairs it" : ""
        console.print("From plan \(from) to plan \(to)\(kind)")
        for (side, version) in [("from", from), ("to", to)] where changes["mission_changed"]?[side] == true {
            console.print("The mission was changed after plan \(version) was made.")
        }
        printPeople(items(changes["people"]), console)
        printStops(items(changes["stops"]), console)
        printScore(changes, console)
        printNotices(changes["notices"], console)
    }

    private static func items(_ list: JSONValue?) -> [JSONValue] { list?.array ?? [] }

    // MARK: People

    static func printPeople(_ people: [JSONValue], _ console: Console) {
        console.print("")
        if people.isEmpty {
            console.print("Nothing changes for anybody.")
            return
        }
        let counted = people.count { ![nil, .null, "hours"].contains($0["counted"]) }
        let note = counted == 0 ? "" : " (\(Wording.number(counted)) as M8 counts)"
        console.print("People: \(Wording.number(people.count))\(note); local times")
        var table = TextTable(.left("observer"), .text("from"), .text("to"), .text("why"))
        for person in people {
            let (from, to) = (person["from"], person["to"])
            let isLater = hours(from) != hours(to)
            let hasLeft = person["changes"]?.array?.contains("dropped_out") == true
            table.add(
                Wording.cell(person["observer"]), place(from, withHours: isLater && to?.object != nil),
                hasLeft ? "dropped out" : place(to, withHours: isLater), why(person["cause"]))
        }
        console.print(table)
    }

    /// The cause, and what was reported with it: `Withdrew. Reported: Taken ill`.
    private static func why(_ cause: JSONValue?) -> String {
        Wording.cell(cause?["text"]) + (cause?["reported"]?.string.map { " Reported: \($0)" } ?? "")
    }

    /// `ABA-01 at ABA-H1, with DE-01, 05:40 to 22:10`.
    private static func place(_ place: JSONValue?, withHours: Bool) -> String {
        guard let place, place != .null else { return "in no team" }
        guard let team = place["team"]?.string else { return "reserve at \(Wording.cell(place["hub"]))" }
        let partners = Wording.cell(place["partners"])
        let parts = [
            "\(team) at \(Wording.cell(place["hub"]))", partners.isEmpty ? nil : "with \(partners)",
            withHours ? hours(place) : nil,
        ]
        return parts.compactMap(\.self).joined(separator: ", ")
    }

    private static func hours(_ place: JSONValue?) -> String? {
        guard let place, place["start"]?.string != nil else { return nil }
        return span(place["start"], place["end"])
    }

    /// `05:40 to 22:10`, `05:40 to 01:10 +1 day`.
    private static func span(_ begin: JSONValue?, _ end: JSONValue?) -> String {
        let day = begin?.string.map { String($0.prefix(10)) }
        return "\(LocalTime.clock(begin, day: nil)) to \(LocalTime.clock(end, day: day))"
    }

    // MARK: Stops

    static func printStops(_ stops: [JSONValue], _ console: Console) {
        console.print("")
        if stops.isEmpty {
            console.print("All stops stay as they are.")
            return
        }
        let kinds = ["added", "lost", "moved", "other_kind", "retimed"]
        let counts = kinds.compactMap { kind -> String? in
            let count = stops.count { $0["change"]?.string == kind }
            return count == 0 ? nil : "\(Wording.number(count)) \(words(kind))"
        }
        console.print("Stops: \(counts.joined(separator: ", "))")
        var table = TextTable(.left("change"), .left("place"), .text("from"), .text("to"), .text("why"))
        for stop in stops.prefix(mostStops) {
            let namesKind = stop["change"] == "other_kind"
            table.add(
                words(Wording.cell(stop["change"])), Wording.cell(stop["place"]), visit(stop["from"], namesKind),
                visit(stop["to"], namesKind), why(stop["cause"]))
        }
        console.print(table)
        if stops.count > mostStops {
            console.print("… and \(Wording.number(stops.count - mostStops)) more; --json and --csv list all.")
        }
    }

    /// `ABA-01 08:10 to 08:40`.
    private static func visit(_ visit: JSONValue?, _ namesKind: Bool) -> String {
        guard let visit, visit != .null else { return "" }
        let times = span(visit["arrive"], visit["leave"])
        return "\(Wording.cell(visit["team"])) \(times)" + (namesKind ? ", \(Wording.cell(visit["kind"]))" : "")
    }

    private static func words(_ name: String) -> String { name.replacing("_", with: " ") }

    // MARK: Score

    private static func printScore(_ changes: JSONValue, _ console: Console) {
        console.print("")
        console.print("Score, fewer is better")
        var table = TextTable(.left("points"), .right("from"), .right("to"), .right("change"))
        let score = changes["score"]
        for part in ["hard", "medium", "soft"] { add(part, score?["from"]?[part], score?["to"]?[part], to: &table) }
        for term in items(score?["terms"]) where term["from"] != term["to"] {
            add("\(Wording.cell(term["code"])) \(Wording.cell(term["title"]))", term["from"], term["to"], to: &table)
        }
        console.print(table)
        let metrics = items(changes["metrics"]).filter { $0["from"] != $0["to"] }
        if metrics.isEmpty { return }
        console.print("")
        var figures = TextTable(.left("figure"), .text("from"), .text("to"))
        for metric in metrics {
            figures.add(words(Wording.cell(metric["name"])), figure(metric["from"]), figure(metric["to"]))
        }
        console.print(figures)
    }

    private static func add(_ title: String, _ from: JSONValue?, _ to: JSONValue?, to table: inout TextTable) {
        let change = (to?.whole ?? 0) - (from?.whole ?? 0)
        let sign = change > 0 ? "+" : ""
        table.add(
            title, Wording.figure(from), Wording.figure(to), change == 0 ? "" : "\(sign)\(Wording.number(change))")
    }

    private static func figure(_ value: JSONValue?) -> String {
        guard case .object(let object)? = value else { return Wording.figure(value) }
        return object.members.map { "\($0.key) \(Wording.figure($0.value))" }.joined(separator: ", ")
    }

    // MARK: Notices

    private static func printNotices(_ notices: JSONValue?, _ console: Console) {
        let (delegations, hubs) = (items(notices?["delegations"]), items(notices?["hubs"]))
        if !delegations.isEmpty {
            console.print("")
            console.print("To be told, by delegation")
            var table = TextTable(.left("delegation"), .text("name"), .text("observers"))
            for delegation in delegations {
                table.add(cells: ["delegation", "name", "observers"].map { Wording.cell(delegation[$0]) })
            }
            console.print(table)
        }
        if hubs.isEmpty { return }
        console.print("")
        console.print("Drivers and interpreters, by hub")
        var table = TextTable(.left("hub"), .left("team"), .left("what"), .text("hours"), .left("interpreter"))
        for hub in hubs {
            for team in items(hub["teams"]) {
                table.add(
                    Wording.cell(hub["hub"]), Wording.cell(team["team"]), Wording.cell(team["change"]),
                    "\(hours(team) ?? "") (\(LocalTime.offset(team["start"])))",
                    team["interpreter"] == true ? "yes" : "no")
            }
        }
        console.print(table)
    }
}
