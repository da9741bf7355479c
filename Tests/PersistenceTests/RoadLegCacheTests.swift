import Deployment
import MissionModel
import Persistence
import Testing

@Suite struct RoadLegCacheTests {
    private func pair(_ n: Int32) -> RoadPair {
        RoadPair(
            from: RoadPoint(latitude: n, longitude: -180_000_000), to: RoadPoint(latitude: -90_000_000, longitude: n))
    }

    @Test func whatIsKeptIsFoundInTheOrderOfTheQuestion() async throws {
        try await StoreFixture.withStore { fixture in
            let cache = PostgresRoadLegCache(pool: fixture.pool)
            try await cache.keep([], of: "http://a")
            try await cache.keep(
                (0..<5000).map { n in
                    (pair(n), n % 7 == 0 ? .noRoute : .leg(Leg(distanceM: Int(n) * 10, durationS: Int(n))))
                }, of: "http://a")
            let asked = [4999, 6000, 14, 3, 0].map { pair($0) }
            let answers = try await cache.answers(of: "http://a", to: asked)
            #expect(
                answers == [
                    .leg(Leg(distanceM: 49_990, durationS: 4999)), nil, .noRoute,
                    .leg(Leg(distanceM: 30, durationS: 3)),
                    .noRoute,
                ])
            #expect(try await cache.answers(of: "http://a", to: []) == [])
            let back = RoadPair(from: pair(3).to, to: pair(3).from)
            #expect(try await cache.answers(of: "http://a", to: [back]) == [nil])
            #expect(try await cache.answers(of: "http://b", to: asked) == [nil, nil, nil, nil, nil])
        }
    }

    @Test func newerAnswersReplaceOlderOnes() async throws {
        try await StoreFixture.withStore { fixture in
            let cache = PostgresRoadLegCache(pool: fixture.pool)
            try await cache.keep([(pair(1), .noRoute), (pair(2), .leg(.none))], of: "http://a")
            try await cache.keep([(pair(1), .leg(Leg(distanceM: 5, durationS: 6)))], of: "http://a")
            let answers = try await cache.answers(of: "http://a", to: [pair(1), pair(2)])
            #expect(answers == [.leg(Leg(distanceM: 5, durationS: 6)), .leg(.none)])
        }
    }

    @Test func daemonsThatKeepTheSamePairsAtTheSameTimeBothSucceed() async throws {
        try await StoreFixture.withStore { fixture in
            let cache = PostgresRoadLegCache(pool: fixture.pool)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<6 {
                    group.addTask {
                        let order = task % 2 == 0 ? Array(0..<Int32(500)) : (0..<Int32(500)).reversed()
                        try await cache.keep(order.map { (pair($0), .leg(.none)) }, of: "http://a")
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await fixture.texts("SELECT count(*) FROM road_leg") == ["500"])
        }
    }

    @Test func oldAnswersAreSweptAway() async throws {
        try await StoreFixture.withStore { fixture in
            let cache = PostgresRoadLegCache(pool: fixture.pool)
            try await cache.keep([(pair(1), .leg(.none)), (pair(2), .leg(.none))], of: "http://a")
            try await cache.keep([(pair(1), .leg(.none))], of: "http://b")
            try await fixture.runAsOwner(
                """
                UPDATE road_leg SET answered_on = answered_on - 31 WHERE from_lat = 2;
                UPDATE road_engine SET answered_at = answered_at - interval '61 days' WHERE address = 'http://b'
                """)
            try await cache.sweep()
            #expect(try await cache.answers(of: "http://a", to: [pair(1), pair(2)]) == [.leg(.none), nil])
            #expect(try await fixture.texts("SELECT address FROM road_engine") == ["http://a"])
            #expect(try await fixture.texts("SELECT count(*) FROM road_leg") == ["1"])
        }
    }
}
