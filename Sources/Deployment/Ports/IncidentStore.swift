package import MissionModel

/// The incidents of missions, and what of a mission they change.
package protocol IncidentStore: Sendable {
    /// The present by the store's clock.
    func now() async throws -> Instant

    /// Keeps an incident under the mission's next number. The mission is locked by this transaction.
    ///
    /// - Parameter reporter: the principal in whose name it is kept; nil: the actor's.
    /// - Throws: `notFound` where there is no such mission.
    func recordIncident(_ record: IncidentRecord, mission: String, reporter: String?) async throws -> Incident

    func incident(mission: String, number: Int) async throws -> Incident?

    /// Newest first: those before a number (nil: from the newest).
    func incidents(mission: String, before number: Int?, limit: Int) async throws -> [Incident]

    /// Who can observe and where; empty where there is no such mission.
    func standing(of mission: String) async throws -> MissionStanding
}

extension IncidentStore {
    /// Keeps an incident in the actor's name.
    package func recordIncident(_ record: IncidentRecord, mission: String) async throws -> Incident {
        try await recordIncident(record, mission: mission, reporter: nil)
    }
}
