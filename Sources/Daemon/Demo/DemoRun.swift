import CommandLineIO
import DemoMission
import Deployment
import Foundation
import Logging
import MissionModel
import PlanReading
import PrivateCluster

/// The main job from nothing: a private PostgreSQL, the Kazakhstan mission, a plan, and the daemon serving it.
package struct DemoRun: Sendable {
    private let options: DemoOptions
    private let mission = KazakhstanMission.identifier

    package init(options: DemoOptions) {
        self.options = options
    }

    /// Returns when the plan is stored (`once`) or the daemon was told to stop; nothing is left running.
    ///
    /// - Throws: `StartError` or `FileFault` with a sentence.
    package func run() async throws {
        let files = try options.out.map(DemoFiles.init)
        if !options.once, let fault = options.address.fault { throw StartError(fault) }
        let cluster = try await startCluster()
        defer { cluster.close() }
        var configuration = DaemonConfiguration()
        configuration.logLevel = .warning
        configuration.host = options.address.host
        configuration.port = options.address.port
        configuration.database = cluster.connectionString(database: "postgres")
        try await DatabaseTasks.createDatabase("observerd", configuration)
        configuration.database = cluster.connectionString(database: "observerd")
        _ = try await DatabaseTasks.migrate(configuration)
        configuration.database = cluster.connectionString(database: "observerd", user: "observerd_api")
        let logger = configuration.makeLogger("observerd")
        let wasStopped = try await DatabaseTasks.withStore(configuration) { store in
            try await preparePlan(DemoPreparation(store: store, logger: logger), files)
        }
        if !options.once, !wasStopped { try await serve(configuration, logger) }
    }

    private func startCluster() async throws -> DatabaseCluster {
        let wanted = URL(fileURLWithPath: options.folder).appending(path: "cluster").path
        options.say("Starting a private PostgreSQL …")
        do {
            // As root the database has a user of its own, who must get through to its part.
            try PrivateFile.makeFolder(options.folder, mode: geteuid() == 0 ? 0o711 : 0o700)
            return try await SolverThread.run { try DatabaseCluster(in: wanted) }
        } catch let error as ClusterError {
            throw StartError("the private PostgreSQL did not start: \(error)")
        }
    }

    /// Whether somebody asked for a stop meanwhile.
    private func preparePlan(_ demo: DemoPreparation, _ files: DemoFiles?) async throws -> Bool {
        if try await demo.loadMission(mission) {
            options.say("Loaded the mission \(mission): Kazakhstan, 19 March 2023; stations and people are synthetic.")
        }
        let session = SolveSession()
        let signals = StopSignals { session.interrupt(.cancelled) }
        defer { signals.cancel() }
        if try await demo.latestPlan(of: mission) == nil {
            options.say("Planning for \(JSONNumber(options.seconds).text) s; Ctrl-C keeps the best plan so far.")
            let drawing = Task { await options.showProgress(session) }
            let request = PlanRequest(
                mission: mission, seed: options.seed, seconds: options.seconds, iterations: nil, threads: 1)
            try await demo.generatePlan(request, session: session)
            drawing.cancel()
            await drawing.value
        } else {
            options.say("The plan that an earlier run stored:")
        }
        guard let stored = try await demo.latestPlan(of: mission) else {
            throw StartError("no plan was stored; the log above says why")
        }
        options.say(
            try PlanSummaryText(
                plan: PlanDocument(bytes: stored.document), mission: MissionDocument(bytes: stored.mission)
            ).text)
        if let files {
            try files.write(stored)
            options.say("Wrote \(files.folder)/mission.json and \(files.folder)/plan.json.")
        }
        return session.interruption != nil
    }

    private func serve(_ configuration: DaemonConfiguration, _ logger: Logger) async throws {
        let path = URL(fileURLWithPath: options.folder).appending(path: "client.json").path
        let token = try await DatabaseTasks.withStore(configuration) { store in
            try await DemoPreparation(store: store, logger: logger).token(from: DemoClientFile.read(path))
        }
        let database = configuration.database
        try await DaemonProcess(configuration: configuration).run { [options, mission] address in
            try DemoClientFile(url: "http://\(address)", token: token, database: database).write(path)
            options.say(
                """

                Serving at http://\(address)/api/v1 until Ctrl-C; the token is in \(options.folder)/client.json, where \
                observerctl finds it. In another terminal:
                  .build/release/observerctl plan show --mission \(mission)
                  .build/release/observerctl plan generate --mission \(mission) --seconds 30
                  .build/release/observerctl --help
                """)
        }
        options.say("Stopped. Mission and plan stay in \(options.folder) for the next time.")
    }
}
