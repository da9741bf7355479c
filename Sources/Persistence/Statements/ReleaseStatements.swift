import Deployment
import PostgresClient

struct DeleteReleases: PreparedStatement {
    static let sql = "DELETE FROM personal.release WHERE mission = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// What follows from what was told last, from the teams' cars and interpreters, and from what the mission shows.
struct InsertReleases: PreparedStatement {
    static let sql = """
        WITH told AS (
            SELECT observer, delegation FROM (
                SELECT DISTINCT ON (observer) observer, delegation, change FROM assignment WHERE mission = $1
                ORDER BY observer, told_at DESC, change = 'removed', revision DESC
            ) AS last WHERE change <> 'removed'
        ), shown AS (
            SELECT coalesce(bool_and(driver), true) AS driver, coalesce(bool_and(interpreter), true) AS interpreter,
                coalesce(bool_and(partners), false) AS partners
            FROM personal.disclosure WHERE mission = $1
        ), seat AS (
            SELECT s.team, s.vehicle, s.interpreter, told.observer, told.delegation
            FROM team_support AS s CROSS JOIN unnest(s.members) AS m (observer) JOIN told ON told.observer = m.observer
            WHERE s.mission = $1
        )
        INSERT INTO personal.release (mission, delegation, observer, kind, key)
        SELECT $1, told.delegation, told.observer, 'own', c.key
        FROM told JOIN personal.contact AS c ON c.mission = $1 AND c.observer = told.observer
        UNION
        SELECT $1, seat.delegation, seat.observer, 'vehicle', v.key
        FROM shown, seat JOIN personal.vehicle AS v ON v.mission = $1 AND v.id = seat.vehicle WHERE shown.driver
        UNION
        SELECT $1, seat.delegation, seat.observer, 'interpreter', i.key
        FROM shown, seat JOIN personal.interpreter AS i ON i.mission = $1 AND i.id = seat.interpreter
        WHERE shown.interpreter
        UNION
        SELECT $1, seat.delegation, seat.observer, 'partner', c.key
        FROM shown, seat JOIN seat AS other ON other.team = seat.team AND other.observer <> seat.observer
            JOIN personal.contact AS c ON c.mission = $1 AND c.observer = other.observer
        WHERE shown.partners
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }
}

/// Something that is released for an observer.
struct ReleaseRow: Sendable {
    let observer, kind: String
    let plate: String?
    let person: ReleasedPerson
    let languages: [String]

    /// As a head and as staff: whose rows there are is up to the policies. Keys are no other mission's, and by them alone the
    /// server finds each row whatever it has counted.
    static func sql(_ condition: String) -> String {
        """
        SELECT r.observer, r.kind, v.plate, coalesce(c.name, v.driver, i.name), c.email, coalesce(c.phone, v.phone, i.phone),
            coalesce(i.languages, '{}')
        FROM personal.release AS r
            LEFT JOIN personal.contact AS c ON r.kind IN ('own', 'partner') AND c.key = r.key
            LEFT JOIN personal.vehicle AS v ON r.kind = 'vehicle' AND v.key = r.key
            LEFT JOIN personal.interpreter AS i ON r.kind = 'interpreter' AND i.key = r.key
        WHERE \(condition)
        ORDER BY r.observer, r.kind, c.name, r.key
        """
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ReleaseRow {
        var columns = row.columns
        return ReleaseRow(
            observer: try columns.next(), kind: try columns.next(), plate: try columns.next(),
            person: ReleasedPerson(name: try columns.next(), email: try columns.next(), phone: try columns.next()),
            languages: try columns.nextArray())
    }
}

struct SelectReleased: PreparedStatement {
    static let sql = ReleaseRow.sql("r.mission = $1 AND r.observer = ANY ($2)")
    let mission: String
    let observers: [String]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(PostgresArray(observers))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ReleaseRow { try ReleaseRow.decode(row) }
}

/// Of a delegation, by whose name the server finds the rows.
struct SelectReleasedToDelegation: PreparedStatement {
    static let sql = ReleaseRow.sql("r.mission = $1 AND r.delegation = $2 AND r.observer = ANY ($3)")
    let mission: String
    let delegation: String
    let observers: [String]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(delegation)
        bindings.append(PostgresArray(observers))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ReleaseRow { try ReleaseRow.decode(row) }
}
