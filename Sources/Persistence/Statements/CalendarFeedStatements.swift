import Deployment
import MissionModel
import PostgresClient

private enum CalendarFeedColumns {
    static let list = "id, mission, delegation, observer, language, created_at, created_by, revoked_at"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> CalendarFeed {
        var columns = row.columns
        return CalendarFeed(
            id: try columns.next(), mission: try columns.next(), delegation: try columns.next(),
            observer: try columns.next(), language: try columns.nextCase(Language.self),
            createdAt: try columns.next(), createdBy: try columns.next(), revokedAt: try columns.next())
    }
}

struct InsertCalendarFeed: PreparedStatement {
    static let sql = """
        INSERT INTO calendar_feed (mission, delegation, observer, language, sha256, created_by)
        VALUES ($1, $2, $3, $4, $5, $6)
        RETURNING \(CalendarFeedColumns.list)
        """
    let mission: String
    let delegation: String
    let observer: String?
    let language: Language
    let sha256: [UInt8]
    let principal: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(delegation)
        bindings.append(observer)
        bindings.append(language.rawValue)
        bindings.append(sha256)
        bindings.append(principal)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> CalendarFeed { try CalendarFeedColumns.decode(row) }
}

struct SelectCalendarFeeds: PreparedStatement {
    static let sql = """
        SELECT \(CalendarFeedColumns.list) FROM calendar_feed
        WHERE mission = $1 AND ($2::text IS NULL OR delegation = $2) AND ($3 = '' OR (created_at, id) > (
            SELECT f.created_at, f.id FROM calendar_feed AS f WHERE f.mission = $1 AND f.id = $3
        ))
        ORDER BY created_at, id LIMIT $4
        """
    let mission: String
    let delegation: String?
    /// Empty: from the first.
    let after: String
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(delegation)
        bindings.append(after)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> CalendarFeed { try CalendarFeedColumns.decode(row) }
}

struct EndCalendarFeed: PreparedStatement {
    static let sql = """
        UPDATE calendar_feed SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE mission = $1 AND id = $2
        RETURNING \(CalendarFeedColumns.list)
        """
    let mission: String
    let id: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> CalendarFeed { try CalendarFeedColumns.decode(row) }
}

/// What a head made is over with the head's account or token.
struct SelectOpenCalendarFeed: PreparedStatement {
    static let sql = """
        SELECT \(CalendarFeedColumns.list) FROM calendar_feed AS f
        WHERE f.sha256 = $1 AND f.revoked_at IS NULL
            AND NOT EXISTS (
                SELECT FROM account AS a WHERE a.id = f.created_by AND a.role = 'head' AND a.disabled_at IS NOT NULL)
            AND NOT EXISTS (
                SELECT FROM access_token AS t WHERE t.id = f.created_by AND t.role = 'head'
                    AND (t.revoked_at IS NOT NULL OR t.expires_at <= clock_timestamp()))
        """
    let sha256: [UInt8]

    func bind(to bindings: inout PostgresBindings) { bindings.append(sha256) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> CalendarFeed { try CalendarFeedColumns.decode(row) }
}
