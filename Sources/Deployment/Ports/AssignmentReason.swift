/// Why something else is told of an observer than before, as the observer's own delegation may know it: what befell that
/// very person, else what is other for them. Never from which of another delegation's people, drop-outs, scores or counts
/// it follows.
package struct AssignmentReason: Sendable, Equatable {
    package enum Code: String, Sendable, CaseIterable {
        /// The observer's own.
        case droppedOut = "dropped_out"
        case late
        case returned
        /// What is other, of several the first.
        case hubChanged = "hub_changed"
        case placeChanged = "place_changed"
        case partnersChanged = "partners_changed"
        case timesChanged = "times_changed"
        case stopsChanged = "stops_changed"
        case detailsChanged = "details_changed"
        /// Nothing more can be said.
        case planRepaired = "plan_repaired"
    }

    package let code: Code
    /// What the delegation itself reported; nil where it reported nothing.
    package let text: String?

    package init(_ code: Code, text: String? = nil) {
        self.code = code
        self.text = text
    }
}
