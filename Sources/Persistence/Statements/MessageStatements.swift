import Deployment
import MissionModel
import PostgresClient

/// Of a key that is there, nothing is inserted.
struct InsertMessages: PreparedStatement {
    static let sql = """
        INSERT INTO message (id, account, mission, kind, subject, dedupe_key)
        SELECT 'msg_' || replace(gen_random_uuid()::text, '-', ''), n.account, nullif(n.mission, ''),
            n.kind, n.subject::json, n.dedupe_key
        FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[])
            AS n (account, mission, kind, subject, dedupe_key)
        ON CONFLICT ON CONSTRAINT message_dedupe_key DO NOTHING
        """
    let messages: [MessageRequest]

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(messages.map(\.account))
        bindings.append(messages.map { $0.mission ?? "" })
        bindings.append(messages.map(\.kind.rawValue))
        bindings.append(messages.map { JSONValue.object($0.subject).jsonText.text })
        bindings.append(messages.map(\.dedupeKey))
    }
}
