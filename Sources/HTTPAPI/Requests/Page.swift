import HTTPShell
import MissionModel

/// A page of a list; the next one begins after `next`, and there is none where that is null.
enum Page {
    /// - Parameters:
    ///   - items: one more than the limit where there is a next page.
    ///   - cursor: the place of an item, from which the next page begins.
    static func answer<Item>(
        _ items: [Item], limit: Int, cursor: (Item) -> String, _ json: (Item) -> JSONValue
    ) -> Answer {
        let shown = items.prefix(limit)
        let next = items.count > limit ? shown.last.map(cursor) : nil
        return .json(["items": .array(shown.map(json)), "next": .optional(next)])
    }
}
