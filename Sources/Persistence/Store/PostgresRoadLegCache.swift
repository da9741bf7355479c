package import Deployment
package import PostgresClient

/// Answers of road engines in the database that all daemons share.
package struct PostgresRoadLegCache: RoadLegCache, Upkeep {
    private let pool: PostgresPool

    package init(pool: PostgresPool) {
        self.pool = pool
    }

    package func answers(of engine: String, to pairs: [RoadPair]) async throws -> [RoadAnswer?] {
        var answers = [RoadAnswer?](repeating: nil, count: pairs.count)
        do {
            for kept in try await pool.fetchAll(SelectRoadLegs(engine: engine, pairs: pairs)) {
                answers[kept.number - 1] = kept.answer
            }
        } catch {
            throw StoreError.translated(error)
        }
        return answers
    }

    package func sweep() async throws {
        do {
            try await pool.execute(SweepRoadLegs())
            try await pool.execute(SweepRoadEngines())
        } catch {
            throw StoreError.translated(error)
        }
    }

    package func keep(_ answers: [(pair: RoadPair, answer: RoadAnswer)], of engine: String) async throws {
        do {
            try await pool.withTransaction { transaction in
                guard let id = try await transaction.fetchFirst(KeepRoadEngine(address: engine)) else { return }
                try await transaction.execute(KeepRoadLegs(engine: id, answers: answers))
            }
        } catch {
            throw StoreError.translated(error)
        }
    }
}
