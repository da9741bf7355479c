import Deployment
import MissionModel

/// What an entry of the log names, read from what is kept of it.
enum LogSubject {
    /// Of several, so many are named.
    static let most = 6
    /// So many reports are looked up for a page.
    static let mostIncidents = 200

    /// Before an action's full stop, as lists are called.
    static func subject(of entry: AuditEntry) -> String {
        (entry.action.split(separator: ".").first.map(String.init) ?? "").replacing("-", with: "_")
    }

    /// Entries of lists.
    static func named(in entry: AuditEntry) -> [(LogNames.List, [String])] {
        let own = LogNames.List(subject: subject(of: entry)).map { [($0, ids(entry.detail["id"]))] } ?? []
        return own
            + [
                (.people, ids(entry.detail["observer"]) + ids(entry.detail["observers"])),
                (.delegations, ids(entry.detail["delegation"]) + ids(entry.detail["delegations"])),
            ]
    }

    static func accounts(in entry: AuditEntry) -> [String] {
        ids(entry.detail["account"]) + ids(entry.detail["accounts"]).prefix(most)
    }

    /// The number of what was reported.
    static func incident(of entry: AuditEntry) -> Int? {
        entry.detail[subject(of: entry) == "incident" ? "number" : "incident"]?.whole
    }

    /// One or several.
    static func ids(_ value: JSONValue?) -> [String] {
        value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? []
    }
}
