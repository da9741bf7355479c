import MissionModel

/// Pins teams and people of a repair that is offered as it has them, and has the published plan repaired anew with these
/// pins, all in one.
package struct PinOffer: Sendable {
    private let mission: String
    private let job: String
    private let version: Int
    private let teams: [String]
    private let people: [String]

    /// - Parameters:
    ///   - job: the repair.
    ///   - version: one of its offers.
    ///   - teams: those whose people are to stay together at their hub.
    ///   - people: those who are each to stay at their team's hub, with whomever.
    package init(mission: String, job: String, version: Int, teams: [String], people: [String]) {
        (self.mission, self.job, self.version) = (mission, job, version)
        (self.teams, self.people) = (teams, people)
    }

    /// - Returns: the repair that is made anew.
    /// - Throws: `AccessRefusal`; `notFound` for what is not offered, or not in it; `conflict` where nothing is to be pinned.
    package func run(in transaction: any StoreTransaction) async throws -> Job {
        guard let job = try await transaction.job(job), case .repair(let request) = job.request,
            ExactText(request.mission) == ExactText(mission),
            job.outcome?.offers.contains(where: { $0.version == version }) == true,
            let bytes = try await transaction.planDocument(mission: mission, version: version)
        else { throw StoreError(.notFound, "The repair \(self.job) does not offer a plan \(version).") }
        let plan = try PlanDocument(stored: bytes)
        let wanted = try pins(of: plan)
        return try await MissionChange(mission, action: "pins.replace", meeting: .any, keys: ["items"])
            .run(in: transaction) { transaction in
                let known = try await transaction.allEntities(Pin.self, mission: mission)
                let new = wanted.filter { pin in !known.contains { $0.saysSame(as: pin) } }
                if new.isEmpty { throw StoreError(.conflict, "All of that is pinned already.") }
                try await transaction.replacePins(known + new, mission: mission)
                return try await transaction.requestRepair(request)
            }
    }

    private func pins(of plan: PlanDocument) throws -> [Pin] {
        var pins: [Pin] = []
        for id in teams {
            guard let team = plan.teams.first(where: { ExactText($0.id) == ExactText(id) }) else {
                throw StoreError(.notFound, "Plan \(version) has no team \(id).")
            }
            pins.append(Pin(observers: team.members, hub: team.hub))
        }
        for id in people {
            guard let team = plan.teams.first(where: { $0.members.containsExactly(id) }) else {
                throw StoreError(.notFound, "Plan \(version) has \(id) in no team.")
            }
            if !teams.containsExactly(team.id) { pins.append(Pin(observers: [id], hub: team.hub)) }
        }
        if pins.isEmpty { throw StoreError(.conflict, "Choose a team or a person first.") }
        return pins
    }
}
