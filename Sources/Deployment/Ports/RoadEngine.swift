package import MissionModel
package import Travel

/// A service that knows how long a drive takes on real roads.
package protocol RoadEngine: Sendable {
    /// Names what the legs are from, so that those of another engine are never mixed with them.
    var identity: String { get }
    /// The most places that one question may name, sources and destinations together.
    var placeLimit: Int { get }
    /// The most questions at the same time.
    var questionLimit: Int { get }

    /// The legs from each source to each destination, row by row.
    ///
    /// - Throws: `RoadEngineError` after all that is worth trying; `CancellationError`.
    func legs(from sources: [RoadPoint], to destinations: [RoadPoint]) async throws -> [RoadAnswer]
}

/// What an engine says of a pair of places.
package enum RoadAnswer: Sendable, Hashable {
    case leg(Leg)
    /// There is no way by road.
    case noRoute
}

/// Why a road engine gave no legs, as a sentence without its full stop.
package struct RoadEngineError: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// A place as engines and caches know it: WGS 84 in millionths of a degree, some 0.1 m.
package struct RoadPoint: Sendable, Hashable, Comparable {
    package let latitude: Int32
    package let longitude: Int32

    package init(latitude: Int32, longitude: Int32) {
        self.latitude = latitude
        self.longitude = longitude
    }

    package init(_ position: Position) {
        latitude = Int32((position.latitude * 1e6).rounded())
        longitude = Int32((position.longitude * 1e6).rounded())
    }

    package static func < (a: RoadPoint, b: RoadPoint) -> Bool {
        (a.latitude, a.longitude) < (b.latitude, b.longitude)
    }
}

/// Two places in the order in which they are driven.
package struct RoadPair: Sendable, Hashable, Comparable {
    package let from: RoadPoint
    package let to: RoadPoint

    package init(from: RoadPoint, to: RoadPoint) {
        self.from = from
        self.to = to
    }

    package static func < (a: RoadPair, b: RoadPair) -> Bool { (a.from, a.to) < (b.from, b.to) }
}
