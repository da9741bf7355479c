import ArgumentParser

/// What all reports of incidents share.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Why, in one line.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp(
            "For which instant it is reported (the present unless given; for rehearsals).", valueName: "instant"))
    var asOf: String?

    @OptionGroup var mission: MissionOption

    /// - Throws: where there must be a reason and is none.
    func requireReason() throws {
        if reason == nil { throw ValidationError("Say why: --reason \"…\".") }
    }
}
