import Deployment
import MissionModel
import PostgresClient

private enum HeadRequestColumns {
    static let ofStaff = "\(own), incident"
    /// Heads have no right to the number of an incident.
    static let ofHead = "\(own), NULL::integer"

    private static let own = """
        mission, id, delegation, kind, observers, replacement, effective_from, effective_from_text, effective_until,
        effective_until_text, text, state, revision, created_at, created_by, decided_at, decided_by, answer
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> HeadRequest {
        var columns = row.columns
        let (mission, id) = (try columns.next(String.self), try columns.next(String.self))
        let delegation = try columns.next(String.self)
        var content = HeadRequestContent(try columns.nextCase(), of: delegation)
        (content.observers, content.replacement) = (try columns.nextArray(), try columns.next())
        (content.from, content.until) = (try columns.nextWrittenInstant(), try columns.nextWrittenInstant())
        content.text = try columns.next()
        let (state, revision) = (try columns.nextCase(HeadRequestState.self), try columns.next(Int.self))
        var request = HeadRequest(
            mission: mission, id: id, content: content, state: state, revision: revision,
            createdAt: try columns.next(), createdBy: try columns.next())
        let (at, by) = (try columns.next(Instant?.self), try columns.next(String?.self))
        let answer = try columns.next(String?.self)
        if let at, let by { request.decision = HeadRequest.Decision(at: at, by: by, answer: answer) }
        request.incident = try columns.next()
        return request
    }
}

struct InsertHeadRequest: PreparedStatement {
    static let sql = """
        INSERT INTO head_request (mission, delegation, kind, observers, replacement, effective_from,
            effective_from_text, effective_until, effective_until_text, text, state, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        RETURNING \(HeadRequestColumns.ofHead)
        """
    let mission: String
    let content: HeadRequestContent
    let principal: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(content.delegation)
        bindings.append(content.kind.rawValue)
        bindings.append(content.observers)
        bindings.append(content.replacement)
        bindings.appendWritten(content.from)
        bindings.appendWritten(content.until)
        bindings.append(content.text)
        bindings.append((content.kind.isReport ? HeadRequestState.pending : .open).rawValue)
        bindings.append(principal)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> HeadRequest { try HeadRequestColumns.decode(row) }
}

/// A request by its identifier, whatever is done with it.
protocol HeadRequestStatement: PreparedStatement where Row == HeadRequest {
    var mission: String { get }
    var id: String { get }
}

extension HeadRequestStatement {
    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(id)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> HeadRequest { try HeadRequestColumns.decode(row) }
}

struct SelectHeadRequest: HeadRequestStatement {
    static let sql = "SELECT \(HeadRequestColumns.ofStaff) FROM head_request WHERE mission = $1 AND id = $2"
    let mission: String
    let id: String
}

struct SelectOwnHeadRequest: HeadRequestStatement {
    static let sql = "SELECT \(HeadRequestColumns.ofHead) FROM head_request WHERE mission = $1 AND id = $2"
    let mission: String
    let id: String
}

struct LockHeadRequest: HeadRequestStatement {
    static let sql = SelectHeadRequest.sql + " FOR UPDATE"
    let mission: String
    let id: String
}

/// Which requests a page has.
struct HeadRequestPage {
    let mission: String
    let filter: HeadRequestFilter
    /// The last one of the page before; nil: from the first.
    let after: String?
    let limit: Int

    static func sql(_ columns: String) -> String {
        """
        SELECT \(columns) FROM head_request
        WHERE mission = $1 AND ($2::text IS NULL OR delegation = $2) AND ($3::text IS NULL OR kind = $3)
            AND ($4::text IS NULL OR state = $4)
            AND ($5::text IS NULL OR (created_at, id) >
                (SELECT a.created_at, a.id FROM head_request AS a WHERE a.mission = $1 AND a.id = $5))
        ORDER BY created_at, id LIMIT $6
        """
    }

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(filter.delegation)
        bindings.append(filter.kind?.rawValue)
        bindings.append(filter.state?.rawValue)
        bindings.append(after)
        bindings.append(limit)
    }
}

struct SelectHeadRequests: PreparedStatement {
    static let sql = HeadRequestPage.sql(HeadRequestColumns.ofStaff)
    let page: HeadRequestPage

    func bind(to bindings: inout PostgresBindings) { page.bind(to: &bindings) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> HeadRequest { try HeadRequestColumns.decode(row) }
}

struct SelectOwnHeadRequests: PreparedStatement {
    static let sql = HeadRequestPage.sql(HeadRequestColumns.ofHead)
    let page: HeadRequestPage

    func bind(to bindings: inout PostgresBindings) { page.bind(to: &bindings) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> HeadRequest { try HeadRequestColumns.decode(row) }
}

struct SelectRequestsOfIncidents: PreparedStatement {
    static let sql = """
        SELECT \(HeadRequestColumns.ofStaff) FROM head_request
        WHERE mission = $1 AND incident IS NOT NULL AND incident::text = ANY ($2)
        """
    let mission: String
    let incidents: [Int]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(incidents.map(String.init))
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> HeadRequest { try HeadRequestColumns.decode(row) }
}

struct SelectPendingHeadRequests: PreparedStatement {
    static let sql = "SELECT mission, id FROM head_request WHERE state = 'pending' ORDER BY created_at LIMIT $1"
    let limit: Int

    func bind(to bindings: inout PostgresBindings) { bindings.append(limit) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> (mission: String, id: String) {
        try row.decode((String, String).self)
    }
}

struct SettleHeadRequest: PreparedStatement {
    static let sql = """
        UPDATE head_request
        SET state = $3, answer = $4, incident = $5, decided_by = $6, decided_at = clock_timestamp(),
            revision = revision + 1
        WHERE mission = $1 AND id = $2 AND state IN ('pending', 'open')
        RETURNING \(HeadRequestColumns.ofStaff)
        """
    let mission: String
    let id: String
    let outcome: HeadRequestOutcome
    let principal: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(id)
        bindings.append(outcome.state.rawValue)
        bindings.append(outcome.answer)
        bindings.append(outcome.incident)
        bindings.append(principal)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> HeadRequest { try HeadRequestColumns.decode(row) }
}
