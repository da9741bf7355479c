import Deployment
import PostgresClient

private enum PasswordColumns {
    static let list = "p.rounds, p.block_size, p.parallelism, p.salt, p.digest"

    static func decode(_ columns: inout PostgresColumns) throws(PostgresError) -> PasswordHash? {
        let (rounds, blockSize) = (try columns.next(Int?.self), try columns.next(Int?.self))
        let parallelism = try columns.next(Int?.self)
        let (salt, digest) = (try columns.next([UInt8]?.self), try columns.next([UInt8]?.self))
        guard let rounds, let blockSize, let parallelism, let salt, let digest else { return nil }
        let cost = PasswordHash.Cost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        return PasswordHash(cost: cost, salt: salt, digest: digest)
    }
}

struct SelectPasswordHolder: PreparedStatement {
    static let sql = """
        SELECT \(PasswordColumns.list), \(AccountColumns.qualified)
        FROM account AS a LEFT JOIN account_password AS p ON p.account = a.id
        WHERE a.email = $1 AND a.disabled_at IS NULL
        """
    let email: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(email) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PasswordHolder {
        var columns = row.columns
        let hash = try PasswordColumns.decode(&columns)
        return PasswordHolder(account: try AccountColumns.decode(&columns), hash: hash)
    }
}

struct SelectPasswordHash: PreparedStatement {
    static let sql = "SELECT \(PasswordColumns.list) FROM account_password AS p WHERE p.account = $1"
    let account: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(account) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> PasswordHash? {
        var columns = row.columns
        return try PasswordColumns.decode(&columns)
    }
}

struct KeepPassword: PreparedStatement {
    static let sql = """
        INSERT INTO account_password (account, rounds, block_size, parallelism, salt, digest)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (account) DO UPDATE SET rounds = excluded.rounds, block_size = excluded.block_size,
            parallelism = excluded.parallelism, salt = excluded.salt, digest = excluded.digest,
            changed_at = clock_timestamp()
        """
    let account: String
    let hash: PasswordHash

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(account)
        bindings.append(hash.cost.rounds)
        bindings.append(hash.cost.blockSize)
        bindings.append(hash.cost.parallelism)
        bindings.append(hash.salt)
        bindings.append(hash.digest)
    }
}

struct DeletePassword: PreparedStatement {
    static let sql = "DELETE FROM account_password WHERE account = $1"
    let account: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(account) }
}

// MARK: Rates

struct CountTry: PreparedStatement {
    static let sql = """
        INSERT INTO rate AS r (key) VALUES ($1)
        ON CONFLICT (key) DO UPDATE SET
            count = CASE WHEN r.since < clock_timestamp() - interval '15 min' THEN 1 ELSE r.count + 1 END,
            since = CASE WHEN r.since < clock_timestamp() - interval '15 min' THEN clock_timestamp() ELSE r.since END
        RETURNING count
        """
    let key: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(key) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Int {
        var columns = row.columns
        return try columns.next()
    }
}

struct UncountTry: PreparedStatement {
    static let sql = "UPDATE rate SET count = count - 1 WHERE key = $1 AND count > 0"
    let key: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(key) }
}
