import Deployment
import PostgresClient

/// What the tables that things are delivered from have in common: how one is claimed, and how an attempt ends.
enum DeliverySQL {
    /// Claims the row that is due longest, `$1` seconds long. One whose time to be sent is over is taken like one that waits.
    ///
    /// - Parameters:
    ///   - kind: which rows of the table `n` may be claimed at all; nil: all.
    ///   - line: which rows of the table `e` go out before one of `n` where they are earlier.
    ///   - columns: those of the table `d`.
    static func claim(_ table: String, only kind: String? = nil, inLineWith line: String, columns: String) -> String {
        """
        UPDATE \(table) AS d SET state = 'sending', attempt = attempt + 1, tries = tries + 1,
            due_at = clock_timestamp() + make_interval(secs => $1)
        WHERE id = (
            SELECT n.id FROM \(table) AS n
            WHERE n.state IN ('queued', 'sending') AND n.due_at <= clock_timestamp()\(kind.map { " AND \($0)" } ?? "")
                AND NOT EXISTS (
                    SELECT FROM \(table) AS e
                    WHERE \(line) AND e.state IN ('queued', 'sending')
                        AND (e.created_at, e.id) < (n.created_at, n.id))
            ORDER BY n.due_at, n.id LIMIT 1 FOR UPDATE SKIP LOCKED)
        RETURNING \(columns)
        """
    }

    /// Ends the attempt `$2` of the row `$1`; a later attempt is not ended by an earlier one.
    ///
    /// - Parameter changes: further ones, each after a comma.
    static func end(_ table: String, with changes: String = "") -> String {
        """
        UPDATE \(table) SET state = $3, failure = $4,
            due_at = CASE WHEN $3 = 'queued' THEN clock_timestamp() + make_interval(secs => $5) ELSE due_at END\(changes)
        WHERE id = $1 AND attempt = $2 AND state = 'sending'
        RETURNING id
        """
    }

    /// One row, of what has not come to its end.
    static func count(_ table: String) -> String {
        """
        SELECT count(*) FILTER (WHERE state = 'queued'), count(*) FILTER (WHERE state = 'queued' AND tries > 0),
            count(*) FILTER (WHERE state = 'sending'), count(*) FILTER (WHERE state = 'failed')
        FROM \(table) WHERE state IN ('queued', 'sending', 'failed')
        """
    }
}

extension OutboxCounts {
    init(_ row: PostgresRow) throws(PostgresError) {
        var columns = row.columns
        self.init(
            queued: try columns.next(), putOff: try columns.next(), sending: try columns.next(),
            failed: try columns.next())
    }
}

extension PostgresBindings {
    /// `$1` to `$5` of the end of an attempt.
    mutating func append(end ending: DeliveryEnding, of item: some Deliverable) {
        let (state, failure, pause): (MessageState, String?, Duration) =
            switch ending {
            case .sent: (.sent, nil, .zero)
            case .dropped: (.dropped, nil, .zero)
            case .again(let reason, let pause): (.queued, reason, pause)
            case .failed(let reason): (.failed, reason, .zero)
            }
        append(item.id)
        append(item.attempt)
        append(state.rawValue)
        append(failure)
        append(pause / .seconds(1))
    }
}
