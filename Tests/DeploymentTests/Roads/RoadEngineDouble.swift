import Deployment
import MissionModel
import Synchronization

/// A road engine in memory: measures on a plane, with one-way detours, counts, and fails from some question on.
final class RoadEngineDouble: RoadEngine {
    let identity = "double"
    let placeLimit: Int
    let questionLimit = 3
    private let failsFrom: Int
    private let hasRoute: @Sendable (RoadPoint, RoadPoint) -> Bool
    private let counts = Mutex((questions: 0, pairs: 0, mostPlaces: 0))

    /// - Parameter failsFrom: the first question, from 1, that is not answered.
    init(
        placeLimit: Int = 100, failsFrom: Int = .max,
        hasRoute: @escaping @Sendable (RoadPoint, RoadPoint) -> Bool = { _, _ in true }
    ) {
        (self.placeLimit, self.failsFrom, self.hasRoute) = (placeLimit, failsFrom, hasRoute)
    }

    var questions: Int { counts.withLock { $0.questions } }
    var pairs: Int { counts.withLock { $0.pairs } }
    var mostPlaces: Int { counts.withLock { $0.mostPlaces } }

    func legs(from sources: [RoadPoint], to destinations: [RoadPoint]) async throws -> [RoadAnswer] {
        let number = counts.withLock { counts in
            counts.questions += 1
            counts.pairs += sources.count * destinations.count
            counts.mostPlaces = max(counts.mostPlaces, Set(sources + destinations).count)
            return counts.questions
        }
        if number >= failsFrom { throw RoadEngineError("the road engine sleeps") }
        return sources.flatMap { from in destinations.map { answer(from, $0) } }
    }

    func answer(_ from: RoadPoint, _ to: RoadPoint) -> RoadAnswer {
        hasRoute(from, to) ? Self.leg(from, to) : .noRoute
    }

    /// 1.3 times the way in right angles, and slower to the north.
    static func leg(_ from: RoadPoint, _ to: RoadPoint) -> RoadAnswer {
        let (north, east) = (Int(to.latitude - from.latitude) / 9, Int(to.longitude - from.longitude) / 10)
        let metres = 13 * (abs(north) + abs(east)) / 10
        return .leg(.init(distanceM: metres, durationS: metres / 15 + max(0, north) / 40 + 60))
    }
}

/// A cache in memory.
final class RoadLegCacheDouble: RoadLegCache {
    private let kept = Mutex<[String: [RoadPair: RoadAnswer]]>([:])
    let fails: Bool

    init(fails: Bool = false) {
        self.fails = fails
    }

    struct Away: Error {}

    var count: Int { kept.withLock { $0.values.reduce(0) { $0 + $1.count } } }

    func answers(of engine: String, to pairs: [RoadPair]) async throws -> [RoadAnswer?] {
        if fails { throw Away() }
        return kept.withLock { kept in pairs.map { kept[engine]?[$0] } }
    }

    func keep(_ answers: [(pair: RoadPair, answer: RoadAnswer)], of engine: String) async throws {
        if fails { throw Away() }
        kept.withLock { kept in
            for (pair, answer) in answers { kept[engine, default: [:]][pair] = answer }
        }
    }
}
