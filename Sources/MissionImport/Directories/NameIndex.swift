import MissionModel

/// What a text in a file stands for.
enum NameMatch<Value: Equatable>: Equatable {
    case found(Value)
    /// Not what is written, but what looks like it: the name of that.
    case lookAlike(Value, name: String)
    /// Several have this name.
    case ambiguous
    case unknown
}

/// Values by names, found in any case and spacing, or else by what looks like the name and is no other's.
struct NameIndex<Value: Equatable> {
    private var byName: [ExactText: NameMatch<Value>] = [:]
    private var byLook: [String: NameMatch<Value>] = [:]

    mutating func add(_ name: String, for value: Value) {
        Self.insert(.found(value), at: ExactText(Self.folded(name)), into: &byName, value)
        Self.insert(.lookAlike(value, name: name), at: LookAlike.look(of: name), into: &byLook, value)
    }

    func find(_ text: String) -> NameMatch<Value> {
        byName[Self.folded(text)] ?? byLook[LookAlike.look(of: text)] ?? .unknown
    }

    private static func insert<Key: Hashable>(
        _ match: NameMatch<Value>, at key: Key, into names: inout [Key: NameMatch<Value>], _ value: Value
    ) {
        switch names[key] {
        case nil: names[key] = match
        case .found(value), .lookAlike(value, _): break
        default: names[key] = .ambiguous
        }
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split { $0.isWhitespace }.joined(separator: " ")
    }
}
