import ArgumentParser

/// What all reports of incidents share.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, in one line; a drop-out and a lost vehicle must have it.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp(
            """
            The instant for which it is reported, with offset or as HH:MM on election day (the present unless given): what \
            is past then is past in the repair. For rehearsals, and for missions whose day is over.
            """, valueName: "instant"))
    var asOf: String?

    @OptionGroup var mission: MissionOption

    func validate() throws { try TypedInstant.check(asOf, "--as-of") }

    /// - Throws: where there must be a reason and is none.
    func requireReason() throws {
        if reason == nil { throw ValidationError("Say why: --reason \"…\".") }
    }
}
