/// A field by its name in the documents, with the values on both sides; null where a side has none.
package struct FieldChange: Sendable, Equatable {
    package let name: String
    package let from: JSONValue
    package let to: JSONValue

    package var json: JSONValue { ["name": .string(name), "from": from, "to": to] }

    /// The fields that two objects do not have alike, in the order of the new one, then those that only the old one has.
    ///
    /// Values count, not spellings: null is as good as absent, an instant is the same with any offset, and the lists of
    /// the documents have no order.
    package static func between(_ old: JSONObject, _ new: JSONObject) -> [FieldChange] {
        let gone = old.members.filter { new[$0.key] == nil }
        return (new.members + gone).compactMap { member in
            let (from, to) = (value(member.key, old), value(member.key, new))
            return isSame(from, to) ? nil : FieldChange(name: member.key, from: from, to: to)
        }
    }

    private static func value(_ key: String, _ object: JSONObject) -> JSONValue {
        let value = object[key] ?? .null
        return value == .null && key == "no_go" ? false : value
    }

    private static func isSame(_ a: JSONValue, _ b: JSONValue) -> Bool {
        if a == b { return true }
        if let a = a.string.flatMap({ Instant($0) }), let b = b.string.flatMap({ Instant($0) }) {
            return a.seconds == b.seconds
        }
        guard let a = a.array, let b = b.array, a.count == b.count else { return false }
        let (old, new) = (a.compactMap(\.string), b.compactMap(\.string))
        return old.count == a.count && new.count == b.count && Set(exactly: old) == Set(exactly: new)
    }
}
