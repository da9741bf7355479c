import ArgumentParser
import MissionModel

/// The instant before which all is past, for what repairs or tries a plan.
struct AsOfOption: ParsableArguments {
    @Option(
        name: .long,
        help: ArgumentHelp(
            """
            The instant before which all of a published plan is past, with offset or as HH:MM on election day (now unless \
            given; of a mission that is over the plan's own, or a day before it begins).
            """, valueName: "instant"))
    var asOf: String?

    func validate() throws { try TypedInstant.check(asOf, "--as-of") }
}

/// From when on somebody is away.
struct LeavingOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "When they leave, with offset or as HH:MM on election day (at once unless given).", valueName: "instant"))
    var from: String?

    func validate() throws { try TypedInstant.check(from, "--from") }
}

/// Instants as they are typed: with an offset, or as a time of election day.
enum TypedInstant {
    /// - Throws: where a text is neither.
    static func check(_ text: String?, _ option: String) throws(ValidationError) {
        guard let text, Instant(text) == nil, ClockTime(text) == nil else { return }
        throw ValidationError(
            "\(option) must be an instant such as 2023-03-19T13:00:00+06:00, or HH:MM on election day.")
    }
}
