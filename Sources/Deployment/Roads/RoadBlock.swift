/// A question to a road engine: the legs from some places to some others, by the numbers of a problem's places.
struct RoadBlock: Equatable {
    var sources: [Int]
    var destinations: [Int]

    init(sources: [Int], destinations: [Int]) {
        self.sources = sources
        self.destinations = destinations
    }

    /// All legs between some places.
    init(among places: [Int]) {
        self.init(sources: places, destinations: places)
    }

    private var placeCount: Int { Set(sources).union(destinations).count }

    /// The same legs in questions that each name at most so many places.
    func parts(limit: Int) -> [RoadBlock] {
        if placeCount <= limit { return [self] }
        let destinationCount = max(1, min(destinations.count, limit - min(sources.count, limit / 2)))
        let sourceCount = max(1, limit - destinationCount)
        return sources.chunks(of: sourceCount).flatMap { some in
            destinations.chunks(of: destinationCount).map { RoadBlock(sources: some, destinations: $0) }
        }
    }

    /// The smallest question that still has all legs which are wanted; nil where none is.
    func reduced(to isWanted: (_ from: Int, _ to: Int) -> Bool) -> RoadBlock? {
        let rows = sources.filter { from in destinations.contains { isWanted(from, $0) } }
        if rows.isEmpty { return nil }
        return RoadBlock(
            sources: rows, destinations: destinations.filter { to in rows.contains { isWanted($0, to) } })
    }
}

extension Array {
    /// Consecutive pieces of at most so many elements.
    func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min(count, $0 + size)]) }
    }
}
