import Deployment
import PostgresClient

private enum DisclosureColumns {
    static let list = "revision, driver, interpreter, partners, retention_days, emergency"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Disclosure {
        var columns = row.columns
        return Disclosure(
            revision: try columns.next(), driver: try columns.next(), interpreter: try columns.next(),
            partners: try columns.next(), retentionDays: try columns.next(), emergency: try columns.next())
    }
}

struct SelectDisclosure: PreparedStatement {
    static let sql = "SELECT \(DisclosureColumns.list) FROM personal.disclosure WHERE mission = $1"
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Disclosure { try DisclosureColumns.decode(row) }
}

/// Under the next revision; the mission is locked by this transaction.
struct SetDisclosure: PreparedStatement {
    static let sql = """
        INSERT INTO personal.disclosure AS d (mission, revision, driver, interpreter, partners, retention_days, emergency)
        VALUES ($1, 1, $2, $3, $4, $5, $6)
        ON CONFLICT (mission) DO UPDATE
        SET revision = d.revision + 1, driver = EXCLUDED.driver, interpreter = EXCLUDED.interpreter,
            partners = EXCLUDED.partners, retention_days = EXCLUDED.retention_days, emergency = EXCLUDED.emergency
        RETURNING \(DisclosureColumns.list)
        """
    let mission: String
    let disclosure: Disclosure

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(disclosure.driver)
        bindings.append(disclosure.interpreter)
        bindings.append(disclosure.partners)
        bindings.append(disclosure.retentionDays.map { Int32(clamping: $0) })
        bindings.append(disclosure.emergency)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Disclosure { try DisclosureColumns.decode(row) }
}
