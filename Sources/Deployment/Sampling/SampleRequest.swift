/// What a sample is to be proportional to.
package enum SampleMeasure: String, Sendable, CaseIterable {
    /// Every station of a stratum has the same probability.
    case equal
    /// A station's probability is proportional to its voters.
    case voters
}

/// A sample to be drawn.
package struct SampleRequest: Sendable, Equatable {
    package static let mostUnits = 1_000_000

    /// Primary units, at least 1.
    package var size: Int
    /// Substitutes on top, as a share of the primary units from 0 to 1.
    package var substitutes: Double
    package var measure: SampleMeasure
    package var seed: Int

    package init(size: Int, substitutes: Double = 0, measure: SampleMeasure = .equal, seed: Int) {
        self.size = size
        self.substitutes = substitutes
        self.measure = measure
        self.seed = seed
    }
}

/// Why no sample can be drawn.
package enum SampleError: Error, Equatable, CustomStringConvertible {
    case sizeTooSmall
    case shareOutOfRange
    /// Legs come from a road engine that is not known.
    case travelTable
    /// No station is left to draw from.
    case emptyFrame(FrameExclusions)

    package var description: String {
        switch self {
        case .sizeTooSmall: "the size of a sample is at least 1"
        case .shareOutOfRange: "the share of substitutes is from 0 to 1"
        case .travelTable:
            "the mission's travel is a table of an unnamed road engine, so it is not known which stations a hub reaches"
        case .emptyFrame(let excluded): "no station can be drawn: \(excluded)"
        }
    }
}
