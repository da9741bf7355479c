import Deployment
import MissionModel

/// What the fields of a form can hold that name entries of the mission's lists, and by which clock instants are typed.
struct EditOptions: Sendable {
    private var entries: [EntryNames.List: [FormMarkup.Option]] = [:]
    /// From UTC, in seconds, of the mission's clock.
    private(set) var offset = 0

    /// What some fields need.
    static func load(
        _ fields: [EditField], of header: MissionHeader, in transaction: any StoreTransaction
    ) async throws -> EditOptions {
        var options = EditOptions()
        let mission = header.id
        if fields.contains(where: \.isInstant) {
            options.offset = try await MissionClock.load(header, in: transaction).offset
        }
        for field in fields {
            guard case .entry(let list) = field.kind, options.entries[list] == nil else { continue }
            let names = try await EntryNames.load(list, of: mission, in: transaction)
            options.entries[list] = names.options.map { option($0.value, $0.title) }
        }
        return options
    }

    private static func option(_ id: String, _ name: String) -> FormMarkup.Option {
        FormMarkup.Option(id, name == id ? id : "\(name) (\(id))")
    }

    /// The choices of a list, with what was typed where that is none of them.
    func choices(of list: EntryNames.List, else typed: String) -> [FormMarkup.Option] {
        let entries = entries[list] ?? []
        if entries.contains(where: { ExactText($0.value) == ExactText(typed) }) { return entries }
        return [FormMarkup.Option(typed, typed.isEmpty ? "–" : typed)] + entries
    }
}
