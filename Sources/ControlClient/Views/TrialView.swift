import CommandLineIO
import MissionModel

/// Changes of a plan that were tried, made or supposed, with what they cost.
enum TrialView {
    // MARK: Why

    static func explanation(_ answer: JSONValue, _ console: Console) {
        console.print("Plan \(Wording.cell(answer["plan"])): \(Wording.cell(answer["summary"]))".plainLine)
        if answer["mission_changed"] == true {
            console.print("The mission was changed after the plan was made; it is judged by the mission as it is now.")
        }
        printInstant(answer, console)
        let holds = answer["holds"]?.array ?? []
        if !holds.isEmpty {
            console.print("")
            console.print("What holds it there, and what it costs")
            var table = TextTable(.left("code"), .right("points"), .text("why"))
            for hold in holds {
                table.add(Wording.cell(hold["code"]), Wording.figure(hold["points"]), Wording.cell(hold["text"]))
            }
            console.print(table)
        }
        let best = answer["best"]?.array ?? []
        if !best.isEmpty {
            console.print("")
            console.print("What else is possible, the best first; less than nothing is a gain")
            console.print(table(of: best))
        }
        printForbidden(answer, console)
        printShortfalls(answer["shortfalls"]?.array ?? [], console)
    }

    /// Before which instant all is past, where that matters.
    private static func printInstant(_ answer: JSONValue, _ console: Console) {
        if let asOf = answer["as_of"]?.string { console.print("As of \(asOf): what is before stays.") }
    }

    private static func table(of trials: [JSONValue]) -> TextTable {
        var table = TextTable(.text("change"), .right("hard"), .right("medium"), .right("soft"), .text("by term"))
        for trial in trials {
            let score = trial["score"]
            let retimed = trial["retimed"]?.array ?? []
            let days = retimed.isEmpty ? "" : "; another day for \(Wording.cell(trial["retimed"]))"
            table.add(
                Wording.cell(trial["change"]) + days, difference(score, "hard"), difference(score, "medium"),
                difference(score, "soft"), terms(score))
        }
        return table
    }

    private static func difference(_ score: JSONValue?, _ part: String) -> String {
        signed((score?["after"]?[part]?.whole ?? 0) - (score?["before"]?[part]?.whole ?? 0))
    }

    private static func signed(_ value: Int) -> String { (value > 0 ? "+" : "") + Wording.number(value) }

    /// `M3 +20, S6 -1`.
    private static func terms(_ score: JSONValue?) -> String {
        (score?["terms"]?.array ?? []).map { term in
            "\(Wording.cell(term["code"])) \(signed(term["difference"]?.whole ?? 0))"
        }.joined(separator: ", ")
    }

    private static func printForbidden(_ answer: JSONValue, _ console: Console) {
        let groups = answer["forbidden"]?.array ?? []
        if !groups.isEmpty {
            console.print("")
            console.print("What rules forbid, with the nearest example")
            var table = TextTable(.left("rule"), .right("changes"), .text("such as"))
            for group in groups {
                for (n, example) in (group["examples"]?.array ?? []).enumerated() {
                    table.add(
                        n == 0 ? Wording.cell(group["code"]) : "", n == 0 ? Wording.figure(group["count"]) : "",
                        Wording.cell(example))
                }
            }
            console.print(table)
        }
        let (tried, untried) = (answer["tried"]?.whole ?? 0, answer["untried"]?.whole ?? 0)
        if tried + untried == 0 { return }
        console.print(
            Wording.count(tried, "change") + " tried"
                + (untried > 0 ? "; \(Wording.number(untried)) more were not judged." : "."))
    }

    private static func printShortfalls(_ shortfalls: [JSONValue], _ console: Console) {
        if shortfalls.isEmpty { return }
        console.print("")
        console.print("What is short, and what was tried against it")
        for shortfall in shortfalls {
            console.print(
                "\(Wording.cell(shortfall["code"])) \(Wording.cell(shortfall["subject"])), "
                    .plainLine + "\(Wording.count(shortfall["value"]?.whole ?? 0, "point")): "
                    + Wording.cell(shortfall["detail"]).plainLine)
            let gains = shortfall["gains"]?.array ?? []
            if gains.isEmpty {
                console.print("  " + noGain(shortfall))
                continue
            }
            console.print(table(of: gains))
        }
    }

    private static func noGain(_ shortfall: JSONValue) -> String {
        let (tried, untried) = (shortfall["tried"]?.whole ?? 0, shortfall["untried"]?.whole ?? 0)
        let rest = untried > 0 ? "; \(Wording.number(untried)) more were not judged." : "."
        if tried == 0 { return untried > 0 ? "Nothing was judged\(rest)" : "No single change was found to try." }
        return "None of \(Wording.count(tried, "change")) helps\(rest)"
    }

    // MARK: Edits and suppositions

    static func edit(_ answer: JSONValue, _ console: Console) {
        printInstant(answer, console)
        console.print(table(of: [answer]))
        for pin in answer["pins"]?.array ?? [] {
            console.print("Pinned to \(Wording.cell(pin["hub"])): \(Wording.cell(pin["observers"]))".plainLine)
        }
        printDifferences(answer, console)
    }

    static func supposition(_ answer: JSONValue, _ console: Console) {
        let score = answer["score"]
        let version = Wording.cell(answer["plan"])
        if score?["before"] ?? .null == .null {
            console.print("There is no plan yet; a fresh one would score \(Wording.score(score?["after"])).")
        } else {
            console.print(
                "Against plan \(version): from \(Wording.score(score?["before"])) to \(Wording.score(score?["after"])) "
                    + "(broken rules / shortfalls / wishes not met)")
            let words = terms(score)
            if !words.isEmpty { console.print("By term: \(words)") }
        }
        printInstant(answer, console)
        if let people = answer["people_changed"]?.whole, let stops = answer["stops_changed"]?.whole {
            console.print("\(people.of("person", "people")) and \(Wording.count(stops, "stop")) would change.")
        }
        printDifferences(answer, console)
        let left = answer["unassigned"]?.array ?? []
        if left.isEmpty { return }
        console.print("")
        console.print("In no team")
        var table = TextTable(.left("observer"), .left("reason"), .text("why"))
        for person in left {
            table.add(
                Wording.cell(person["observer"]), Wording.cell(person["reason"]), Wording.cell(person["detail"]))
        }
        console.print(table)
    }

    private static func printDifferences(_ answer: JSONValue, _ console: Console) {
        ChangesView.printPeople(answer["people"]?.array ?? [], console)
        ChangesView.printStops(answer["stops"]?.array ?? [], console)
    }
}
