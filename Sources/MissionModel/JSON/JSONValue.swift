/// A JSON value that loses nothing: numbers keep their text, objects keep the order of their keys.
///
/// The mission document promises that unknown keys survive a round trip and that sums are exact, so neither
/// `JSONSerialization` (which turns numbers into binary fractions) nor `Codable` (which drops unknown keys) will do.
package enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)

    /// Texts are told apart by their code points.
    package static func == (a: JSONValue, b: JSONValue) -> Bool {
        switch (a, b) {
        case (.null, .null): true
        case (.bool(let a), .bool(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.string(let a), .string(let b)): ExactText(a) == ExactText(b)
        case (.array(let a), .array(let b)): a == b
        case (.object(let a), .object(let b)): a == b
        default: false
        }
    }
}

/// A number as it was written.
package struct JSONNumber: Sendable, Equatable {
    package let text: String

    package init(text: String) {
        self.text = text
    }

    package init(_ value: some BinaryInteger) {
        self.text = String(value)
    }

    /// The shortest text that reads back as the same double; whole values without a fraction.
    package init(_ value: Double) {
        if let whole = Int64(exactly: value) {
            self.text = String(whole)
        } else {
            self.text = value.description
        }
    }

    /// The value where the number is written without fraction and exponent and fits into 64 bits.
    package var whole: Int? {
        text.utf8.allSatisfy { $0 != UInt8(ascii: ".") && $0 | 0x20 != UInt8(ascii: "e") } ? Int(text) : nil
    }

    package var double: Double {
        Double(text) ?? .nan
    }
}

/// The members of a JSON object in the order in which they were written; keys are unique.
package struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    package struct Member: Sendable, Equatable {
        package let key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }

        package static func == (a: Member, b: Member) -> Bool {
            ExactText(a.key) == ExactText(b.key) && a.value == b.value
        }
    }

    package private(set) var members: [Member]

    package init() {
        members = []
    }

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        members = elements.map { Member(key: $0.0, value: $0.1) }
    }

    /// - Precondition: the keys are unique.
    package init(uniqueMembers: [Member]) {
        members = uniqueMembers
    }

    package var isEmpty: Bool { members.isEmpty }

    package subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Adds a member whose key is known to be new.
    package mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
    }

    /// Adds all members of another object; a key that both have takes the other's value.
    package mutating func merge(_ other: JSONObject) {
        for member in other.members {
            self[member.key] = member.value
        }
    }

    /// With those members of another object that this one does not have.
    ///
    /// An entity's own values win over what was kept beside them: an optional key that was written as null and has got
    /// a value since is no longer null.
    package func adding(_ other: JSONObject) -> JSONObject {
        var object = self
        for member in other.members where index(of: member.key) == nil {
            object.append(member.key, member.value)
        }
        return object
    }

    package func index(of key: String) -> Int? {
        members.firstIndex { ExactText($0.key) == ExactText(key) }
    }

    /// Two objects are equal whatever the order of their keys, as in JSON.
    package static func == (a: JSONObject, b: JSONObject) -> Bool {
        guard a.members.count == b.members.count else { return false }
        return zip(a.members, b.members).allSatisfy { $0 == $1 }
            || a.members.allSatisfy { b[$0.key] == $0.value }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(nilLiteral: ()) { self = .null }
    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(uniqueMembers: elements.map { .init(key: $0.0, value: $0.1) }))
    }

    package static func int(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
    package static func double(_ value: Double) -> JSONValue { .number(JSONNumber(value)) }
    package static func strings(_ values: [String]) -> JSONValue { .array(values.map(JSONValue.string)) }
    package static func optional(_ value: String?) -> JSONValue { value.map(JSONValue.string) ?? .null }
    package static func optional(_ value: Int?) -> JSONValue { value.map(JSONValue.int) ?? .null }

    package var string: String? {
        if case .string(let value) = self { value } else { nil }
    }
    package var whole: Int? {
        if case .number(let value) = self { value.whole } else { nil }
    }
    package var double: Double? {
        if case .number(let value) = self { value.double } else { nil }
    }
    package var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }
    package var array: [JSONValue]? {
        if case .array(let value) = self { value } else { nil }
    }
    package var object: JSONObject? {
        if case .object(let value) = self { value } else { nil }
    }

    /// The member of an object; nil for anything else.
    package subscript(key: String) -> JSONValue? { object?[key] }
}
