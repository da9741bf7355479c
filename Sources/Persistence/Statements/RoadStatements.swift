import Deployment
import MissionModel
import PostgresClient

/// The kept answers of an engine to many pairs, each with the pair's number from 1; pairs that are not kept have no row.
struct SelectRoadLegs: PreparedStatement {
    static let sql = """
        SELECT asked.number, leg.distance_m, leg.duration_s
        FROM unnest($2::integer[], $3::integer[], $4::integer[], $5::integer[]) WITH ORDINALITY
            AS asked (from_lat, from_lon, to_lat, to_lon, number)
        JOIN road_leg AS leg USING (from_lat, from_lon, to_lat, to_lon)
        WHERE leg.engine = (SELECT id FROM road_engine WHERE address = $1)
        """
    let engine: String
    let pairs: [RoadPair]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(engine)
        pairs.bind(to: &bindings)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (number: Int, answer: RoadAnswer) {
        var columns = row.columns
        let number = try columns.next(Int.self)
        let (distance, duration) = (try columns.next(Int?.self), try columns.next(Int?.self))
        guard let distance, let duration else { return (number, .noRoute) }
        return (number, .leg(Leg(distanceM: distance, durationS: duration)))
    }
}

/// Notes that an engine answers. Returns its number.
struct KeepRoadEngine: PreparedStatement {
    typealias Row = Int
    static let sql = """
        INSERT INTO road_engine (address) VALUES ($1)
        ON CONFLICT ON CONSTRAINT road_engine_address_key DO UPDATE SET answered_at = clock_timestamp()
        RETURNING id
        """
    let address: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(address) }
}

/// Keeps answers; an array of the client has no NULL, so -1 says that there is no route.
struct KeepRoadLegs: PreparedStatement {
    static let sql = """
        INSERT INTO road_leg (engine, from_lat, from_lon, to_lat, to_lon, distance_m, duration_s)
        SELECT $1::integer, from_lat, from_lon, to_lat, to_lon, nullif(distance_m, -1), nullif(duration_s, -1)
        FROM unnest($2::integer[], $3::integer[], $4::integer[], $5::integer[], $6::integer[], $7::integer[])
            AS answer (from_lat, from_lon, to_lat, to_lon, distance_m, duration_s)
        ON CONFLICT ON CONSTRAINT road_leg_pkey DO UPDATE
        SET distance_m = excluded.distance_m, duration_s = excluded.duration_s, answered_on = excluded.answered_on
        """
    let engine: Int
    let answers: [(pair: RoadPair, answer: RoadAnswer)]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(Int32(clamping: engine))
        answers.map(\.pair).bind(to: &bindings)
        let legs = answers.map { answer -> Leg? in
            if case .leg(let leg) = answer.answer { leg } else { nil }
        }
        bindings.append(legs.map { Int32(clamping: $0?.distanceM ?? -1) })
        bindings.append(legs.map { Int32(clamping: $0?.durationS ?? -1) })
    }
}

/// Removes old answers, some at a time: roads and maps change, and nobody may ever ask for most of them again.
struct SweepRoadLegs: PreparedStatement {
    static let sql = """
        DELETE FROM road_leg WHERE ctid = ANY (ARRAY (
            SELECT ctid FROM road_leg WHERE answered_on < current_date - 30 LIMIT 10000
        ))
        """
}

/// Removes engines of which nothing has been kept for so long that their legs are gone.
struct SweepRoadEngines: PreparedStatement {
    static let sql = "DELETE FROM road_engine WHERE answered_at < clock_timestamp() - interval '60 days'"
}

extension [RoadPair] {
    fileprivate func bind(to bindings: inout PostgresBindings) {
        bindings.append(map(\.from.latitude))
        bindings.append(map(\.from.longitude))
        bindings.append(map(\.to.latitude))
        bindings.append(map(\.to.longitude))
    }
}
