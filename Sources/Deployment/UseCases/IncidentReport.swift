package import MissionModel

/// Something that befell a mission, as somebody reports it.
package struct IncidentReport: Sendable, Equatable {
    package enum Event: Sendable, Equatable {
        /// From an instant on; nil: at once.
        case dropOut(People, from: Instant?)
        case observerReturn(People)
        case late([String], until: Instant)
        case vehicleLost(hub: String, count: Int)
        /// Nil: all that the hub has lost.
        case vehicleBack(hub: String, count: Int?)
        case hubClosed(String)
        case hubOpened(String)
        case regionClosed(String)
        case regionOpened(String)

        package var kind: IncidentKind {
            switch self {
            case .dropOut: .dropOut
            case .observerReturn: .observerReturn
            case .late: .late
            case .vehicleLost: .vehicleLost
            case .vehicleBack: .vehicleBack
            case .hubClosed: .hubClosed
            case .hubOpened: .hubOpened
            case .regionClosed: .regionClosed
            case .regionOpened: .regionOpened
            }
        }
    }

    package enum People: Sendable, Equatable {
        case observers([String])
        /// All of it whom the event can befall.
        case delegation(String)
    }

    package static let longestReason = 500
    package static let vehicles = 1...10_000

    package let event: Event
    package let reason: String?
    /// The instant for which it is reported; nil: the present.
    package let asOf: Instant?

    /// - Throws: where a reason is missing that must be given, or is none that can be shown on one line.
    package init(_ event: Event, reason: String?, asOf: Instant? = nil) throws(FormError) {
        if let fault = Self.fault(in: reason, of: event.kind) {
            throw FormError(faults: [FormFault(pointer: "/reason", message: fault)])
        }
        self.event = event
        self.reason = reason
        self.asOf = asOf
    }

    private static func fault(in reason: String?, of kind: IncidentKind) -> String? {
        guard let reason else { return kind == .dropOut || kind == .vehicleLost ? "is missing" : nil }
        let scalars = reason.unicodeScalars
        if scalars.contains(where: \.steersDisplay) { return "must be one line without control characters" }
        if scalars.allSatisfy(\.properties.isWhitespace) { return "must say something" }
        return scalars.count > longestReason ? "may have at most \(longestReason) characters" : nil
    }
}

/// A report that does not fit what is known: each fault has the pointer of the one whom or what it is about.
package struct IncidentRefusal: Error, Equatable, CustomStringConvertible {
    package let faults: [FormFault]

    package init(_ faults: [FormFault]) {
        self.faults = faults
    }

    package var description: String { faults.map(\.description).joined(separator: "\n") }
}
