import ArgumentParser

/// How much of a list is shown.
struct ListLimit: ParsableArguments {
    @Option(help: "At most so many.")
    var limit = 50

    func validate() throws {
        if limit < 1 { throw ValidationError("--limit must be at least 1.") }
    }
}

extension CommandSession {
    /// Says that a list was cut off.
    func noteMore(_ goesOn: Bool) {
        if goesOn { note("… there are more; --limit says how many are shown.") }
    }
}
