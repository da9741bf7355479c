import CommandLineIO
import MissionModel

/// Calendars that can be subscribed to.
enum CalendarView {
    static func made(_ calendar: JSONValue, _ console: Console) {
        console.print("Calendar \(Wording.cell(calendar["id"])) of \(whose(calendar)) is made.")
        guard let address = calendar["address"]?.string else {
            return console.print("Its address was shown before, and is kept nowhere: make another where it is lost.")
        }
        console.print("Whoever has this address reads it; it is not shown again:")
        console.print(address.plainLine)
    }

    static func list(_ calendars: [JSONValue], _ console: Console) {
        if calendars.isEmpty { return console.print("There are no calendars.") }
        var table = TextTable(
            .left("calendar"), .left("delegation"), .left("observer"), .left("language"), .left("made"), .left("by"),
            .left("revoked"))
        for item in calendars {
            let revoked = item["revoked_at"]?.string == nil ? "" : Wording.moment(item["revoked_at"])
            table.add(
                Wording.cell(item["id"]), Wording.cell(item["delegation"]), Wording.cell(item["observer"]),
                Wording.cell(item["language"]), Wording.moment(item["created_at"]), Wording.cell(item["created_by"]),
                revoked)
        }
        console.print(table)
    }

    private static func whose(_ calendar: JSONValue) -> String {
        let delegation = Wording.cell(calendar["delegation"])
        return calendar["observer"]?.string == nil
            ? delegation : "\(Wording.cell(calendar["observer"])) (\(delegation))"
    }
}
