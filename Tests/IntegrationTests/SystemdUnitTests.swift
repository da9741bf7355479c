import Foundation
import Testing

@Suite("The units of systemd")
struct SystemdUnitTests {
    /// Bytes of a limit such as `MemoryMax=3G`.
    private func limit(_ name: String, in unit: String) throws -> Int {
        let line = try #require(unit.split(separator: "\n").first { $0.hasPrefix(name + "=") })
        let value = line.dropFirst(name.utf8.count + 1)
        let unit = try #require(["M": 1 << 20, "G": 1 << 30][value.suffix(1)])
        return try #require(Int(value.dropLast())) * unit
    }

    @Test(
        "What they start is slowed down before it takes too much memory, and ended before it takes all",
        arguments: [("observerd.service", 4 << 30), ("observerd-migrate.service", 1 << 30)])
    func memory(name: String, most: Int) throws {
        let unit = try String(contentsOf: Programs.checkout.appending(path: "systemd/\(name)"), encoding: .utf8)
        let (high, max) = (try limit("MemoryHigh", in: unit), try limit("MemoryMax", in: unit))
        #expect(high < max && max <= most)
    }
}
