import CommandLineIO
import MissionModel

/// What heads ask for and report, and what was decided.
enum HeadRequestView {
    static func made(_ request: JSONValue, _ console: Console) {
        console.print("\(Wording.cell(request["id"])): \(sentence(request))")
        console.print(
            request["state"] == "pending"
                ? "It takes effect at once; observerctl people requests says whether it did."
                : "Staff decide; observerctl people requests shows the answer.")
    }

    static func list(_ requests: [JSONValue], _ console: Console) {
        if requests.isEmpty { return console.print("There is no request.") }
        var table = TextTable(
            .left("request"), .left("asked"), .left("delegation"), .text("what"), .text("text"), .left("state"),
            .text("answer"))
        for request in requests {
            table.add(
                Wording.cell(request["id"]), Wording.moment(request["created_at"]),
                Wording.cell(request["delegation"]), sentence(request), Wording.cell(request["text"]),
                Wording.cell(request["state"]), Wording.cell(request["answer"]))
        }
        console.print(table)
    }

    static func one(_ request: JSONValue, _ console: Console) {
        console.print("\(Wording.cell(request["id"])): \(sentence(request))")
        var table = TextTable(.left(""), .text(""))
        table.add("delegation", Wording.cell(request["delegation"]))
        table.add("text", request["text"]?.string ?? "none given")
        table.add("asked", "\(Wording.moment(request["created_at"])) by \(Wording.cell(request["created_by"]))")
        table.add("state", Wording.cell(request["state"]))
        if request["decided_at"] != .null {
            table.add(
                "decided", "\(Wording.moment(request["decided_at"])) by \(Wording.cell(request["decided_by"]))")
        }
        if let answer = request["answer"]?.string { table.add("answer", answer) }
        if let incident = request["incident"]?.whole { table.add("incident", String(incident)) }
        console.print(table)
    }

    private static func sentence(_ request: JSONValue) -> String {
        let people = Wording.cell(request["observers"])
        switch request["kind"]?.string {
        case "drop_out"?:
            return "\(people) dropped out" + (request["from"]?.string.map { ", from \($0) on" } ?? "")
        case "late"?: return "\(people) late, until \(Wording.cell(request["until"]))"
        case "return"?: return "\(people) there as before"
        case "replacement"?: return "\(Wording.cell(request["replacement"])) in place of \(people)"
        default: return people.isEmpty ? "a change is wanted" : "a change is wanted for \(people)"
        }
    }
}
