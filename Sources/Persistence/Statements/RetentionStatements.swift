import PostgresClient

/// Missions whose time is over and that have something left.
struct SelectOverdueMissions: PreparedStatement {
    static let sql = """
        SELECT m.id FROM personal.disclosure AS d JOIN mission AS m ON m.id = d.mission
        WHERE m.election_date + d.retention_days < (now() AT TIME ZONE 'UTC')::date AND (
            EXISTS (SELECT FROM personal.contact AS c WHERE c.mission = m.id)
            OR EXISTS (SELECT FROM personal.vehicle AS v WHERE v.mission = m.id)
            OR EXISTS (SELECT FROM personal.interpreter AS i WHERE i.mission = m.id))
        ORDER BY m.id
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String { try row.decode(String.self) }
}

/// Removes all of a mission and says how much it was.
struct RemoveOverdue: PreparedStatement {
    static let sql = """
        WITH contacts AS (DELETE FROM personal.contact WHERE mission = $1 RETURNING 1),
            vehicles AS (DELETE FROM personal.vehicle WHERE mission = $1 RETURNING 1),
            interpreters AS (DELETE FROM personal.interpreter WHERE mission = $1 RETURNING 1),
            releases AS (DELETE FROM personal.release WHERE mission = $1)
        SELECT (SELECT count(*) FROM contacts), (SELECT count(*) FROM vehicles), (SELECT count(*) FROM interpreters)
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(
        _ row: PostgresRow
    ) throws(PostgresError) -> (contacts: Int, vehicles: Int, interpreters: Int) {
        try row.decode((Int, Int, Int).self)
    }
}
