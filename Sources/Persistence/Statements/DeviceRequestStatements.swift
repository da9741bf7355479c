import Deployment
import MissionModel
import PostgresClient

private enum DeviceRequestColumns {
    static let list = "id, program, host, expires_at"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> DeviceRequest {
        var columns = row.columns
        return DeviceRequest(
            id: try columns.next(), program: try columns.next(), host: try columns.next(),
            expiresAt: try columns.next())
    }
}

/// One at a time counts what is open.
struct LockDeviceRequests: PreparedStatement {
    static let sql = "SELECT pg_advisory_xact_lock(hashtextextended('device_request', 0)) IS NULL"
}

struct SweepDeviceRequests: PreparedStatement {
    static let sql = "DELETE FROM device_request WHERE expires_at <= clock_timestamp()"
}

/// Inserts nothing where too many are open or came from there.
struct InsertDeviceRequest: PreparedStatement {
    static let sql = """
        WITH tally AS (\(CountTry.sql))
        INSERT INTO device_request (id, device_sha256, user_code_sha256, program, host, expires_at, interval_s)
        SELECT $2, $3, $4, $5, $6, clock_timestamp() + interval '\(DeviceRequest.lifetimeSeconds) s',
            \(DeviceRequest.intervalSeconds)
        FROM tally
        WHERE count <= \(DeviceRequest.mostOfClient)
            AND (SELECT count(*) FROM device_request WHERE expires_at > clock_timestamp()) < \(DeviceRequest.mostOpen)
        """
    let request: NewDeviceRequest

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(request.clientKey)
        bindings.append(request.id)
        bindings.append(request.deviceSHA256)
        bindings.append(request.userCodeSHA256)
        bindings.append(request.program)
        bindings.append(request.host)
    }
}

struct SelectDeviceRequest: PreparedStatement {
    static let sql = """
        SELECT \(DeviceRequestColumns.list) FROM device_request
        WHERE user_code_sha256 = $1 AND account IS NULL AND expires_at > clock_timestamp()
        """
    let userCodeSHA256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(userCodeSHA256) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> DeviceRequest {
        try DeviceRequestColumns.decode(row)
    }
}

/// Of two that decide at once, the second one waits and finds it decided.
struct DecideDeviceRequest: PreparedStatement {
    static let sql = """
        UPDATE device_request SET account = $2, is_allowed = $3
        WHERE user_code_sha256 = $1 AND account IS NULL AND expires_at > clock_timestamp()
        RETURNING id
        """
    let userCodeSHA256: [UInt8]
    let account: String
    let isAllowed: Bool

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(userCodeSHA256)
        bindings.append(account)
        bindings.append(isAllowed)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String {
        var columns = row.columns
        return try columns.next()
    }
}

/// A second early is no fault of the program's: its clock is another.
struct PollDeviceRequest: PreparedStatement {
    static let sql = """
        UPDATE device_request AS d SET
            polled_at = clock_timestamp(),
            interval_s = CASE WHEN seen.is_early
                THEN least(d.interval_s + 5, \(DeviceRequest.longestIntervalSeconds)) ELSE d.interval_s END
        FROM (
            SELECT id, coalesce(polled_at > clock_timestamp() - (interval_s - 1) * interval '1 s', false) AS is_early
            FROM device_request WHERE device_sha256 = $1 AND expires_at > clock_timestamp() FOR UPDATE
        ) AS seen
        WHERE d.id = seen.id
        RETURNING d.id, d.interval_s, CASE WHEN NOT seen.is_early THEN d.account END, d.is_allowed
        """
    let deviceSHA256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(deviceSHA256) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> DeviceProgress {
        var columns = row.columns
        let (id, interval) = (try columns.next(String.self), try columns.next(Int.self))
        let (account, isAllowed) = (try columns.next(String?.self), try columns.next(Bool?.self))
        switch (account, isAllowed) {
        case (let account?, true?): return .allowed(account: account, request: id)
        case (.some, _): return .denied
        case (nil, _): return .waiting(intervalSeconds: interval)
        }
    }
}

struct TakeDeviceRequest: PreparedStatement {
    static let sql = """
        DELETE FROM device_request WHERE id = $1 AND account = $2 AND is_allowed AND expires_at > clock_timestamp()
        RETURNING \(DeviceRequestColumns.list)
        """
    let id: String
    let account: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(id)
        bindings.append(account)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> DeviceRequest {
        try DeviceRequestColumns.decode(row)
    }
}
