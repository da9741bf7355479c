package import Deployment
import Logging
import Persistence
import PostgresClient
import RoadTimes

/// How the road engine is reached.
package struct RoadEngineSettings: Sendable, Equatable {
    /// Nil: none, and missions that need one are refused.
    package var url: String?
    /// The most places of one question.
    package var limit = 100
    /// Questions at the same time.
    package var requests = 4
    /// Seconds for one question.
    package var timeoutSeconds = 10

    package init() {}

    /// What a URL must be where it is not that.
    package static func fault(of url: String) -> String? {
        OSRMAddress(url) == nil ? OSRMAddress.form : nil
    }

    private var engine: OSRMEngine? {
        guard let url, let address = OSRMAddress(url) else { return nil }
        var settings = OSRMEngine.Settings()
        settings.placeLimit = limit
        settings.questionLimit = requests
        settings.timeout = timeoutSeconds
        return OSRMEngine(address, settings)
    }

    /// The engine alone: what it answers is forgotten with the solve.
    ///
    /// - Parameter report: told what each solve took of it.
    package func source(report: @escaping @Sendable (RoadUse) -> Void) -> RoadSource? {
        engine.map { RoadSource(engine: $0, report: report) }
    }

    /// The engine with the database that keeps what it answers.
    func source(keptIn pool: PostgresPool, logger: Logger) -> RoadSource? {
        engine.map { engine in
            RoadSource(engine: engine, cache: PostgresRoadLegCache(pool: pool)) { use in
                logger.info("road engine asked", metadata: ["use": .string(use.text)])
                if let fault = use.cacheFault {
                    logger.warning("road legs could not be kept or found", metadata: ["error": .string(fault)])
                }
            }
        }
    }
}
