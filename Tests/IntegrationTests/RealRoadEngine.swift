import Foundation
import Glibc
import Testing

/// A real osrm-routed on the roads of Liechtenstein, for one test.
final class RealRoadEngine {
    /// The folder of OSRM's programs: `OSRM_BIN`, or what `make setup-osrm` fetched.
    private static let programs =
        ProcessInfo.processInfo.environment["OSRM_BIN"].map { URL(fileURLWithPath: $0) }
        ?? Programs.checkout.appending(path: ".osrm/osrm/bin")
    private static let profile = programs.appending(path: "../share/profiles/car.lua").standardizedFileURL
    private static let data = Programs.checkout.deletingLastPathComponent().appending(path: "shared/data/road")
    private static let roads = data.appending(path: "liechtenstein.osm.pbf")

    static var isPresent: Bool {
        [programs.appending(path: "osrm-routed"), profile, roads].allSatisfy {
            FileManager.default.fileExists(atPath: $0.path)
        }
    }

    static let absence =
        "no OSRM programs (make setup-osrm, or OSRM_BIN) or no ../shared/data/road beside the checkout"

    let url: String
    private let server: RunningProgram

    /// Prepares the roads and starts the service.
    init(in scratch: Scratch, placeLimit: Int = 100) async throws {
        try FileManager.default.copyItem(at: Self.roads, to: scratch.url.appending(path: "roads.osm.pbf"))
        let steps = [
            ["osrm-extract", "-p", Self.profile.path, "roads.osm.pbf"], ["osrm-partition", "roads.osrm"],
            ["osrm-customize", "roads.osrm"],
        ]
        for step in steps {
            let program = try Self.run(step, scratch)
            try #require(await program.status() == 0, "\(step[0]): \(program.outputText) \(program.errorText)")
        }
        let port = try Self.freePort()
        server = try Self.run(
            [
                "osrm-routed", "--algorithm", "mld", "--ip", "127.0.0.1", "--port", "\(port)", "--max-table-size",
                "\(placeLimit)", "roads.osrm",
            ], scratch)
        url = "http://127.0.0.1:\(port)"
        let server = server
        let listens = await eventually { server.outputText.contains("running and waiting") || !server.isRunning }
        try #require(listens && server.isRunning, "\(server.outputText) \(server.errorText)")
    }

    /// Questions for a table that the service has answered.
    var questions: Int { server.outputText.split(separator: "\n").count { $0.contains(" 200 /table/v1/") } }

    func stop() async {
        server.send(SIGTERM)
        _ = await server.status()
    }

    /// 1,000 places on roads, longitude before latitude.
    static func points() throws -> [[Double]] {
        let data = try Data(contentsOf: data.appending(path: "liechtenstein_road_points_1000.json"))
        return try JSONDecoder().decode([[Double]].self, from: data)
    }

    private static func run(_ command: [String], _ scratch: Scratch) throws -> RunningProgram {
        try RunningProgram(
            programs.appending(path: command[0]).path, Array(command.dropFirst()), in: scratch)
    }

    /// A port that was free a moment ago.
    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) == 0 && getsockname(descriptor, $0, &length) == 0
            }
        }
        try #require(bound)
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
