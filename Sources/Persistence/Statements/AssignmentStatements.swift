import Deployment
import MissionModel
import PostgresClient

private enum AssignmentColumns {
    static let list = "delegation, observer, revision, change, content, told_at, confirmed_at, confirmed_by, reason"

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment {
        var columns = row.columns
        let (delegation, observer) = (try columns.next(String.self), try columns.next(String.self))
        let (revision, change) = (try columns.next(Int.self), try columns.nextCase(ToldAssignment.Change.self))
        let content = try columns.next(JSONText.self).text
        let toldAt = try columns.next(Instant.self)
        let (confirmedAt, confirmedBy) = (try columns.next(Instant?.self), try columns.next(String?.self))
        var told = ToldAssignment(
            Assignment(delegation: delegation, observer: observer, contentText: content), revision: revision,
            change: change, reason: try columns.nextJSON().map(AssignmentReason.init(stored:)), toldAt: toldAt)
        if let confirmedAt, let confirmedBy {
            told.confirmation = ToldAssignment.Confirmation(at: confirmedAt, by: confirmedBy)
        }
        return told
    }
}

extension AssignmentReason {
    fileprivate init(stored value: JSONValue) throws(PostgresError) {
        guard let code = value["code"]?.string.flatMap(Code.init) else {
            throw PostgresError(.decoding, "the reason of an assignment cannot be read")
        }
        self.init(code, text: value["text"]?.string)
    }

    fileprivate var stored: JSONValue { ["code": .string(code.rawValue), "text": .optional(text)] }
}

/// The last row of each observer; of somebody who went to another delegation, that one's.
struct SelectAssignments: PreparedStatement {
    static let sql = """
        SELECT DISTINCT ON (observer) \(AssignmentColumns.list) FROM assignment
        WHERE mission = $1 AND observer > $2
        ORDER BY observer, told_at DESC, change = 'removed', revision DESC LIMIT $3
        """
    let mission: String
    /// Empty: from the first.
    let after: String
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(after)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment { try AssignmentColumns.decode(row) }
}

/// The last row of each observer of a delegation, which the server finds by that name and without planning anew; policies
/// alone would have it look through the mission's rows.
struct SelectAssignmentsOfDelegation: PreparedStatement {
    static let sql = """
        SELECT DISTINCT ON (observer) \(AssignmentColumns.list) FROM assignment
        WHERE mission = $1 AND delegation = $2 AND observer > $3
        ORDER BY observer, told_at DESC, change = 'removed', revision DESC LIMIT $4
        """
    let mission: String
    let delegation: String
    /// Empty: from the first.
    let after: String
    let limit: Int

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(delegation)
        bindings.append(after)
        bindings.append(limit)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment { try AssignmentColumns.decode(row) }
}

struct SelectAssignmentHistory: PreparedStatement {
    static let sql = """
        SELECT \(AssignmentColumns.list) FROM assignment WHERE mission = $1 AND observer = $2
        ORDER BY told_at DESC, change = 'removed', revision DESC
        """
    let mission: String
    let observer: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(observer)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment { try AssignmentColumns.decode(row) }
}

struct SelectToldAssignments: PreparedStatement {
    static let sql = """
        SELECT \(AssignmentColumns.list) FROM assignment
        WHERE mission = $1 AND (delegation, observer, revision) IN (
            SELECT n.delegation, n.observer, n.revision
            FROM unnest($2::text[], $3::text[], $4::integer[]) AS n (delegation, observer, revision))
        ORDER BY observer, delegation, revision
        """
    let mission: String
    let revisions: [ToldRevision]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(revisions.map(\.delegation))
        bindings.append(revisions.map(\.observer))
        bindings.append(revisions.map { Int32(clamping: $0.revision) })
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment { try AssignmentColumns.decode(row) }
}

struct SelectUnconfirmed: PreparedStatement {
    static let sql = """
        SELECT \(AssignmentColumns.list) FROM assignment AS a
        WHERE mission = $1 AND confirmed_at IS NULL AND NOT EXISTS (
            SELECT FROM assignment AS b
            WHERE b.mission = a.mission AND b.delegation = a.delegation AND b.observer = a.observer
                AND b.revision > a.revision)
        ORDER BY observer, delegation
        """
    let mission: String

    func bind(to bindings: inout PostgresBindings) { bindings.append(mission) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment { try AssignmentColumns.decode(row) }
}

/// Under each observer's next revision; the mission is locked by this transaction. What a delegation is told together lies
/// together, as it is read.
struct InsertAssignments: PreparedStatement {
    static let sql = """
        INSERT INTO assignment (mission, delegation, observer, revision, change, content, reason, told_at)
        SELECT $1, n.delegation, n.observer,
            1 + coalesce((SELECT max(a.revision) FROM assignment AS a
                WHERE a.mission = $1 AND a.delegation = n.delegation AND a.observer = n.observer), 0),
            n.change, n.content::json, nullif(n.reason, '')::json, statement_timestamp()
        FROM unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
            AS n (delegation, observer, change, content, reason)
        ORDER BY n.delegation COLLATE "C", n.observer COLLATE "C"
        RETURNING \(AssignmentColumns.list)
        """
    let mission: String
    let news: [AssignmentUpdate]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(news.map(\.assignment.delegation))
        bindings.append(news.map(\.assignment.observer))
        bindings.append(news.map(\.change.rawValue))
        bindings.append(news.map(\.assignment.contentText))
        bindings.append(news.map { $0.reason?.stored.jsonText.text ?? "" })
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment { try AssignmentColumns.decode(row) }
}

struct ConfirmAssignment: PreparedStatement {
    static let sql = """
        UPDATE assignment AS a
        SET confirmed_at = coalesce(confirmed_at, clock_timestamp()), confirmed_by = coalesce(confirmed_by, $4)
        WHERE mission = $1 AND observer = $2 AND revision = $3 AND NOT EXISTS (
            SELECT FROM assignment AS b
            WHERE b.mission = a.mission AND b.delegation = a.delegation AND b.observer = a.observer
                AND b.revision > a.revision)
        RETURNING \(AssignmentColumns.list)
        """
    let mission: String
    let observer: String
    let revision: Int
    let principal: String

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(mission)
        bindings.append(observer)
        bindings.append(revision)
        bindings.append(principal)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ToldAssignment { try AssignmentColumns.decode(row) }
}
