import Deployment
import MissionModel
import PostgresClient

enum AccountColumns {
    static let list =
        "id, email, name, language, role, mission, delegations, missions, created_at, disabled_at, revision"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account {
        var columns = row.columns
        return try decode(&columns)
    }

    static func decode(_ columns: inout PostgresColumns) throws(PostgresError) -> Account {
        Account(
            id: try columns.next(), email: try columns.next(), name: try columns.next(),
            language: try columns.nextCase(Language.self), bearer: try columns.nextBearer(),
            createdAt: try columns.next(), disabledAt: try columns.next(), revision: try columns.next())
    }
}

/// Inserts nothing where the address is taken.
struct InsertAccount: PreparedStatement {
    static let sql = """
        INSERT INTO account (id, email, name, language, role, mission, delegations, missions)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
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
        bindings.append(places: bearer)
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

struct SelectNamedAccounts: PreparedStatement {
    static let sql = "SELECT \(AccountColumns.list) FROM account WHERE id = ANY ($1)"
    let ids: [String]

    func bind(to bindings: inout PostgresBindings) { bindings.append(PostgresArray(ids)) }

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

struct SelectAccountPage: PreparedStatement {
    static let sql = """
        SELECT \(AccountColumns.list) FROM account
        WHERE ($1 = '' OR (\(lower("name")), id) > (SELECT \(lower("name")), id FROM account WHERE id = $1))
            AND (NOT $2 OR role = 'head' AND ($3::text[] IS NULL OR mission = ANY ($3)))
            AND ($5::text IS NULL OR strpos(\(lower("name")), \(lower("$5"))) > 0
                OR strpos(\(lower("email")), \(lower("$5"))) > 0)
            AND ($6::text IS NULL OR role = $6) AND ($7::boolean IS NULL OR (disabled_at IS NOT NULL) = $7)
        ORDER BY \(lower("name")), id LIMIT $4
        """

    /// Letters of every script have their small ones, whatever the database's own locale.
    private static func lower(_ text: String) -> String { "lower(\(text) COLLATE \"und-x-icu\")" }

    let selection: AccountSelection
    let search: AccountSearch
    /// An identifier; empty: from the first.
    let after: String
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(after)
        switch selection {
        case .all:
            bindings.append(false)
            bindings.append(PostgresArray<String>?.none)
        case .heads(let missions):
            bindings.append(true)
            bindings.append(missions.map(PostgresArray.init))
        }
        bindings.append(limit)
        bindings.append(search.text)
        bindings.append(search.role?.rawValue)
        bindings.append(search.isDisabled)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}

struct LockAccount: PreparedStatement {
    static let sql = "SELECT \(AccountColumns.list) FROM account WHERE id = $1 FOR NO KEY UPDATE"
    let id: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(id) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}

/// Since when an account is disabled stays as it is where it is disabled again.
struct UpdateAccount: PreparedStatement {
    static let sql = """
        UPDATE account SET name = coalesce($2, name), language = coalesce($3, language), revision = revision + 1,
            disabled_at = CASE $4::boolean
                WHEN true THEN coalesce(disabled_at, clock_timestamp()) WHEN false THEN NULL ELSE disabled_at END
        WHERE id = $1
        RETURNING \(AccountColumns.list)
        """
    let id: String
    let change: AccountChange

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(change.name)
        bindings.append(change.language?.rawValue)
        bindings.append(change.isDisabled)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Account { try AccountColumns.decode(row) }
}
