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
