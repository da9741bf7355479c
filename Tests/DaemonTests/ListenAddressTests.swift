import Daemon
import Glibc
import Testing

@Suite("Where a daemon can listen")
struct ListenAddressTests {
    /// A port that somebody listens on until the body is over.
    private func withTakenPort(_ body: (Int) throws -> Void) throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && listen(descriptor, 1) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        try #require(isBound)
        try body(Int(UInt16(bigEndian: address.sin_port)))
    }

    @Test("A free port is none of anybody's business")
    func free() {
        #expect(ListenAddress(host: "127.0.0.1", port: 0).fault == nil)
    }

    @Test("Where any port would do, one that is free is found beforehand; others stay as they are")
    func settled() {
        for host in ["127.0.0.1", "::1"] where ListenAddress(host: host, port: 0).fault == nil {
            let settled = ListenAddress(host: host, port: 0).settled
            #expect(settled.host == host && settled.port >= 1024 && settled.port <= 65535, "\(settled.text)")
        }
        #expect(ListenAddress(host: "127.0.0.1", port: 80).settled == ListenAddress(host: "127.0.0.1", port: 80))
        #expect(ListenAddress(host: "no host", port: 0).settled.port == 0)
    }

    @Test("A taken port and an odd host are named, with the reason")
    func faults() throws {
        try withTakenPort { port in
            let fault = ListenAddress(host: "127.0.0.1", port: port).fault
            #expect(fault?.hasPrefix("port \(port) of 127.0.0.1 is taken by another program") == true)
        }
        #expect(ListenAddress(host: "no host", port: 1).fault?.hasPrefix("host no host: is no address") == true)
        // Of a net that is set aside for examples.
        #expect(ListenAddress(host: "192.0.2.1", port: 0).fault == "host 192.0.2.1: is no address of this machine")
    }
}
