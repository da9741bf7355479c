import Deployment
import MissionModel

extension MemoryTransaction {
    func now() async throws -> Instant { state.now }

    func recordIncident(_ record: IncidentRecord, mission: String, reporter: String?) async throws -> Incident {
        _ = try existing(mission)
        return try write { [actor] state in
            let number = (state.incidents[mission]?.count ?? 0) + 1
            let incident = Incident(
                number: number, record: record, reportedBy: reporter ?? actor.id, reportedAt: state.now)
            state.incidents[mission, default: []].append(incident)
            return incident
        }
    }

    func incident(mission: String, number: Int) async throws -> Incident? {
        state.incidents[mission]?.first { $0.number == number }
    }

    func incidents(mission: String, before number: Int?, limit: Int) async throws -> [Incident] {
        let all = (state.incidents[mission] ?? []).reversed()
        return Array(all.filter { incident in number.map { incident.number < $0 } ?? true }.prefix(limit))
    }

    func standing(of mission: String) async throws -> MissionStanding {
        state.missions[mission].map { MissionStanding(of: $0.document) } ?? MissionStanding()
    }
}
