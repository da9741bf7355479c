import CommandLineIO
import MissionModel

/// Teams with their cars and interpreters, by identifiers.
enum SupportView {
    static func list(_ items: [JSONValue], _ console: Console) {
        guard !items.isEmpty else { return console.print("No plan is published.") }
        var table = TextTable(
            .left("team"), .left("hub"), .text("people"), .left("car"), .left("interpreter"), .left("chosen"))
        for item in items {
            let needs = item["needs_interpreter"]?.bool == true
            let chosen = [("vehicle_chosen", "car"), ("interpreter_chosen", "interpreter")]
                .filter { item[$0.0]?.bool == true }.map(\.1)
            table.add(
                Wording.cell(item["team"]), Wording.cell(item["hub"]),
                (item["members"]?.array ?? []).map { Wording.cell($0) }.joined(separator: ", "),
                item["vehicle"]?.string ?? "none", item["interpreter"]?.string ?? (needs ? "none" : "not needed"),
                chosen.joined(separator: ", "))
        }
        console.print(table)
    }
}
