import Foundation
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

    /// The network that a request comes from, for counting tries: whoever has an IPv6 address has 2^64 of them.
    package static func network(of request: Request, _ context: HTTPContext) -> String {
        network(of: of(request, context))
    }

    /// The first half of an IPv6 address, in hexadecimal; anything else as it is.
    package static func network(of client: String) -> String {
        var address = in6_addr()
        guard client.contains(":"), inet_pton(AF_INET6, client, &address) == 1 else { return client }
        let bytes = withUnsafeBytes(of: &address) { Array($0) }
        // An IPv4 address in IPv6's clothes.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10...11].allSatisfy({ $0 == 0xFF }) {
            return bytes[12...].map(String.init).joined(separator: ".")
        }
        return bytes[..<8].map { String(Int($0) + 0x100, radix: 16).dropFirst() }.joined()
    }
}

extension HTTPField.Name {
    static let forwardedFor = HTTPField.Name("X-Forwarded-For")!
}
