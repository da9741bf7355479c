import CommandLineIO
import MissionModel

/// Repairs of published plans and their offers.
enum RepairView {
    static func list(_ repairs: [JSONValue], _ console: Console) {
        if repairs.isEmpty {
            console.print("No plan was repaired yet. The daemon repairs the published plan when something is reported.")
            return
        }
        var table = TextTable(
            .right("job"), .left("state"), .right("repairs"), .left("as of"), .left("stale"), .text("offers"))
        for repair in repairs {
            let offers = (repair["offers"]?.array ?? []).map { "\(Wording.cell($0["version"])) (\(options($0)))" }
            let reason = repair["remark"]?.string ?? repair["last_error"]?.string ?? ""
            table.add(
                Wording.cell(repair["job"]), Wording.cell(repair["state"]), Wording.cell(repair["base_version"]),
                Wording.moment(repair["as_of"]), repair["stale"] == true ? "yes" : "",
                offers.isEmpty ? reason : offers.joined(separator: ", "))
        }
        console.print(table)
    }

    static func one(_ repair: JSONValue, _ console: Console) {
        let base = Wording.cell(repair["base_version"])
        console.print(
            "Repair \(Wording.cell(repair["job"])) of \(Wording.cell(repair["mission"])): "
                + Wording.cell(repair["state"])
                + (base.isEmpty ? "" : ", of version \(base) as of \(Wording.moment(repair["as_of"]))"))
        if repair["stale"] == true {
            console.print(
                "Stale: another plan was published or the mission was changed since, so that no offer can be published."
            )
        }
        if let remark = repair["remark"]?.string { console.print(remark) }
        if let error = repair["last_error"]?.string { console.print(error) }
        let offers = repair["offers"]?.array ?? []
        guard !offers.isEmpty else { return }
        console.print("")
        console.print(comparison(repair, offers))
        guard repair["stale"] != true, let first = offers.first else { return }
        let (version, mission) = (Wording.cell(first["version"]), Wording.cell(repair["mission"]))
        console.print("")
        console.print("Who changes what: observerctl plan changes \(base) \(version) --mission \(mission)")
        console.print("Publish one:      observerctl plan publish \(version) --mission \(mission)")
    }

    /// A column for the published plan and one for each offer; of the terms those that differ.
    private static func comparison(_ repair: JSONValue, _ offers: [JSONValue]) -> TextTable {
        let base = repair["base_score"]
        var columns: [TextTable.Column] = [.text(""), .right("version \(Wording.cell(repair["base_version"]))")]
        columns += offers.map { .right("version \(Wording.cell($0["version"]))") }
        var table = TextTable(columns: columns)
        func row(_ title: String, _ published: String, _ cell: (JSONValue) -> String) {
            table.add(cells: [title, published] + offers.map(cell))
        }
        row("option", "published", options)
        row("people changed", "") { number($0["people_changed"]) }
        row("stops changed", "") { number($0["stops_changed"]) }
        row("reserves called", "") { number($0["reserves_called"]) }
        for (key, title) in [("hard", "broken rules"), ("medium", "shortfalls"), ("soft", "wishes not met")] {
            row(title, number(base?[key])) { number($0["score"]?[key]) }
        }
        for (code, title) in codes([base] + offers.map { $0["score"] }) {
            let points = ([base] + offers.map { $0["score"] }).map { Self.points(code, $0) }
            guard Set(points).count > 1 else { continue }
            table.add(cells: ["  \(code) \(title)"] + points.map(Wording.number))
        }
        return table
    }

    private static func number(_ value: JSONValue?) -> String { value?.whole.map(Wording.number) ?? "" }

    private static func options(_ offer: JSONValue) -> String {
        (offer["options"]?.array ?? []).map { Wording.cell($0) }.joined(separator: ", ")
    }

    /// The codes of all the terms with their titles: hard, medium, soft.
    private static func codes(_ scores: [JSONValue?]) -> [(code: String, title: String)] {
        var titles: [String: String] = [:]
        for term in scores.flatMap({ $0?["terms"]?.array ?? [] }) {
            if let code = term["code"]?.string { titles[code] = term["title"]?.string ?? "" }
        }
        func rank(_ code: String) -> (Int, Int) {
            ("HMS".firstIndex(of: code.first ?? " ")?.utf16Offset(in: "HMS") ?? 3, Int(code.dropFirst()) ?? 0)
        }
        return titles.sorted { rank($0.key) < rank($1.key) }.map { ($0.key, $0.value) }
    }

    private static func points(_ code: String, _ score: JSONValue?) -> Int {
        (score?["terms"]?.array ?? []).filter { $0["code"]?.string == code }.reduce(0) {
            $0 + ($1["points"]?.whole ?? 0)
        }
    }
}
