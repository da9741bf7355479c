import ArgumentParser
import MissionModel

struct ObserverCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "observer", abstract: "Report that observers drop out, come late, or are there again.",
        discussion: """
            People are named by identifier or by label. Each report changes the mission's data, is kept with its time, author \
            and reason (`observerctl incident list`), and has the daemon repair the published plan by itself. Other facts of \
            people are changed by `observerctl set observer`.

            Examples:
              observerctl observer drop-out FR-02 --reason "Taken ill" -m KZ-2023-03-19
              observerctl observer drop-out FR-02,FR-03 --from 15:00 \\
                --reason "Called home" -m KZ-2023-03-19
              observerctl observer late DE-01 --until 09:30 --reason "Missed the flight" \\
                -m KZ-2023-03-19
              observerctl observer return FR-02 -m KZ-2023-03-19
            """,
        subcommands: [ObserverDropOutCommand.self, ObserverReturnCommand.self, ObserverLateCommand.self])
}

struct ObserverDropOutCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "drop-out", abstract: "Withdraw observers, at once or from an instant on.",
        discussion: """
            The daemon repairs the published plan by itself; `observerctl repair show` has what it offers.

            Examples: observerctl observer drop-out FR-02 --reason "Taken ill" \\
                        -m KZ-2023-03-19
                      observerctl observer drop-out FR-02 --reason "Taken ill" \\
                        --as-of 2023-03-18T18:00:00+06:00
            """)

    @OptionGroup var observers: ObserverArguments
    @OptionGroup var leaving: LeavingOption
    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws { try report.requireReason() }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(report.mission.mission)
        let people = try await session.people(observers.ids, of: id)
        try await session.report(
            ["kind": "drop_out", "observers": .strings(people)], leaving, about: .people(people), report)
    }
}

struct ObserverReturnCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Take drop-outs and late arrivals back: all is as it was before them.",
        discussion: "Example: observerctl observer return FR-02 -m KZ-2023-03-19")

    @OptionGroup var observers: ObserverArguments
    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(report.mission.mission)
        let people = try await session.people(observers.ids, of: id)
        try await session.report(
            ["kind": "return", "observers": .strings(people)], about: .people(people), report)
    }
}

struct ObserverLateCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "late", abstract: "Say that observers arrive later than planned.",
        discussion: "Example: observerctl observer late DE-01 --until 09:30 -m KZ-2023-03-19")

    @OptionGroup var observers: ObserverArguments

    @Option(
        help: ArgumentHelp(
            "When they are there, with offset or as HH:MM on election day.", valueName: "instant"))
    var until: String

    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws { try TypedInstant.check(until, "--until") }

    func run(_ session: CommandSession) async throws {
        let id = try await session.mission(report.mission.mission)
        let people = try await session.people(observers.ids, of: id)
        let instant = try await session.instant(until, "--until", of: id, about: [.people(people)])
        try await session.report(
            ["kind": "late", "observers": .strings(people), "until": .string(instant)], about: .people(people), report)
    }
}

struct DelegationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "delegation", abstract: "Report that a whole delegation drops out, or is there again.",
        discussion: "Example: observerctl delegation drop-out FR --reason \"Recalled\" -m KZ-2023-03-19",
        subcommands: [DelegationDropOutCommand.self, DelegationReturnCommand.self])
}

struct DelegationDropOutCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "drop-out", abstract: "Withdraw all accredited observers of a delegation.",
        discussion: "Example: observerctl delegation drop-out FR --reason \"Recalled\" -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The delegation.", valueName: "id"))
    var id: String

    @OptionGroup var leaving: LeavingOption
    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func validate() throws { try report.requireReason() }

    func run(_ session: CommandSession) async throws {
        try await session.report(
            ["kind": "drop_out", "delegation": .string(id)], leaving, about: .delegation(id), report)
    }
}

struct DelegationReturnCommand: APICommand {
    static let configuration = CommandConfiguration(
        commandName: "return", abstract: "Take back that people of a delegation dropped out or are late.",
        discussion: "Example: observerctl delegation return FR -m KZ-2023-03-19")

    @Argument(help: ArgumentHelp("The delegation.", valueName: "id"))
    var id: String

    @OptionGroup var report: ReportOptions
    @OptionGroup var connection: ConnectionOptions

    func run(_ session: CommandSession) async throws {
        try await session.report(["kind": "return", "delegation": .string(id)], about: .delegation(id), report)
    }
}

extension CommandSession {
    /// Reports a drop-out, at once or from an instant on.
    fileprivate func report(
        _ event: JSONObject, _ leaving: LeavingOption, about subject: InstantSubject, _ options: ReportOptions
    ) async throws {
        var event = event
        if let from = leaving.from {
            let mission = try await mission(options.mission.mission)
            event.append("from", .string(try await instant(from, "--from", of: mission, about: [subject])))
        }
        try await report(event, about: subject, options)
    }
}
