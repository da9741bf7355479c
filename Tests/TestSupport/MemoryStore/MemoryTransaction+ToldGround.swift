import Deployment
import MissionModel

extension MemoryTransaction {
    /// It follows from what is kept.
    func tellGround(mission: String) async throws { _ = try existing(mission) }

    func toldDelegations(mission: String, delegation: String?) async throws -> [ToldDelegation] {
        guard let document = state.missions[mission]?.document else { return [] }
        let told = Set(visibleTold(mission).map(\.assignment.delegation))
        return document.delegations.filter { told.contains($0.id) && (delegation ?? $0.id) == $0.id }
            .sorted { $0.id < $1.id }.map { known in
                ToldDelegation(
                    id: known.id, name: known.name, missionName: document.mission.name,
                    electionDate: document.mission.electionDate)
            }
    }

    func toldHub(mission: String, delegation: String, hub id: String) async throws -> ToldHub? {
        let isTold = visibleTold(mission).contains {
            $0.assignment.delegation == delegation && $0.assignment.content["hub"]?["id"]?.string == id
        }
        guard isTold, let known = state.missions[mission], let hub = known.document.hubs.first(where: { $0.id == id })
        else { return nil }
        let outline = known.outlines.first { $0.region == hub.region }
        return ToldHub(id: hub.id, lat: hub.lat, lon: hub.lon, polygons: outline?.polygons ?? [])
    }
}
