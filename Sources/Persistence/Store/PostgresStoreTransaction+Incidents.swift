import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func now() async throws -> Instant {
        try await database.fetchEach([SelectNow()])[0].rows[0]
    }

    func recordIncident(_ record: IncidentRecord, mission: String, reporter: String?) async throws -> Incident {
        try await lockMission(mission, expecting: nil)
        let statement = InsertIncident(mission: mission, record: record, reporter: reporter ?? actor.id)
        return try await database.fetchEach([statement])[0].rows[0]
    }

    func incident(mission: String, number: Int) async throws -> Incident? {
        try await database.fetchFirst(SelectIncident(mission: mission, number: number))
    }

    func incidents(mission: String, before number: Int?, limit: Int) async throws -> [Incident] {
        let before = number ?? Int(Int32.max)
        let page = MissionPage(mission: mission, before: before, limit: limit)
        return try await database.fetchAll(SelectIncidents(page: page))
    }

    func standing(of mission: String) async throws -> MissionStanding {
        var standing = MissionStanding()
        for entry in try await database.fetchAll(SelectStanding(mission: mission)) {
            switch entry {
            case .observer(let id, let person): standing.observers[id] = person
            case .hub(let id, let vehicles): standing.vehicles[id] = vehicles
            case .region(let id, let status): standing.regions[id] = status
            case .noGo(let id): standing.noGo.insert(ExactText(id))
            }
        }
        return standing
    }
}
