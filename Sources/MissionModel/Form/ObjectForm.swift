/// Reads the known keys of one JSON object, collects every fault and keeps what it does not know.
///
/// A faulty key yields a placeholder, so that all keys are looked at; the object is used only where `isSound`.
package struct ObjectForm {
    private let object: JSONObject
    private var taken: [Bool]
    private let place: () -> String
    private(set) var faults: [FormFault] = []

    /// - Parameter place: the JSON pointer of the object, made only where there is a fault to report.
    init(_ object: JSONObject, at place: @escaping () -> String) {
        self.object = object
        self.place = place
        taken = Array(repeating: false, count: object.members.count)
    }

    var isSound: Bool { faults.isEmpty }

    /// Unknown keys, and the explicit nulls of optional ones, in their order.
    var extra: JSONObject {
        guard taken.contains(false) else { return JSONObject() }
        return JSONObject(uniqueMembers: zip(object.members, taken).filter { !$0.1 }.map(\.0))
    }

    mutating func fault(_ suffix: String, _ message: String) {
        faults.append(FormFault(pointer: place() + suffix, message: message))
    }

    /// A key that must be there.
    mutating func required<T>(_ key: String, _ test: ValueTest<T>, else placeholder: @autoclosure () -> T) -> T {
        guard let index = object.index(of: key) else {
            fault("/\(key.pointerToken)", "is missing")
            return placeholder()
        }
        return tested(index, key, test) ?? placeholder()
    }

    /// A key that may be left out or null.
    mutating func optional<T>(_ key: String, _ test: ValueTest<T>) -> T? {
        guard let index = object.index(of: key), object.members[index].value != .null else { return nil }
        return tested(index, key, test)
    }

    /// A key that may be left out but not null.
    mutating func defaulted<T>(_ key: String, _ test: ValueTest<T>, _ value: T) -> T {
        guard let index = object.index(of: key) else { return value }
        return tested(index, key, test) ?? value
    }

    private mutating func tested<T>(_ index: Int, _ key: String, _ test: ValueTest<T>) -> T? {
        taken[index] = true
        switch test.read(object.members[index].value) {
        case .good(let value): return value
        case .bad(let message): fault("/\(key.pointerToken)", message)
        case .badItems(let items):
            for (suffix, message) in items {
                fault("/\(key.pointerToken)\(suffix)", message)
            }
        }
        return nil
    }
}

extension String {
    /// The text as one token of a JSON pointer (RFC 6901).
    package var pointerToken: String {
        guard utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return self }
        return split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
    }
}
