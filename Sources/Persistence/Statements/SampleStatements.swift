import Deployment
import MissionModel
import PostgresClient

struct SelectSample: PreparedStatement {
    static let sql = "SELECT seed, extra FROM sample WHERE mission = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    /// Without its units.
    static func decode(_ row: PostgresRow) throws(PostgresError) -> Sample {
        var columns = row.columns
        return Sample(seed: try columns.next(), units: [], extra: try columns.nextExtra())
    }
}

struct InsertSample: PreparedStatement {
    static let sql = "INSERT INTO sample (mission, seed, extra) VALUES ($1, $2, $3)"
    let mission: String
    let sample: Sample

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(sample.seed)
        bindings.append(sample.extra.extraText)
    }
}

/// Removes a mission's sample with its units.
struct DeleteSample: PreparedStatement {
    static let sql = "DELETE FROM sample WHERE mission = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// The strata of a mission's sample in its order.
struct SelectSampleStrata: PreparedStatement {
    static let sql = """
        SELECT stratum, count(*) FILTER (WHERE use = 'primary'), count(*) FILTER (WHERE use = 'substitute')
        FROM sample_unit WHERE mission = $1 GROUP BY stratum ORDER BY min(position)
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> SampleStratum {
        var columns = row.columns
        return SampleStratum(name: try columns.next(), primary: try columns.next(), substitutes: try columns.next())
    }
}

/// A part of a mission's sample, with positions.
struct SelectSampleUnits: PreparedStatement {
    static let sql = """
        SELECT position, \(SampleUnit.columnList) FROM sample_unit
        WHERE mission = $1 AND position > $2 AND ($4::text IS NULL OR stratum = $4) ORDER BY position LIMIT $3
        """
    let mission: String
    let stratum: String?
    let after: Int
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(after)
        bindings.append(limit)
        bindings.append(stratum)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (position: Int, unit: SampleUnit) {
        var columns = row.columns
        return (try columns.next(), try SampleUnit.read(&columns))
    }
}
