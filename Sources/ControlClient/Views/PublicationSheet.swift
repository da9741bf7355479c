import CommandLineIO
import MissionModel

/// Publications, and what stands against them.
enum PublicationSheet {
    /// `published 2026-11-24 04:20 UTC by tok_1`; the bare status where the plan never was.
    static func status(_ plan: JSONValue) -> String {
        let status = Wording.cell(plan["status"])
        guard let publication = publication(plan) else { return status }
        return status == "published" ? "published \(publication)" : "\(status), published \(publication)"
    }

    /// `2026-11-24 04:20 UTC by tok_1`.
    static func publication(_ plan: JSONValue) -> String? {
        guard plan["published_at"]?.string != nil else { return nil }
        return "\(Wording.moment(plan["published_at"])) by \(Wording.cell(plan["published_by"]))"
    }

    static func done(_ plan: JSONValue, replacing former: Int?, _ console: Console) {
        let instead = former.map { ", in place of plan \($0)" } ?? ""
        console.print(
            "Plan \(Wording.cell(plan["version"])) of \(Wording.cell(plan["mission"])) is published\(instead).")
        let unreachable = (plan["unreachable"]?.array ?? []).compactMap(\.string)
        if !unreachable.isEmpty {
            console.print("Nobody to write to, though there is news: \(unreachable.joined(separator: ", ").plainLine).")
        }
    }

    /// What of the mission has changed since a plan was made, and what it means for the plan.
    static func changes(_ changes: JSONValue) -> [String] {
        let (count, used) = (changes["change_count"]?.whole ?? 0, changes["used_count"]?.whole ?? 0)
        if count == 0 { return ["The mission's data are the same."] }
        let items = changes["changes"]?.array ?? []
        let touching = used == 0 ? "none touches" : "\(Wording.number(used)) \(used == 1 ? "touches" : "touch")"
        var lines = ["\(Wording.count(count, "change")), of which \(touching) the plan:"]
        lines += items.map { item in
            "  " + Wording.cell(item["text"]) + (item["used"] == true ? "" : " (not in the plan)")
        }
        if count > items.count { lines.append("  … and \(Wording.number(count - items.count)) more") }
        if let reason = changes["reason"]?.string { lines.append("It is outdated. \(reason)") }
        return lines
    }
}
