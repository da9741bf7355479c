import MissionModel
import PlanJudgement

/// Draws a mission's sample and keeps it; the next plan is made within it.
package struct DrawSample: Sendable {
    private let mission: String
    private let request: SampleRequest
    private let replacing: Bool

    /// - Parameter replacing: whether it may take the place of a sample that is there.
    package init(mission: String, request: SampleRequest, replacing: Bool) {
        self.mission = mission
        self.request = request
        self.replacing = replacing
    }

    /// - Throws: `notFound`; `alreadyExists` where there is a sample that is not to be replaced; `conflict` where the
    ///   mission's data give nothing to draw from.
    package func run(in transaction: any StoreTransaction) async throws -> SampleDraw {
        try await transaction.lockMission(mission, expecting: nil)
        if !replacing, let sample = try await transaction.sample(mission: mission) {
            throw StoreError(
                .alreadyExists,
                "The mission has a sample of \(sample.units.count) stations, drawn with the seed \(sample.seed): "
                    + "only what says that it draws anew takes its place.")
        }
        let bytes = try await transaction.exportDocument(mission).bytes
        let draw: SampleDraw
        do {
            draw = try await BlockingWork.run { try SampleDraw.draw(request, from: MissionIndex(bytes: bytes)) }
        } catch let error as SampleError {
            throw StoreError(.conflict, "No sample was drawn: \(error).")
        }
        try await transaction.replaceSample(draw.sample, mission: mission)
        return draw
    }
}

extension MissionIndex {
    /// - Throws: `FormError`.
    package init(bytes: [UInt8]) throws {
        self.init(try MissionDocument(bytes: bytes))
    }
}
