package import MissionModel

/// How many stations of a stratum were drawn, by what for.
package struct SampleStratum: Sendable, Equatable {
    package let name: String
    package let primary: Int
    package let substitutes: Int
    /// How many could be drawn; nil where that was not kept.
    package var frame: Int?

    package init(name: String, primary: Int, substitutes: Int, frame: Int? = nil) {
        (self.name, self.primary, self.substitutes, self.frame) = (name, primary, substitutes, frame)
    }
}

/// A sample without its units.
package struct SampleSummary: Sendable, Equatable {
    package let seed: Int
    /// In the order in which the sample names them.
    package let strata: [SampleStratum]

    package init(seed: Int, strata: [SampleStratum]) {
        (self.seed, self.strata) = (seed, strata)
    }

    package var unitCount: Int { strata.reduce(0) { $0 + $1.primary + $1.substitutes } }
}

/// Parts of samples, which may be as long as the list of stations.
package protocol SampleStore: Sendable {
    /// Nil where none is drawn.
    func sampleSummary(mission: String) async throws -> SampleSummary?

    /// Units in the sample's order: those after a position (nil: from the start), of one stratum (nil: of all).
    func sampleUnits(
        mission: String, stratum: String?, after position: Int?, limit: Int
    ) async throws -> [(position: Int, unit: SampleUnit)]
}
