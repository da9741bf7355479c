import Orienteering
import Planning
import Testing

@Suite("Route packing")
struct RoutePackingTests {
    @Test("The best choice of disjoint routes is that of trying every choice", arguments: 1...20)
    func bruteForce(seed: Int) throws {
        let routes = 2 + seed % 3
        let problem = try SampleOrienteering(points: 40, routes: routes, seed: UInt64(seed)).problem
        var source = RandomSource(seed: UInt64(seed) * 77)
        let pool = (0..<24).map { _ in
            var route = Array(1..<problem.count)
            source.shuffle(&route)
            return Array(route.prefix(3 + source.below(9)))
        }
        let scores = pool.map { $0.reduce(0) { $0 + problem.points[$1].score } }
        var best = 0
        func extend(_ first: Int, _ taken: Set<Int>, _ score: Int, _ left: Int) {
            best = max(best, score)
            guard left > 0 else { return }
            for n in first..<pool.count where taken.isDisjoint(with: pool[n]) {
                extend(n + 1, taken.union(pool[n]), score + scores[n], left - 1)
            }
        }
        extend(0, [], 0, routes)
        let found = try #require(OrienteeringSolver(problem).pack(pool, above: best - 1))
        #expect(found.count <= routes)
        #expect(Set(found.joined()).count == found.joined().count)
        #expect(found.joined().reduce(0) { $0 + problem.points[$1].score } == best)
        #expect(OrienteeringSolver(problem).pack(pool, above: best) == nil)
    }
}
