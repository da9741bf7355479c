import MissionModel

/// What befalls observers: they drop out, come later, or are there again.
struct PeopleIncident {
    let mission: String
    /// For when it is reported.
    let asOf: Instant
    let transaction: any StoreTransaction

    /// Withdraws people, or shortens their days where they leave later than the report.
    ///
    /// - Throws: `FormError`, `IncidentRefusal`.
    func dropOut(_ who: IncidentReport.People, from: Instant?) async throws -> IncidentEffect {
        var effect = start(.dropOut, who)
        effect.record.from = from
        let leaves = from.flatMap { $0 > asOf ? $0 : nil }
        return try await change(who, in: effect, { $0.status == .accredited }, else: "has nobody who is accredited") {
            observer in
            if observer.status == .withdrawn { throw Misfit("has withdrawn already") }
            guard let leaves, leaves > observer.availableFrom else {
                observer.status = .withdrawn
                return
            }
            if leaves >= observer.availableTo { throw Misfit("leaves before that, at \(observer.availableTo)") }
            observer.availableTo = leaves
        }
    }

    /// - Throws: `FormError`, `IncidentRefusal`.
    func comeLate(_ ids: [String], until: Instant) async throws -> IncidentEffect {
        let history = try await IncidentHistory(of: mission, in: transaction)
        var effect = start(.late, .observers(ids))
        effect.record.until = until
        return try await change(.observers(ids), in: effect) { observer in
            if observer.status == .withdrawn { throw Misfit("has withdrawn") }
            if until >= observer.availableTo { throw Misfit("leaves before that, at \(observer.availableTo)") }
            let planned = history.origin(of: observer, .availableFrom)?.string.flatMap { Instant($0) }
            if until <= planned ?? observer.availableFrom {
                throw Misfit("is there by then as it is, from \(planned ?? observer.availableFrom)")
            }
            if until == observer.availableFrom { throw Misfit("is expected at that instant already") }
            observer.availableFrom = until
        }
    }

    /// Gives people back what they were before they dropped out or were to be late.
    ///
    /// - Throws: `FormError`, `IncidentRefusal`.
    func comeBack(_ who: IncidentReport.People) async throws -> IncidentEffect {
        let history = try await IncidentHistory(of: mission, in: transaction)
        let effect = start(.observerReturn, who)
        return try await change(
            who, in: effect, { history.isAway($0) }, else: "has nobody who dropped out or is late"
        ) { observer in
            guard history.isAway(observer) else {
                throw Misfit(
                    observer.status == .withdrawn
                        ? "is withdrawn by no known incident, so that only a change of the status leads back"
                        : "has not dropped out and is not late")
            }
            if let status = history.origin(of: observer, .status)?.string.flatMap(ObserverStatus.init) {
                observer.status = status
            }
            let from = history.origin(of: observer, .availableFrom)?.string.flatMap { Instant($0) }
            let to = history.origin(of: observer, .availableTo)?.string.flatMap { Instant($0) }
            (observer.availableFrom, observer.availableTo) = (
                from ?? observer.availableFrom, to ?? observer.availableTo
            )
            if observer.availableTo <= observer.availableFrom {
                throw Misfit("has other days since: change available_from or available_to first")
            }
        }
    }

    // MARK: Whom it befalls

    /// Why something cannot befall somebody.
    private struct Misfit: Error {
        let message: String

        init(_ message: String) {
            self.message = message
        }
    }

    private func start(_ kind: IncidentKind, _ who: IncidentReport.People) -> IncidentEffect {
        var record = IncidentRecord(kind)
        if case .delegation(let id) = who { record.delegation = id }
        return IncidentEffect(record)
    }

    /// Changes everybody who is named, or those of a delegation whom it can befall.
    ///
    /// - Throws: `FormError` with everybody who is not there; `IncidentRefusal` with everybody whom it does not fit.
    private func change(
        _ who: IncidentReport.People, in start: IncidentEffect, _ isMeant: (Observer) -> Bool = { _ in true },
        else nobody: String = "", _ change: (inout Observer) throws -> Void
    ) async throws -> IncidentEffect {
        var effect = start
        var faults: [FormFault] = []
        for (pointer, observer) in try await people(who, isMeant) {
            var changed = observer
            do {
                try change(&changed)
                effect.change(observer, to: changed)
            } catch let error as Misfit {
                faults.append(FormFault(pointer: pointer, message: "\(observer.id) \(error.message)"))
            }
        }
        if case .delegation(let id) = who, effect.observers.isEmpty, faults.isEmpty {
            faults.append(FormFault(pointer: "/delegation", message: "\(id) \(nobody)"))
        }
        if !faults.isEmpty { throw IncidentRefusal(faults) }
        return effect
    }

    private func people(
        _ who: IncidentReport.People, _ isMeant: (Observer) -> Bool
    ) async throws -> [(pointer: String, observer: Observer)] {
        switch who {
        case .observers(let ids): return try await observers(ids)
        case .delegation(let id):
            let references = References(mission: mission, transaction: transaction)
            let faults = try await references.missing(Delegation.self, [("/delegation", id)])
            if !faults.isEmpty { throw FormError(faults: faults) }
            return try await transaction.allEntities(Observer.self, mission: mission)
                .filter { ExactText($0.delegation) == ExactText(id) && isMeant($0) }.map { ("/delegation", $0) }
        }
    }

    private func observers(_ ids: [String]) async throws -> [(pointer: String, observer: Observer)] {
        var (people, faults, seen) = ([(pointer: String, observer: Observer)](), [FormFault](), Set<ExactText>())
        for (pointer, id) in References.places("/observers", ids) {
            if !seen.insert(ExactText(id)).inserted {
                faults.append(FormFault(pointer: pointer, message: "is named twice"))
            } else if let observer = try await transaction.entity(Observer.self, mission: mission, id: id) {
                people.append((pointer, observer))
            } else {
                faults.append(FormFault(pointer: pointer, message: "no such observer: \(id)"))
            }
        }
        if ids.isEmpty { faults.append(FormFault(pointer: "/observers", message: "must name somebody")) }
        if !faults.isEmpty { throw FormError(faults: faults) }
        return people
    }
}

/// The fields by which somebody is away.
private enum PresenceField: String, CaseIterable {
    case status
    case availableFrom = "available_from"
    case availableTo = "available_to"
}

extension IncidentHistory {
    /// What a field of somebody was before the incidents that still hold; nil where none does.
    fileprivate func origin(of observer: Observer, _ field: PresenceField) -> JSONValue? {
        origin(Observer.listName, observer.id, field.rawValue, now: observer.known[field.rawValue])
    }

    fileprivate func isAway(_ observer: Observer) -> Bool {
        PresenceField.allCases.contains { origin(of: observer, $0) != nil }
    }
}
