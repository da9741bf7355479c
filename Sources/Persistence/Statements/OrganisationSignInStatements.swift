import Deployment
import PostgresClient

struct InsertSignInAttempt: PreparedStatement {
    static let sql = """
        INSERT INTO sign_in_attempt (state_sha256, browser_sha256, issuer, expires_at)
        VALUES ($1, $2, $3, clock_timestamp() + $4 * interval '1 second')
        """
    let stateSHA256: [UInt8]
    let browserSHA256: [UInt8]
    let issuer: String
    let lifetimeSeconds: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(stateSHA256)
        bindings.append(browserSHA256)
        bindings.append(issuer)
        bindings.append(lifetimeSeconds)
    }
}

/// Passes over those that another transaction is just removing.
struct SweepSignInAttempts: PreparedStatement {
    static let sql = """
        DELETE FROM sign_in_attempt WHERE state_sha256 IN (
            SELECT state_sha256 FROM sign_in_attempt WHERE expires_at <= clock_timestamp() FOR UPDATE SKIP LOCKED
        )
        """
}

/// Takes a row once, however many ask for it at the same time.
struct TakeSignInAttempt: PreparedStatement {
    static let sql = """
        DELETE FROM sign_in_attempt
        WHERE state_sha256 = $1 AND browser_sha256 = $2 AND issuer = $3 AND expires_at > clock_timestamp()
        """
    let stateSHA256: [UInt8]
    let browserSHA256: [UInt8]
    let issuer: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(stateSHA256)
        bindings.append(browserSHA256)
        bindings.append(issuer)
    }
}

/// Inserts nothing where the account or the subject is tied already; waits for a transaction that is just tying one.
struct PinSubject: PreparedStatement {
    static let sql = """
        INSERT INTO account_subject (account, issuer, subject_sha256) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING
        """
    let account: String
    let issuer: String
    let subjectSHA256: [UInt8]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(account)
        bindings.append(issuer)
        bindings.append(subjectSHA256)
    }
}

struct ReleaseSubject: PreparedStatement {
    static let sql = "DELETE FROM account_subject WHERE account = $1"
    let account: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(account) }
}

struct SelectIsPinned: PreparedStatement {
    static let sql = """
        SELECT EXISTS (SELECT FROM account_subject WHERE account = $1 AND issuer = $2 AND subject_sha256 = $3)
        """
    let account: String
    let issuer: String
    let subjectSHA256: [UInt8]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(account)
        bindings.append(issuer)
        bindings.append(subjectSHA256)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Bool {
        var columns = row.columns
        return try columns.next()
    }
}
