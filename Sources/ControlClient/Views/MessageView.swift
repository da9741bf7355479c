import CommandLineIO
import MissionModel

/// What heads of delegations are written.
enum MessageView {
    static func list(_ messages: [JSONValue], _ console: Console) {
        if messages.isEmpty { return console.print("There are no messages.") }
        var table = TextTable(
            .left("message"), .left("kind"), .left("plan"), .text("to"), .text("delegations"), .right("observers"),
            .left("state"), .left("queued"), .left("sent"), .right("tries"), .left("failure"))
        for item in messages {
            let sent = item["sent_at"]?.string == nil ? "" : Wording.moment(item["sent_at"])
            table.add(
                Wording.cell(item["id"]), Wording.cell(item["kind"]), Wording.cell(item["plan"]), recipient(item),
                delegations(item), Wording.cell(item["observers"]), Wording.cell(item["state"]),
                Wording.moment(item["created_at"]), sent, Wording.cell(item["tries"]), Wording.cell(item["failure"]))
        }
        console.print(table)
    }

    static func preview(_ preview: JSONValue, _ console: Console) {
        for letter in preview["letters"]?.array ?? [] {
            console.print("To \(recipient(letter)) (\(delegations(letter))): \(Wording.cell(letter["subject"]))")
            console.print("")
            let text = letter["text"]?.string ?? ""
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                console.print(line.isEmpty ? "" : "  " + String(line).plainLine)
            }
        }
        console.print(recipients(preview))
    }

    /// Who is written to by a publication, and who cannot be.
    static func recipients(_ preview: JSONValue) -> [String] {
        let letters = preview["letters"]?.array ?? []
        var lines = letters.map { letter in
            let count = letter["observers"]?.array?.count ?? 0
            return "  \(recipient(letter)) (\(delegations(letter))): \(Wording.count(count, "observer"))"
        }
        lines.insert(letters.isEmpty ? "Nobody is written to." : "Written to:", at: 0)
        let unreachable = (preview["unreachable"]?.array ?? []).compactMap(\.string)
        if !unreachable.isEmpty {
            lines.append("Nobody to write to, though there is news: \(unreachable.joined(separator: ", ").plainLine).")
        }
        if preview["mail_configured"] == false, !letters.isEmpty {
            lines.append("The daemon has no mail_from: messages stay queued until it has.")
        }
        return lines
    }

    static func reminders(_ answer: JSONValue, _ console: Console) {
        let lists = ["reminded", "too_soon", "unreachable"].map { (answer[$0]?.array ?? []).compactMap(\.string) }
        if lists.allSatisfy(\.isEmpty) { return console.print("Everything is confirmed.") }
        let texts = ["Written to", "Reminded less than an hour ago", "Delegations that nobody heads"]
        for (text, list) in zip(texts, lists) where !list.isEmpty {
            console.print("\(text): \(list.joined(separator: ", ").plainLine)")
        }
    }

    static func board(_ rows: [JSONValue], _ console: Console) {
        if rows.isEmpty { return console.print("There is no such delegation.") }
        var table = TextTable(
            .left("delegation"), .right("heads"), .right("told"), .right("confirmed"), .left("unconfirmed since"),
            .left("last message"))
        for row in rows {
            let since = row["unconfirmed_since"]?.string == nil ? "" : Wording.moment(row["unconfirmed_since"])
            table.add(
                Wording.cell(row["delegation"]), Wording.cell(row["heads"]), Wording.cell(row["told"]),
                Wording.cell(row["confirmed"]), since, Wording.cell(row["last_message"]))
        }
        console.print(table)
    }

    static func events(_ events: [JSONValue], _ console: Console) {
        if events.isEmpty { return console.print("There are no events.") }
        var table = TextTable(
            .left("event"), .left("type"), .left("message"), .left("state"), .left("since"), .right("tries"),
            .left("failure"))
        for item in events {
            table.add(
                Wording.cell(item["id"]), Wording.cell(item["type"]), Wording.cell(item["message"]),
                Wording.cell(item["state"]), Wording.moment(item["created_at"]), Wording.cell(item["tries"]),
                Wording.cell(item["failure"]))
        }
        console.print(table)
    }

    private static func recipient(_ item: JSONValue) -> String {
        let name = Wording.cell(item["account_name"])
        return name.isEmpty ? Wording.cell(item["account"]) : name
    }

    private static func delegations(_ item: JSONValue) -> String {
        (item["delegations"]?.array ?? []).compactMap(\.string).joined(separator: ", ").plainLine
    }
}
