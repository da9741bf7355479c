import Deployment
import PostgresClient

extension TransactionOptions {
    /// Puts a transaction behind the fence of the database: the settings by which its policies know whose rows these are,
    /// without which there is no row, and for heads and workers a role that has no more rights than they need.
    mutating func fence(_ actor: Actor) {
        settings["observerd.actor"] = actor.id
        switch actor.scope {
        case .all: settings["observerd.missions"] = "*"
        case .missions(let missions): settings["observerd.missions"] = Self.arrayLiteral(missions.sorted())
        case .delegations(let own):
            role = "observerd_head"
            settings["observerd.mission"] = own.mission
            settings["observerd.delegations"] = Self.arrayLiteral(own.delegations)
        }
        if actor.kind == .worker { role = "observerd_worker" }
    }

    /// As the server reads a text[]: each element in quotes.
    private static func arrayLiteral(_ texts: [String]) -> String {
        let quoted = texts.map { text in
            "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        }
        return "{\(quoted.joined(separator: ","))}"
    }
}
