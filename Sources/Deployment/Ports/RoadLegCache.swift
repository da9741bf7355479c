/// Answers of road engines, kept from solve to solve.
///
/// A port of its own beside `Store`: nothing that is kept here belongs to a unit of work, and losing it costs only time.
package protocol RoadLegCache: Sendable {
    /// What is kept of an engine's answers to some pairs, in their order; nil where nothing is.
    func answers(of engine: String, to pairs: [RoadPair]) async throws -> [RoadAnswer?]

    /// Keeps answers of an engine; newer ones replace older ones.
    func keep(_ answers: [(pair: RoadPair, answer: RoadAnswer)], of engine: String) async throws
}
