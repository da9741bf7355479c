/// Which of the valid repairs of a plan is wanted; contract, "Comparison".
package enum RepairOption: String, Sendable, CaseIterable {
    /// The best plan that can be had, whatever it changes beyond what M8 says of it.
    case best
    /// Who is in no team, then what changes (M8), then everything else.
    case leastChange = "least-change"
    /// As `best`, but those who wait in reserve go on waiting.
    case keepReserves = "keep-reserves"
}
