import Deployment
import Glibc

/// An address on the network layer.
package struct NetworkAddress: Sendable, Equatable {
    /// Four or sixteen.
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What a name stands for just now, or an address in any spelling; none where it stands for nothing.
    package static func resolve(_ host: String) async throws -> [NetworkAddress] {
        try await BlockingWork.run { lookUp(host) }
    }

    private static func lookUp(_ host: String) -> [NetworkAddress] {
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var (found, next) = ([NetworkAddress](), list)
        while let entry = next {
            if let address = NetworkAddress(entry.pointee), !found.contains(address) { found.append(address) }
            next = entry.pointee.ai_next
        }
        return found
    }

    private init?(_ entry: addrinfo) {
        guard let address = entry.ai_addr else { return nil }
        let raw = UnsafeRawPointer(address)
        switch entry.ai_family {
        case AF_INET:
            bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
        case AF_INET6:
            bytes = withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
        default: return nil
        }
    }

    /// As it is written, without brackets.
    package var text: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        _ = bytes.withUnsafeBytes { inet_ntop(family, $0.baseAddress, &text, socklen_t(text.count)) }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Whether it is one that everybody on the Internet can have (the registries of special addresses, RFC 6890): neither
    /// this machine's, nor of a network of somebody's own, nor one that stands for another address.
    package var isPublic: Bool {
        if bytes.count == 4 { return !Self.specialFour.contains { $0.contains(bytes) } }
        return Self.globalSix.contains(bytes) && !Self.specialSix.contains { $0.contains(bytes) }
    }

    private struct Block {
        let prefix: [UInt8]
        let bits: Int

        func contains(_ bytes: [UInt8]) -> Bool {
            (0..<bits).allSatisfy { bit in
                let own = bit / 8 < prefix.count ? prefix[bit / 8] : 0
                return (own ^ bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
            }
        }
    }

    private static let specialFour = [
        Block(prefix: [0], bits: 8), Block(prefix: [10], bits: 8), Block(prefix: [100, 64], bits: 10),
        Block(prefix: [127], bits: 8), Block(prefix: [169, 254], bits: 16), Block(prefix: [172, 16], bits: 12),
        Block(prefix: [192, 0, 0], bits: 24), Block(prefix: [192, 0, 2], bits: 24),
        Block(prefix: [192, 88, 99], bits: 24), Block(prefix: [192, 168], bits: 16),
        Block(prefix: [198, 18], bits: 15), Block(prefix: [198, 51, 100], bits: 24),
        Block(prefix: [203, 0, 113], bits: 24), Block(prefix: [224], bits: 3),
    ]

    private static let globalSix = Block(prefix: [0x20], bits: 3)
    private static let specialSix = [
        Block(prefix: [0x20, 0x01, 0x00], bits: 23), Block(prefix: [0x20, 0x01, 0x0D, 0xB8], bits: 32),
        Block(prefix: [0x20, 0x02], bits: 16), Block(prefix: [0x3F, 0xFF, 0x00], bits: 20),
    ]
}
