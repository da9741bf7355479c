import CommandLineIO
import DemoMission
import Deployment
import Foundation
import Logging
import MissionModel
import PlanReading
import PrivateCluster

/// The main job from nothing: a private PostgreSQL, the Kazakhstan mission, a plan, its repair, and the daemon serving them.
package struct DemoRun: Sendable {
    private let options: DemoOptions
    private let mission = KazakhstanMission.identifier

    package init(options: DemoOptions) {
        self.options = options
    }

    /// Returns when the repair is stored (`once`) or the daemon was told to stop; nothing is left running.
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
        let (wasStopped, repair) = try await DatabaseTasks.withStore(configuration) { store in
            let repair = DemoRepair(store: store, mission: mission, logger: logger)
            return try await preparePlan(DemoPreparation(store: store, logger: logger), repair, files)
        }
        if !options.once, !wasStopped { try await serve(configuration, logger, after: repair) }
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

    /// Whether somebody asked for a stop meanwhile, and the newest repair where one has begun.
    private func preparePlan(
        _ demo: DemoPreparation, _ repair: DemoRepair, _ files: DemoFiles?
    ) async throws -> (wasStopped: Bool, DemoRepair.Result?) {
        if try await demo.loadMission(mission) {
            options.say("Loaded the mission \(mission): Kazakhstan, 19 March 2023; stations and people are synthetic.")
        }
        let stop = StopRequest()
        let signals = StopSignals { stop.make() }
        defer { signals.cancel() }
        if try await demo.latestPlan(of: mission) == nil {
            options.say("Planning for \(JSONNumber(options.seconds).text) s; Ctrl-C keeps the best plan so far.")
            let session = stop.newSession()
            let drawing = Task { await options.showProgress(session) }
            let request = PlanRequest(
                mission: mission, seed: options.seed, seconds: options.seconds, iterations: nil, threads: 1)
            try await demo.generatePlan(request, session: session)
            drawing.cancel()
            await drawing.value
        } else {
            options.say("The plan that an earlier run stored:")
        }
        let refusal = stop.isMade ? nil : try await publish(repair)
        guard let stored = try await demo.latestPlan(of: mission) else {
            throw StartError("no plan was stored; the log above says why")
        }
        let plan = try PlanDocument(stored: stored.document)
        options.say(
            try PlanSummaryText(plan: plan, mission: MissionDocument(bytes: stored.mission)).text)
        if let files {
            try files.write(stored)
            options.say("Wrote \(files.folder)/mission.json and \(files.folder)/plan.json.")
        }
        if let refusal { options.say("\nPlan \(plan.version) was not published. \(refusal)") }
        guard !stop.isMade, plan.status == .published else { return (stop.isMade, nil) }
        let result = try await self.repair(repair, stop, files)
        return (stop.isMade, result)
    }

    /// Why the plan was not published; nil where it is.
    private func publish(_ repair: DemoRepair) async throws -> PublicationRefusal? {
        do {
            try await repair.publish()
            return nil
        } catch let refusal as PublicationRefusal {
            return refusal
        }
    }

    /// An observer drops out, and what is offered is shown; in later runs what there is by then.
    private func repair(
        _ repair: DemoRepair, _ stop: StopRequest, _ files: DemoFiles?
    ) async throws -> DemoRepair.Result? {
        if let incident = try await repair.dropOut() {
            let who = incident.record.observers.joined(separator: ", ")
            options.say(
                "\nPublished. Now \(who) drops out (taken ill, 18 March, 18:00); repairing …\n")
        } else {
            options.say("\nThe newest repair that an earlier run or somebody else asked for:\n")
        }
        try await repair.work(until: stop)
        guard let result = try await repair.newest() else {
            options.say("There is none yet.")
            return nil
        }
        options.say(RepairSummaryText(result.outcome, changes: result.changes, isStale: result.isStale).text)
        if let files, let first = result.first, !result.isStale {
            try files.write(repair: first)
            options.say("\nWrote \(files.folder)/repair-mission.json and \(files.folder)/repair.json.")
        }
        return result
    }

    private func serve(
        _ configuration: DaemonConfiguration, _ logger: Logger, after repair: DemoRepair.Result?
    ) async throws {
        let path = file("client.json")
        var configuration = configuration
        // What the daemon writes of itself, such as links, names the port.
        configuration.port = configuration.address.settled.port
        let (token, heads, link) = try await DatabaseTasks.withStore(configuration) { store in
            let demo = DemoPreparation(store: store, logger: logger)
            return (
                try await demo.token(.logistics(), known: DemoClientFile.read(path)?.token), try await makeHeads(demo),
                try await demo.link(for: try await demo.desk())
            )
        }
        let database = configuration.database
        let commands = next(after: repair).map { "  .build/release/observerctl \($0)" }.joined(separator: "\n")
        try await DaemonProcess(configuration: configuration).run { [options, mission] address in
            let url = "http://\(address)"
            try DemoClientFile(url: url, token: token, database: database).write(path)
            for head in heads { try DemoClientFile(url: url, token: head.token).write(head.file) }
            options.say(
                """

                Serving at \(url) until Ctrl-C.
                In a browser staff sign in by this link, once, within 72 hours: \(url)\(link)
                In another terminal, the token being in \(options.folder)/client.json, where observerctl finds it:
                \(commands)
                """)
            if heads.isEmpty { return }
            options.say(
                "Heads of delegations see their own people and nobody else. Each signs in, or asks, by their own:")
            for head in heads {
                options.say(
                    """
                      \(head.delegation): \(url)\(head.link)
                      .build/release/observerctl people list --config \(head.file) --mission \(mission)
                    """)
            }
        }
        options.say("Stopped. Mission and plans stay in \(options.folder) for the next time.")
    }

    private func file(_ name: String) -> String {
        URL(fileURLWithPath: options.folder).appending(path: name).path
    }

    /// How the head of a delegation gets in.
    private struct Head {
        let delegation: String
        /// The path of a link that opens the account once.
        let link: String
        let token: String
        /// For `observerctl`.
        let file: String
    }

    /// Heads of two delegations that were told something.
    private func makeHeads(_ demo: DemoPreparation) async throws -> [Head] {
        var heads: [Head] = []
        for delegation in try await demo.delegations(of: mission, most: 2) {
            let path = file("head-\(delegation).json")
            let account = try await demo.head(of: delegation, in: mission)
            heads.append(
                Head(
                    delegation: delegation, link: try await demo.link(for: account),
                    token: try await demo.token(of: account, known: DemoClientFile.read(path)?.token), file: path))
        }
        return heads
    }

    /// What somebody would type next, without the program's name.
    private func next(after repair: DemoRepair.Result?) -> [String] {
        var commands: [String] = []
        if let repair, !repair.isStale, let offer = repair.outcome.offers.first {
            commands += [
                "repair show", "plan changes \(repair.outcome.baseVersion) \(offer.version)",
                "plan publish \(offer.version)",
            ]
        }
        return (commands + ["plan show"]).map { "\($0) --mission \(mission)" } + ["--help"]
    }
}
