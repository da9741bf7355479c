import MissionModel

/// What befell observers themselves between the data of two published plans, for what their own delegations are told.
struct OwnCauses {
    private struct Cause {
        let reason: AssignmentReason
        let delegation: ExactText
    }

    private var causes: [ExactText: Cause] = [:]

    /// Nothing is known.
    init() {}

    /// - Parameter revisions: the input revisions that the former plan does not know and the new one does.
    init(
        of mission: String, in revisions: Range<Int>, _ transaction: any StoreTransaction
    ) async throws {
        let incidents = try await Self.incidents(of: mission, in: revisions, transaction)
        let reports = try await transaction.headRequests(mission: mission, incidents: incidents.map(\.number))
        let people = try await Self.people(in: incidents, of: mission, transaction)
        for incident in incidents.reversed() {
            guard let code = Self.code(of: incident.record.kind) else { continue }
            let report = reports.first { $0.incident == incident.number }
            for id in incident.record.observers {
                guard let person = people[ExactText(id)] else { continue }
                // The words of staff, and of other delegations' heads, are not for everybody who is named.
                let own = report.flatMap { ExactText($0.content.delegation) == ExactText(person.delegation) ? $0 : nil }
                causes[ExactText(id)] = Cause(
                    reason: AssignmentReason(code, text: own?.content.text), delegation: ExactText(person.delegation))
            }
        }
    }

    /// The newest first.
    private static func incidents(
        of mission: String, in revisions: Range<Int>, _ transaction: any StoreTransaction
    ) async throws -> [Incident] {
        var (found, before): ([Incident], Int?) = ([], nil)
        while true {
            let page = try await transaction.incidents(mission: mission, before: before, limit: page)
            found += page.filter { revisions.contains($0.record.inputRevision) }
            guard let last = page.last, last.record.inputRevision >= revisions.lowerBound else { return found }
            before = last.number
        }
    }

    private static let page = 200

    /// Those whom incidents befell and the mission still has.
    private static func people(
        in incidents: [Incident], of mission: String, _ transaction: any StoreTransaction
    ) async throws -> [ExactText: Observer] {
        let ids = Set(exactly: incidents.flatMap(\.record.observers)).map(\.text)
        let people = try await transaction.entities(Observer.self, mission: mission, ids: ids)
        return Dictionary(people.map { (ExactText($0.id), $0) }) { first, _ in first }
    }

    private static func code(of kind: IncidentKind) -> AssignmentReason.Code? {
        switch kind {
        case .dropOut: .droppedOut
        case .late: .late
        case .observerReturn: .returned
        default: nil
        }
    }

    /// Nil where nothing befell somebody, or not as one of a delegation.
    func reason(of observer: String, in delegation: String) -> AssignmentReason? {
        guard let cause = causes[ExactText(observer)], cause.delegation == ExactText(delegation) else { return nil }
        return cause.reason
    }
}

extension AssignmentReason {
    /// What is other in what is told of one observer: of its two contents alone, and so of nothing that others have.
    ///
    /// - Parameter former: nil where nothing was told, or nothing that holds.
    static func difference(from former: JSONValue?, to content: JSONValue?) -> AssignmentReason {
        guard let former, let content else { return AssignmentReason(.planRepaired) }
        let (old, new) = (former["team"], content["team"])
        if former["hub"]?["id"] != content["hub"]?["id"] { return AssignmentReason(.hubChanged) }
        if former["status"] != content["status"] { return AssignmentReason(.placeChanged) }
        if old?["partners"] != new?["partners"] { return AssignmentReason(.partnersChanged) }
        if days(of: old) != days(of: new) { return AssignmentReason(.timesChanged) }
        if old?["stops"] != new?["stops"] {
            return AssignmentReason(places(of: old) == places(of: new) ? .timesChanged : .stopsChanged)
        }
        return AssignmentReason(.detailsChanged)
    }

    private static func days(of team: JSONValue?) -> [JSONValue?] { ["rota", "start", "end"].map { team?[$0] } }

    private static func places(of team: JSONValue?) -> [JSONValue?] {
        (team?["stops"]?.array ?? []).flatMap { [$0["kind"], $0["place"]] }
    }
}
