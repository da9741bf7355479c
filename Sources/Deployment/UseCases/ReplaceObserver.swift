import MissionModel

/// Puts one observer in another's place, as a head proposed and staff accept: the one drops out, and the other, who is
/// accredited already, waits in no reserve any more and takes over the pins, so that the repair has to find a team for
/// them at the same hub.
struct ReplaceObserver {
    private let request: HeadRequest
    private var mission: String { request.mission }

    init(_ request: HeadRequest) {
        self.request = request
    }

    /// The mission is locked by this transaction.
    ///
    /// - Returns: the number of the drop-out; nil where the one had dropped out before.
    /// - Throws: `conflict`, `IncidentRefusal` where it cannot be done any more.
    func run(in transaction: any StoreTransaction) async throws -> Int? {
        let named = request.content.observers + [request.content.replacement].compactMap(\.self)
        try await transaction.requireMembers(named, of: request)
        guard let leaver = try await observer(named.first, in: transaction),
            var successor = try await observer(named.last, in: transaction)
        else { throw StoreError(.conflict, "The request names nobody who is there.") }
        guard successor.status == .accredited else {
            throw StoreError(.conflict, "\(successor.id) is \(successor.status.rawValue), and so in no plan.")
        }
        try await handOverPins(of: leaver.id, to: successor.id, in: transaction)
        if successor.reserve {
            successor.reserve = false
            try await transaction.updateEntity(successor, mission: mission)
        }
        guard leaver.status == .accredited else {
            try await transaction.requestRepair(of: mission)
            return nil
        }
        let report = try IncidentReport(.dropOut(.observers([leaver.id]), from: nil), reason: request.content.text)
        return try await RecordIncident(mission: mission, report: report, reporter: request.createdBy)
            .run(in: transaction).incident.number
    }

    private func observer(_ id: String?, in transaction: any StoreTransaction) async throws -> Observer? {
        guard let id else { return nil }
        return try await transaction.entity(Observer.self, mission: mission, id: id)
    }

    /// Of somebody without pins, the hub that was told last is the place to take.
    private func handOverPins(
        of leaver: String, to successor: String, in transaction: any StoreTransaction
    ) async throws {
        let all = try await transaction.allEntities(Pin.self, mission: mission)
        let isOwn = { (pin: Pin) in pin.observers.containsExactly(leaver) }
        var pins = all.filter { pin in isOwn(pin) || !pin.observers.containsExactly(successor) }
        for index in pins.indices where isOwn(pins[index]) {
            pins[index].observers.removeAll { [leaver, successor].containsExactly($0) }
            pins[index].observers.append(successor)
        }
        if !all.contains(where: isOwn), let hub = try await lastHub(of: leaver, in: transaction) {
            pins.append(Pin(observers: [successor], hub: hub))
        }
        if pins != all { try await transaction.replacePins(pins, mission: mission) }
    }

    private func lastHub(of observer: String, in transaction: any StoreTransaction) async throws -> String? {
        let history = try await transaction.assignmentHistory(mission: mission, observer: observer)
        let hub = history.lazy
            .filter { ExactText($0.assignment.delegation) == ExactText(request.content.delegation) }
            .compactMap { $0.assignment.content["hub"]?["id"]?.string }.first
        guard let hub, try await transaction.entity(Hub.self, mission: mission, id: hub) != nil else { return nil }
        return hub
    }
}
