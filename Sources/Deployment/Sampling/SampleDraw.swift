package import MissionModel
package import PlanJudgement

/// A stratified random sample of the stations that teams can visit.
///
/// Strata are region × setting. The primary units are shared out to them by largest remainder, in proportion to their
/// stations or voters, with at least one each where the size allows. In a stratum the primary units and the substitutes
/// are drawn together, with a fixed size and exact probabilities, and then put in a random order: primary units first.
/// A stratum's draw depends on the seed and its own stations and figures alone.
package struct SampleDraw: Sendable {
    /// What a stratum gives.
    package struct StratumCount: Sendable, Equatable {
        package let stratum: String
        /// Stations that can be drawn.
        package let frame: Int
        package let primary: Int
        package let substitutes: Int
    }

    package let sample: Sample
    package let strata: [StratumCount]
    package let excluded: FrameExclusions
    /// What a reader should know of the draw, in sentences.
    package let notes: [String]

    /// - Throws: what is wrong with the request, or why nothing can be drawn.
    package static func draw(
        _ request: SampleRequest, from mission: MissionIndex
    ) throws(SampleError) -> SampleDraw {
        guard request.size >= 1 else { throw .sizeTooSmall }
        guard (0...1).contains(request.substitutes) else { throw .shareOutOfRange }
        if mission.document.travel.kind == .table { throw .travelTable }
        let frame = SamplingFrame(mission)
        if frame.strata.isEmpty { throw .emptyFrame(frame.excluded) }
        return SampleDraw(request, mission, frame)
    }

    private init(_ request: SampleRequest, _ mission: MissionIndex, _ frame: SamplingFrame) {
        let sizes = frame.strata.map { Self.sizes(of: $0, by: request.measure, in: mission) }
        let primary = Self.primaries(request, frame, sizes)
        let substitutes = Self.substitutes(request, frame, primary)
        var units: [SampleUnit] = []
        for (n, stratum) in frame.strata.enumerated() where primary[n] > 0 {
            let draw = PivotalDraw(drawing: primary[n] + substitutes[n], sizes: sizes[n])
            var random = DrawGenerator(seed: Self.seed(request.seed, of: stratum.name))
            var drawn = draw.draw(with: &random)
            for last in drawn.indices.reversed().dropLast() { drawn.swapAt(last, random.below(last + 1)) }
            for (k, unit) in drawn.enumerated() {
                units.append(
                    SampleUnit(
                        station: mission.document.stations[stratum.stations[unit]].id, stratum: stratum.name,
                        order: k + 1, use: k < primary[n] ? .primary : .substitute,
                        inclusionProbability: draw.probability(of: unit)))
            }
        }
        sample = Sample(
            seed: request.seed, units: units,
            extra: [
                "size": .int(request.size), "substitutes": .double(request.substitutes),
                "by": .string(request.measure.rawValue),
                "frame": .object(
                    JSONObject(
                        uniqueMembers: frame.strata.map { .init(key: $0.name, value: .int($0.stations.count)) })),
            ])
        strata = frame.strata.indices.map { n in
            StratumCount(
                stratum: frame.strata[n].name, frame: frame.strata[n].stations.count, primary: primary[n],
                substitutes: substitutes[n])
        }
        excluded = frame.excluded
        notes = Self.notes(request, frame, primary, substitutes) + Self.votersNote(request, frame, mission)
    }

    // MARK: Sizes

    /// A station's size counts to a thousand million, so that the sums of exact arithmetic fit.
    private static let largest = 1_000_000_000

    /// What each station's probability is proportional to. A station whose voters are not known, or none, counts as the
    /// smallest of its stratum that has some, or as 1 where none has: every station of the frame can be drawn.
    private static func sizes(
        of stratum: SamplingFrame.Stratum, by measure: SampleMeasure, in mission: MissionIndex
    ) -> [Int] {
        if measure == .equal { return Array(repeating: 1, count: stratum.stations.count) }
        let voters = stratum.stations.map { min(largest, mission.document.stations[$0].voters ?? 0) }
        let smallest = voters.filter { $0 > 0 }.min() ?? 1
        return voters.map { $0 > 0 ? $0 : smallest }
    }

    private static func primaries(_ request: SampleRequest, _ frame: SamplingFrame, _ sizes: [[Int]]) -> [Int] {
        let total = min(request.size, frame.count)
        let least = total >= frame.strata.count ? 1 : 0
        return Allocation.sharing(
            total,
            among: zip(frame.strata, sizes).map { stratum, sizes in
                .init(weight: sizes.reduce(0, +), least: least, most: stratum.stations.count)
            })
    }

    /// The share of the primary units rounded half up, shared out like them; a stratum has no more than its stations.
    private static func substitutes(_ request: SampleRequest, _ frame: SamplingFrame, _ primary: [Int]) -> [Int] {
        let drawn = primary.indices.filter { primary[$0] > 0 }
        let total = Int((Double(primary.reduce(0, +)) * request.substitutes).rounded(.toNearestOrAwayFromZero))
        let wanted = Allocation.sharing(
            total, among: drawn.map { .init(weight: primary[$0], least: 0, most: total) })
        var result = [Int](repeating: 0, count: primary.count)
        for (n, count) in zip(drawn, wanted) { result[n] = min(count, frame.strata[n].stations.count - primary[n]) }
        return result
    }

    /// The request's seed mixed with the stratum's name (FNV-1a).
    private static func seed(_ seed: Int, of stratum: String) -> UInt64 {
        let hash = stratum.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        return UInt64(bitPattern: Int64(seed)) &* 0x9E37_79B9_7F4A_7C15 ^ hash
    }

    // MARK: Words

    private static func votersNote(
        _ request: SampleRequest, _ frame: SamplingFrame, _ mission: MissionIndex
    ) -> [String] {
        guard request.measure == .voters else { return [] }
        let without = frame.strata.flatMap(\.stations).filter { (mission.document.stations[$0].voters ?? 0) == 0 }.count
        if without == 0 { return [] }
        return ["\(without) stations have no known voters; each counts as the smallest of its stratum that has some."]
    }

    private static func notes(
        _ request: SampleRequest, _ frame: SamplingFrame, _ primary: [Int], _ substitutes: [Int]
    ) -> [String] {
        var notes: [String] = []
        if frame.count <= request.size {
            notes.append(
                "The frame has \(frame.count.of("station")), the size asked for is \(request.size.grouped): "
                    + "all are drawn with probability 1, and there are no substitutes.")
        }
        let left = primary.reduce(0) { $0 + ($1 == 0 ? 1 : 0) }
        if left > 0 {
            notes.append(
                "\(request.size.of("unit")) for \(frame.strata.count.of("stratum", "strata")): \(left.grouped) without a unit, "
                    + "and their stations cannot be drawn.")
        }
        let wanted = Int((Double(primary.reduce(0, +)) * request.substitutes).rounded(.toNearestOrAwayFromZero))
        let found = substitutes.reduce(0, +)
        if frame.count > request.size, found < wanted {
            notes.append("\(found) of \(wanted) substitutes: some strata have no more stations.")
        }
        return notes
    }
}
