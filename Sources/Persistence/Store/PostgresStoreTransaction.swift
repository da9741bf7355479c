import Deployment
import MissionModel
import PostgresClient

/// One transaction of the store; its operations are in the extensions, one file for each kind of data.
struct PostgresStoreTransaction: StoreTransaction {
    /// Enough for a list of a million rows.
    static let longStatementTimeout = Duration.seconds(600)

    let database: PostgresTransaction
    let actor: Actor
    let marks: TransactionMarks
    let leaseSeconds: Int
    let repairDelay: Duration

    init(
        _ database: PostgresTransaction, _ actor: Actor, _ marks: TransactionMarks, leaseSeconds: Int,
        repairDelay: Duration
    ) {
        self.database = database
        self.actor = actor
        self.marks = marks
        self.leaseSeconds = leaseSeconds
        self.repairDelay = repairDelay
    }

    /// For statements over whole lists.
    func patient() async throws -> PostgresTransaction {
        try await database.allowing(Self.longStatementTimeout)
    }

    func raiseRevision(_ mission: String, stations changesStations: Bool = false) async throws {
        let statement = RaiseInputRevision(mission: mission, changesStations: changesStations)
        guard try await database.execute(statement) == 1 else {
            throw Self.noMission(mission)
        }
    }

    func countAsOne(mission: String, since revision: Int) async throws {
        try await database.execute(CountChangesAsOne(mission: mission, revision: revision))
    }

    static func noMission(_ id: String) -> StoreError {
        StoreError(.notFound, "There is no mission \(id).")
    }

    /// A fault of the program: a type of entity that has no table.
    struct NoTable: Error, CustomStringConvertible {
        let description: String

        init<Entity>(_ type: Entity.Type) {
            description = "no table for \(type)"
        }
    }
}
