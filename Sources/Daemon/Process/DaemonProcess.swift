import CalendarFeeds
import Deployment
import Foundation
import HTTPAPI
import HTTPShell
import Logging
import MissionModel
import Notifications
import Persistence
import PlanReading
import PostgresClient
import ServiceLifecycle
import WebUI

/// The daemon as it runs: the API, the workers, the sweeper and the watchdog on one store, until it is told to stop.
package struct DaemonProcess: Sendable {
    /// The most that ending what was cancelled may take after the drain; systemd's `TimeoutStopSec` is above both.
    private static let cancellationLimit = Duration.seconds(15)

    private let configuration: DaemonConfiguration

    package init(configuration: DaemonConfiguration) {
        self.configuration = configuration
    }

    /// Serves until SIGTERM, SIGINT or SIGHUP, then drains, hands its jobs back and returns.
    ///
    /// - Parameter onServing: called once with the bound address, `host:port`.
    /// - Throws: `StartError` where the address is taken, or the database has another schema or serves a role that may
    ///   do too much.
    package func run(onServing: @escaping @Sendable (String) throws -> Void = { _ in }) async throws {
        let logger = configuration.makeLogger("observerd")
        let address = configuration.address
        if let fault = address.fault { throw StartError(fault) }
        let faults = configuration.startFaults
        if !faults.isEmpty { throw StartError(faults.joined(separator: "\n")) }
        let pool = try DatabaseTasks.makePool(configuration)
        let store = PostgresStore(
            pool: pool, leaseSeconds: configuration.leaseSeconds,
            repairDelay: .seconds(configuration.repairDelaySeconds))
        let watch = DatabaseWatch(pool: pool, logger: logger)
        let organisation: OrganisationAccess?
        do {
            organisation = try configuration.organisation.access(store: store, site: configuration.siteAddress)
            try await watch.lookFirst()
        } catch {
            await pool.shutDown()
            throw error
        }
        let erasures = configuration.erasures.map { ErasureUpkeep(store: store, register: $0, logger: logger) }
        // Before anybody is served what a restore may have brought back.
        try? await erasures?.sweep()
        let (notifier, pulse) = (SystemdNotifier(), Pulse())
        let webhooks: [any Service]
        do {
            webhooks = try configuration.webhook.services(store: store, pulse: pulse, logger: logger)
        } catch {
            await pool.shutDown()
            throw error
        }
        let metrics = DaemonMetrics.registry(store, pool)
        // Heads who look at once wait for no search.
        let solver = PlanSolver(
            roads: configuration.roadEngine.source(keptIn: pool, logger: logger), givesWay: true)
        let plans = PlanLibrary(store: store, budget: configuration.planLibraryMiB << 20)
        let standings = PlanStandings(store: store, library: plans)
        var site = SiteRoutes()
        let streams = EventStreams(limits: streamLimits, metrics: metrics)
        API(
            store: store, streams: streams, metrics: metrics,
            configuration: apiConfiguration, library: plans, standings: standings, solve: solver.solve
        )
        .addRoutes(to: &site)
        CalendarFeeds(
            store: store,
            office: configuration.mail.office(site: configuration.siteURL) ?? .standIn(site: configuration.siteURL)
        )
        .addRoutes(to: &site)
        SignInPages(
            store: store, site: configuration.siteAddress, organisation: organisation,
            sendsMail: apiConfiguration.office != nil
        )
        .addRoutes(to: &site)
        WebUI(
            store: store, authentication: SiteAuthentication(store: store, site: configuration.siteAddress),
            library: plans, standings: standings, hasRoadEngine: apiConfiguration.hasRoadEngine,
            streams: streams, spoolDirectory: apiConfiguration.spoolDirectory, office: apiConfiguration.office,
            jobsPerCaller: apiConfiguration.jobsPerCaller, site: configuration.siteAddress, solve: solver.solve
        )
        .addRoutes(to: &site)
        let siteServer = SiteServer(
            configuration: serverConfiguration, metrics: metrics, renderers: [ProblemPages()], logger: logger)
        let server = siteServer.makeApplication(site) { port in
            let address = ListenAddress(host: address.host, port: port ?? address.port).text
            logger.notice(
                "serving", metadata: ["address": .string(address), "version": .string(ProductVersion.current)])
            notifier.ready()
            do {
                try onServing(address)
            } catch {
                logger.error("could not announce the address", metadata: ["error": .string("\(error)")])
            }
        }
        var services: [any Service] = [server]
        let host = ProcessInfo.processInfo.hostName
        let solve = SolveMetrics(metrics).counting(solver.solve)
        let library = RepairLibrary(budget: configuration.planLibraryMiB << 20)
        func worker(_ name: String, _ kinds: [JobKind]) -> PlanWorker {
            PlanWorker(
                store: store, name: "\(host)/\(getpid())/\(name)", kinds: kinds, library: library,
                maxThreads: configuration.solverThreads, pulse: pulse, logger: logger, solve: solve)
        }
        services += (0..<configuration.workers).map { worker(String($0), JobKind.allCases) }
        // Nobody waits for a repair until a plan is made that takes an hour.
        if configuration.workers > 0 { services.append(worker("repair", [.repair])) }
        services.append(ReportWorker(store: store, pulse: pulse, logger: logger))
        let retention = MessageRetention(store: store, days: configuration.messageRetentionDays, logger: logger)
        let others: [any Upkeep] = (erasures.map { [$0] } ?? []) + [PostgresRoadLegCache(pool: pool), retention]
        services.append(Sweeper(store: store, others: others, pulse: pulse, logger: logger))
        services += configuration.mail.services(
            store: store, site: configuration.siteURL, pulse: pulse, logger: logger)
        services += webhooks
        services.append(watch)
        services.append(WatchdogService(notifier: notifier, pulse: pulse, logger: logger))
        var limits = ServiceGroupConfiguration(services: services, logger: logger)
        limits.maximumGracefulShutdownDuration = .seconds(configuration.drainSeconds)
        limits.maximumCancellationDuration = Self.cancellationLimit
        let group = ServiceGroup(configuration: limits)
        let signals = StopSignals { Task { await group.triggerGracefulShutdown() } }
        defer { signals.cancel() }
        do {
            try await group.run()
        } catch let error as StartError {
            throw error
        } catch {
            // Somebody may have taken the port meanwhile.
            throw StartError(address.fault ?? "the service ended: \(error)")
        }
        await pool.shutDown()
        logger.notice("stopped")
    }

    private var serverConfiguration: ServerConfiguration {
        var server = ServerConfiguration()
        server.address = .host(configuration.address.host, port: configuration.port)
        server.mostConnections = configuration.connections
        server.mostConnectionsPerPeer = configuration.connectionsPerPeer
        return server
    }

    private var streamLimits: EventStreams.Limits {
        var limits = EventStreams.Limits()
        limits.most = configuration.eventStreams
        limits.mostPerCaller = configuration.eventStreamsPerToken
        return limits
    }

    private var apiConfiguration: APIConfiguration {
        var api = APIConfiguration()
        api.site = configuration.siteAddress
        api.hasRoadEngine = configuration.roadEngine.url != nil
        api.planLibraryBudget = configuration.planLibraryMiB << 20
        api.jobsPerCaller = configuration.jobsPerCaller
        api.erasures = configuration.erasures
        api.office = configuration.mail.office(site: configuration.siteURL)
        api.spoolDirectory = configuration.spoolFolder ?? FileManager.default.temporaryDirectory.path
        return api
    }
}
