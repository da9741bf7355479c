import HTTPTypes
package import Hummingbird

/// From where a request comes, for counting how often something is tried.
package enum ClientAddress {
    /// The other end of the connection; of a proxy on this machine, what it says last of those that came to it.
    package static func of(_ request: Request, _ context: HTTPContext) -> String {
        let peer = context.peer ?? "local"
        guard ["127.0.0.1", "::1", "local"].contains(peer),
            let named = request.headers[values: .forwardedFor].last?.split(separator: ",").last?.trimmed,
            (2...45).contains(named.utf8.count)
        else { return peer }
        return String(named)
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
