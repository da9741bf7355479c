import Deployment
import MissionModel

/// Reads the object of a request strictly: every key known, every fault collected with its pointer.
struct RequestForm {
    private let object: JSONObject
    private var known: Set<String> = []
    private(set) var faults: [FormFault] = []

    /// - Throws: where the value is no object.
    init(_ value: JSONValue) throws(FormError) {
        object = try value.requiredObject()
    }

    mutating func fault(_ key: String, _ message: String) {
        faults.append(FormFault(pointer: "/\(key)", message: message))
    }

    /// Takes a key as it is; nil where it is left out or null.
    mutating func value(_ key: String) -> JSONValue? {
        known.insert(key)
        guard let value = object[key], value != .null else { return nil }
        return value
    }

    mutating func whole(_ key: String, _ range: ClosedRange<Int>) -> Int? {
        guard let value = value(key) else { return nil }
        if let number = value.whole, range.contains(number) { return number }
        fault(key, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        return nil
    }

    mutating func number(_ key: String, _ range: ClosedRange<Double>) -> Double? {
        guard let value = value(key) else { return nil }
        if let number = value.double, range.contains(number) { return number }
        fault(key, "must be a number from \(JSONNumber(range.lowerBound).text) to \(JSONNumber(range.upperBound).text)")
        return nil
    }

    mutating func oneOf<Value: CaseIterable & RawRepresentable>(
        _ key: String, _ type: Value.Type
    ) -> Value? where Value.RawValue == String {
        guard let value = value(key) else { return nil }
        if let name = value.string, let known = Value(rawValue: name) { return known }
        fault(key, "must be one of " + Value.allCases.map(\.rawValue).joined(separator: ", "))
        return nil
    }

    mutating func flag(_ key: String) -> Bool? {
        guard let value = value(key) else { return nil }
        if let flag = value.bool { return flag }
        fault(key, "must be true or false")
        return nil
    }

    /// Whether a key is there, be it as null.
    func states(_ key: String) -> Bool { object[key] != nil }

    mutating func list(_ key: String) -> [JSONValue]? {
        guard let value = value(key) else { return nil }
        if let items = value.array { return items }
        fault(key, "must be a list")
        return nil
    }

    mutating func text(_ key: String) -> String? {
        guard let value = value(key) else { return nil }
        if let text = value.string, !text.isEmpty { return text }
        fault(key, "must be a non-empty string")
        return nil
    }

    mutating func texts(_ key: String) -> [String]? {
        guard let items = list(key) else { return nil }
        let texts = items.compactMap(\.string).filter { !$0.isEmpty }
        if texts.count == items.count, !texts.isEmpty { return texts }
        fault(key, "must be a list of one non-empty string or more")
        return nil
    }

    mutating func instant(_ key: String) -> Instant? {
        guard let value = value(key) else { return nil }
        if let instant = value.string.flatMap(Instant.init(_:)) { return instant }
        fault(key, "must be an RFC 3339 instant in whole seconds with an offset")
        return nil
    }

    mutating func require(_ keys: String...) {
        for key in keys where object[key] == nil || object[key] == .null { fault(key, "is missing") }
    }

    /// - Throws: all faults, unknown keys among them.
    mutating func finish() throws(FormError) {
        for member in object.members where !known.contains(member.key) {
            fault(member.key.pointerToken, "is no key of this request")
        }
        if !faults.isEmpty { throw FormError(faults: faults) }
    }
}
