package import Deployment
import MissionModel

/// The reasons that were reported with what befell a mission between two of its revisions, by whom or what they are about.
///
/// They may be about somebody's health, and are for staff only: the sentences of causes, which others may be sent, do not
/// have them.
package struct IncidentReasons: Sendable, Hashable {
    private struct Subject: Hashable {
        let kind: ChangeCause.Kind
        let id: ExactText
    }

    package static let none = IncidentReasons([])

    private var reasons: [Subject: String] = [:]

    /// - Parameter incidents: the oldest first; a later one about the same counts.
    package init(_ incidents: [Incident]) {
        for record in incidents.map(\.record) {
            for subject in Self.subjects(of: record) { reasons[subject] = record.reason }
        }
    }

    /// The causes that an incident can be.
    private static func subjects(of record: IncidentRecord) -> [Subject] {
        let (kinds, ids): ([ChangeCause.Kind], [String]) =
            switch record.kind {
            case .dropOut: ([.dropOut, .person], record.observers)
            case .late: ([.person], record.observers)
            case .observerReturn: ([.arrival, .person], record.observers)
            case .vehicleLost, .vehicleBack, .hubClosed, .hubOpened: ([.hub], [record.hub].compactMap(\.self))
            case .regionClosed, .regionOpened: ([.region], [record.region].compactMap(\.self))
            }
        return ids.flatMap { id in kinds.map { Subject(kind: $0, id: ExactText(id)) } }
    }

    /// A cause with the reason that was reported for it. What befell somebody is told at their own change only.
    ///
    /// - Parameter person: whose change it is; nil for a stop's.
    func told(_ cause: ChangeCause, of person: String?) -> ChangeCause {
        guard let subject = cause.subjects.first else { return cause }
        if [.dropOut, .person, .arrival].contains(cause.kind), person.map({ [$0] }) != cause.subjects { return cause }
        var told = cause
        told.reported = reasons[Subject(kind: cause.kind, id: ExactText(subject))]
        return told
    }
}

extension IncidentStore {
    private static var page: Int { 200 }

    /// The reasons of what befell a mission between the revisions that two plans were made from; none where the latter
    /// is not the later one.
    package func incidentReasons(from old: PlanSummary, to new: PlanSummary) async throws -> IncidentReasons {
        guard old.inputRevision < new.inputRevision else { return .none }
        var found: [Incident] = []
        var before: Int?
        while true {
            let page = try await incidents(mission: new.mission, before: before, limit: Self.page)
            found += page.filter { $0.record.inputRevision <= new.inputRevision }
            guard let last = page.last, last.record.inputRevision > old.inputRevision else { break }
            before = last.number
        }
        return IncidentReasons(found.filter { $0.record.inputRevision > old.inputRevision }.reversed())
    }
}
