package import MissionModel
import PlanJudgement

/// Replaces the list of pins.
package struct ReplacePins: Sendable {
    private let mission: String
    package let pins: [Pin]

    /// - Throws: the faults of all items, below `/items`.
    package init(mission: String, items: [JSONValue]) throws(FormError) {
        self.mission = mission
        pins = try [FormFault].reading(items) { (item) throws(FormError) in try Pin(json: item) }
    }

    /// - Returns: what no plan can keep of the pins now. They are kept all the same: what contradicts them may be about to
    ///   change.
    /// - Throws: `FormError` where a pin names what is not there.
    package func run(in transaction: any StoreTransaction) async throws -> [MissionFinding] {
        let references = References(mission: mission, transaction: transaction)
        let hubs = pins.enumerated().map { (pointer: "/items/\($0.offset)/hub", id: $0.element.hub) }
        let people = pins.enumerated().flatMap {
            References.places("/items/\($0.offset)/observers", $0.element.observers)
        }
        var faults = try await references.missing(Hub.self, hubs)
        faults += try await references.missing(Observer.self, people)
        if !faults.isEmpty { throw FormError(faults: faults) }
        try await transaction.replacePins(pins, mission: mission)
        if pins.isEmpty { return [] }
        let bytes = try await transaction.exportDocument(mission).bytes
        return try await BlockingWork.run { MissionCheck.findings(ofPinsIn: try MissionIndex(bytes: bytes)) }
    }
}

/// Replaces the list of incompatibilities.
package struct ReplaceIncompatibilities: Sendable {
    private let mission: String
    package let pairs: [Incompatibility]

    /// - Throws: the faults of all items, below `/items`.
    package init(mission: String, items: [JSONValue]) throws(FormError) {
        self.mission = mission
        pairs = try [FormFault].reading(items) { (item) throws(FormError) in try Incompatibility(json: item) }
    }

    /// - Throws: `FormError` where a pair names what is not there.
    package func run(in transaction: any StoreTransaction) async throws {
        let references = References(mission: mission, transaction: transaction)
        func places(_ kind: Incompatibility.Kind) -> [(pointer: String, id: String)] {
            pairs.enumerated().filter { $0.element.kind == kind }.flatMap {
                References.places("/items/\($0.offset)/\(kind.rawValue)", $0.element.pair)
            }
        }
        var faults = try await references.missing(Observer.self, places(.observers))
        faults += try await references.missing(Delegation.self, places(.delegations))
        if !faults.isEmpty { throw FormError(faults: faults) }
        try await transaction.replaceIncompatibilities(pairs, mission: mission)
    }
}

extension [FormFault] {
    /// All items of a request, or the faults of all of them.
    fileprivate static func reading<Value>(
        _ items: [JSONValue], _ read: (JSONValue) throws(FormError) -> Value
    ) throws(FormError) -> [Value] {
        var (values, faults) = ([Value](), [FormFault]())
        for (n, item) in items.enumerated() {
            do { values.append(try read(item)) } catch {
                faults += error.faults.map { FormFault(pointer: "/items/\(n)\($0.pointer)", message: $0.message) }
            }
        }
        if !faults.isEmpty { throw FormError(faults: faults) }
        return values
    }
}
