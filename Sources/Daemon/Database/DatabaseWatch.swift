import Logging
import Persistence
import PostgresClient
import ServiceLifecycle

/// Tells the log when the database goes away and comes back, and ends the daemon where its role may do too much.
///
/// A database that is away is waited for; it is looked at when it is there for the first time.
struct DatabaseWatch: Service {
    private enum Look {
        case fit
        case schema(String)
        case rights(String)
    }

    private static let interval = Duration.seconds(1)

    private let pool: PostgresPool
    private let logger: Logger

    init(pool: PostgresPool, logger: Logger) {
        self.pool = pool
        self.logger = logger
    }

    /// - Throws: `StartError` where the database is there, and its schema or the role's rights are not those of a start.
    func lookFirst() async throws {
        do {
            switch try await look() {
            case .fit: break
            case .schema(let fault), .rights(let fault): throw StartError(fault)
            }
        } catch let error as PostgresError {
            logger.warning("no database yet", metadata: ["error": .string(error.description)])
        }
    }

    /// - Throws: `StartError` where the database came later than the daemon and the role may do too much there; for
    ///   another schema nothing but writes are refused, until somebody migrates.
    func run() async throws {
        try await cancelWhenGracefulShutdown {
            var isFit = false
            var isAway = false
            while !Task.isCancelled {
                let failure = pool.lastFailure
                if let failure, !isAway {
                    logger.warning("the database is away", metadata: ["error": .string(failure.description)])
                } else if failure == nil, isAway {
                    logger.notice("the database is back")
                }
                isAway = failure != nil
                if !isFit, !isAway, let look = try? await look() {
                    switch look {
                    case .fit: isFit = true
                    case .schema: break
                    case .rights(let fault): throw StartError(fault)
                    }
                }
                try? await Task.sleep(for: Self.interval)
            }
        }
    }

    private func look() async throws -> Look {
        try await pool.withConnection { connection in
            if let advice = try await SchemaState.find(with: connection).advice { return .schema(advice) }
            return try await ServingRights.fault(with: connection).map(Look.rights) ?? .fit
        }
    }
}
