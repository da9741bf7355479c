import MissionModel

/// Gives the teams of the plan that is being published their cars and interpreters.
struct AllocateSupport: Sendable {
    let mission: String
    let needs: [SupportNeed]

    func run(in transaction: any StoreTransaction) async throws {
        let vehicles = try await transaction.allEntities(Vehicle.self, mission: mission)
        let interpreters = try await transaction.allEntities(Interpreter.self, mission: mission)
        let former = try await transaction.teamSupport(mission: mission)
        let support = SupportAllocation(vehicles: vehicles, interpreters: interpreters)
            .allocate(needs, keeping: former)
        try await transaction.replaceTeamSupport(support, mission: mission)
    }
}
