import Deployment
import MissionModel
import PostgresClient

private enum AccountColumns {
    static let list = "id, email, name, language, role, mission, delegations, created_at, disabled_at"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account {
        var columns = row.columns
        return Account(
            id: try columns.next(), email: try columns.next(), name: try columns.next(),
            language: try columns.nextCase(Language.self), bearer: try columns.nextBearer(),
            createdAt: try columns.next(), disabledAt: try columns.next())
    }
}

/// Inserts nothing where the address is taken.
struct InsertAccount: PreparedStatement {
    static let sql = """
        INSERT INTO account (id, email, name, language, role, mission, delegations) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT ON CONSTRAINT account_email_key DO NOTHING
        RETURNING \(AccountColumns.list)
        """
    let id: String
    let email: String
    let name: String
    let language: Language
    let bearer: Bearer

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(email)
        bindings.append(name)
        bindings.append(language.rawValue)
        bindings.append(bearer.role.rawValue)
        bindings.append(bearer.delegations?.mission)
        bindings.append(bearer.delegations.map { PostgresArray($0.delegations) })
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}

struct SelectAccounts: PreparedStatement {
    static let sql = "SELECT \(AccountColumns.list) FROM account ORDER BY email"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}

struct SelectAccount: PreparedStatement {
    static let sql = "SELECT \(AccountColumns.list) FROM account WHERE id = $1"
    let id: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}

struct SelectAccountByEmail: PreparedStatement {
    static let sql = "SELECT \(AccountColumns.list) FROM account WHERE email = $1"
    let email: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(email) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}

struct SelectHeadAccounts: PreparedStatement {
    static let sql = """
        SELECT \(AccountColumns.list) FROM account WHERE mission = $1 AND role = 'head' AND disabled_at IS NULL
        ORDER BY email
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}
