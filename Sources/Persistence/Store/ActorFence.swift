import Deployment
import PostgresClient

extension TransactionOptions {
    /// Puts a transaction behind the fence of the database: under the role that has no right but on delegations' own rows,
    /// and with the settings by which its policies know which these are. Without them there is no row.
    mutating func fence(_ own: DelegationScope, of actor: Actor) {
        role = "observerd_head"
        settings = [
            "observerd.actor": actor.id, "observerd.mission": own.mission,
            "observerd.delegations": Self.arrayLiteral(own.delegations),
        ]
    }

    /// As the server reads a text[]: each element in quotes.
    private static func arrayLiteral(_ texts: [String]) -> String {
        let quoted = texts.map { text in
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "{\(quoted.joined(separator: ","))}"
    }
}
