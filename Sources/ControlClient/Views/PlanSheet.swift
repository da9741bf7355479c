import CommandLineIO
import MissionModel

/// Plans and what one plan amounts to.
enum PlanSheet {
    static func list(_ plans: [JSONValue], _ console: Console) {
        if plans.isEmpty {
            console.print("There is no plan. `observerctl plan generate` makes one.")
            return
        }
        var table = TextTable(
            .right("version"), .left("status"), .right("hard / medium / soft"), .right("teams"), .right("stops"),
            .right("revision"), .left("repairs"), .right("seed").spare, .left("stopped by").spare, .left("made").spare,
            .left("published")
        )
        for plan in plans {
            let now = hasOldMission(plan) ? " (now \(Wording.cell(plan["mission_revision"])))" : ""
            table.add(
                Wording.cell(plan["version"]), Wording.cell(plan["status"]), Wording.score(plan["score"]),
                Wording.figure(plan["teams"]), Wording.figure(plan["stops"]),
                Wording.cell(plan["input_revision"]) + now,
                repairText(plan), Wording.cell(plan["solver"]?["seed"]), Wording.cell(plan["solver"]?["stopped_by"]),
                Wording.moment(plan["created_at"]), PublicationSheet.publication(plan) ?? "")
        }
        console.print(table)
    }

    /// `3, least-change` of a repair of version 3; nothing for a fresh plan.
    private static func repairText(_ plan: JSONValue) -> String {
        [plan["base_version"], plan["repair_option"]].map { Wording.cell($0) }.filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    private static func hasOldMission(_ plan: JSONValue) -> Bool { plan["mission_changed"] == true }

    /// That the mission was changed after the plan was made, and in what; empty where it was not.
    static func changeNotes(_ plan: JSONValue) -> [String] {
        guard hasOldMission(plan) else { return [] }
        let note =
            "The mission was changed after plan \(Wording.cell(plan["version"])) was made: it is at revision "
            + "\(Wording.cell(plan["mission_revision"])), the plan is from \(Wording.cell(plan["input_revision"]))."
        guard let changes = plan["mission_changes"], changes != .null else { return [note] }
        return [note] + PublicationSheet.changes(changes)
    }

    /// The figures of one plan, what is broken or short and why, and who is in no team.
    static func summary(_ plan: JSONValue, _ console: Console) {
        console.print(
            "Plan \(Wording.cell(plan["version"])) of \(Wording.cell(plan["mission"])) (\(PublicationSheet.status(plan))), "
                + "made \(Wording.moment(plan["created_at"])) from revision \(Wording.cell(plan["input_revision"]))")
        console.print(changeNotes(plan))
        console.print(
            "Score, fewer is better: \(Wording.score(plan["score"])) (broken rules / shortfalls / wishes not met)")
        let hard = plan["score"]?["hard"]?.whole ?? 0
        if hard > 0 {
            console.print(
                "It breaks \(Wording.count(hard, "hard rule")) (\(brokenRules(plan))) and can never be published.")
        }
        for warning in plan["warnings"]?.array ?? [] { console.print("Warning: \(warning.string ?? "")") }
        for line in figures(plan["metrics"]) { console.print(line) }
        table("What is broken", plan["violations"], console) { items in
            var table = TextTable(
                .left("code"), .left("team"), .left("observer"), .left("place"), .text("what"))
            for item in items {
                table.add(cells: ["code", "team", "observer", "place", "detail"].map { Wording.cell(item[$0]) })
            }
            return table
        }
        table("What is short", plan["shortfalls"], console) { items in
            var table = TextTable(.left("code"), .text("subject"), .right("points"), .text("why"))
            for item in items {
                table.add(
                    Wording.cell(item["code"]), Wording.cell(item["subject"]), Wording.cell(item["value"]),
                    Wording.cell(item["detail"]))
            }
            return table
        }
        table("In no team", plan["unassigned"], console) { items in
            var table = TextTable(.left("observer"), .left("reason"), .text("why"))
            for item in items {
                table.add(Wording.cell(item["observer"]), Wording.cell(item["reason"]), Wording.cell(item["detail"]))
            }
            return table
        }
        table("Reserves", plan["reserves"], console) { items in
            var table = TextTable(.left("observer"), .left("hub"))
            for item in items { table.add(Wording.cell(item["observer"]), Wording.cell(item["hub"])) }
            return table
        }
    }

    private static func brokenRules(_ plan: JSONValue) -> String {
        let terms = plan["terms"]?.array ?? []
        let broken = terms.filter { $0["code"]?.string?.hasPrefix("H") == true && $0["value"]?.whole != 0 }
        return broken.map { term in
            let title = term["title"]?.string.map { " \($0)" } ?? ""
            return "\(Wording.cell(term["code"]))\(title): \(Wording.cell(term["value"]))"
        }.joined(separator: "; ")
    }

    private static func table(
        _ title: String, _ list: JSONValue?, _ console: Console, _ make: ([JSONValue]) -> TextTable
    ) {
        let items = list?.array ?? []
        if items.isEmpty { return }
        console.print("")
        console.print(title)
        console.print(make(items))
    }

    private static func figures(_ metrics: JSONValue?) -> [String] {
        guard let metrics else { return [] }
        func number(_ key: String) -> Int { metrics[key]?.whole ?? 0 }
        func count(_ key: String, _ noun: String) -> String { Wording.count(number(key), noun) }
        // A plan of before contract 2 does not state it.
        let idle = metrics["idle_s"].map { "idle: \(range($0) { Wording.duration(Int($0?.double ?? 0)) }); " } ?? ""
        return [
            "\(count("teams", "team")), \(count("observers_assigned", "observer")), \(count("stops", "stop")) at "
                + "\(count("stations_visited", "station")) in \(count("regions_covered", "region")); "
                + "\(count("openings", "opening")), \(count("closings", "closing")), \(count("tabulations", "tabulation"))",
            "Stops a team: \(range(metrics["stops_per_team"]) { Wording.cell($0) }); duty: "
                + "\(range(metrics["duty_s"]) { Wording.duration(Int($0?.double ?? 0)) }); \(idle)driving "
                + "\(Wording.kilometres(number("distance_m"))) and \(Wording.duration(number("driving_s"))) in all "
                + "(inequality \(Wording.cell(metrics["driving_gini"])))",
            "Rural share \(Wording.cell(metrics["rural_share"])), "
                + "\(count("voters_at_visited", "voter")) at the stations visited, "
                + "\(count("mixed_pairs", "team")) of both sexes, delegations in "
                + "\(Wording.cell(metrics["delegations_spread"])) regions on average",
        ]
    }

    private static func range(_ value: JSONValue?, _ text: (JSONValue?) -> String) -> String {
        "\(text(value?["min"])) to \(text(value?["max"])), median \(text(value?["median"]))"
    }
}
