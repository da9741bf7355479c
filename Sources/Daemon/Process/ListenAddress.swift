import Glibc

/// Where a daemon listens.
package struct ListenAddress: Sendable, Equatable {
    /// A name, or an address of either family without brackets.
    package let host: String
    /// 0: any free port.
    package let port: Int

    /// - Parameter host: with brackets or without, as people write IPv6 addresses.
    package init(host: String, port: Int) {
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        self.host = isBracketed ? String(host.dropFirst().dropLast()) : host
        self.port = port
    }

    /// As URLs have it: `127.0.0.1:8080`, `[::1]:8080`.
    package var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Why nobody could ever listen there; nil where one could.
    package var hostFault: String? { withAddress { _ in nil } }

    /// Why nobody could listen there now; nil where one could.
    package var fault: String? { withAddress { listeningFault(at: $0) } }

    /// The address with a port that is free now where any port would do, so that links can name it before somebody listens;
    /// as it is where there is none.
    package var settled: ListenAddress {
        guard port == 0 else { return self }
        var free = 0
        _ = withAddress { address in
            listeningFault(at: address) { free = Self.port(of: $0) }
        }
        return ListenAddress(host: host, port: free)
    }

    private static func port(of descriptor: CInt) -> Int {
        var name = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &name) { pointer in
            let isKnown = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length) == 0
            }
            guard isKnown else { return 0 }
            // Both families have the port at the same place.
            return pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                Int(UInt16(bigEndian: $0.pointee.sin_port))
            }
        }
    }

    private func withAddress(_ body: (addrinfo) -> String?) -> String? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        defer { if found != nil { freeaddrinfo(found) } }
        guard status == 0, let address = found?.pointee else {
            let reason = status == EAI_SYSTEM ? errno : 0
            return "host \(host): is no address and no name of this machine "
                + "(\(reason == 0 ? String(cString: gai_strerror(status)) : String(cString: strerror(reason))))"
        }
        return body(address)
    }

    /// - Parameter listening: called with the socket where it can listen.
    private func listeningFault(at address: addrinfo, _ listening: (CInt) -> Void = { _ in }) -> String? {
        let descriptor = socket(
            address.ai_family, address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue), address.ai_protocol)
        guard descriptor >= 0 else { return "\(text): \(String(cString: strerror(errno)))" }
        defer { close(descriptor) }
        // As the server does: a port whose last connections are still being forgotten is free.
        var isReused: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &isReused, socklen_t(MemoryLayout<CInt>.size))
        if bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, listen(descriptor, 1) == 0 {
            listening(descriptor)
            return nil
        }
        switch errno {
        case EADDRINUSE:
            return "port \(port) of \(host) is taken by another program: end it or choose another with --port"
        case EACCES:
            return "port \(port) of \(host) needs rights that this process lacks: choose one from 1024 on with --port"
        case EADDRNOTAVAIL: return "host \(host): is no address of this machine"
        case let reason: return "\(text): \(String(cString: strerror(reason)))"
        }
    }
}

extension DaemonConfiguration {
    var address: ListenAddress { ListenAddress(host: host, port: port) }
}
