import Foundation
import HTTPShell
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import ProcessMetrics

/// A site that takes a form with a file and says what it was.
struct UploadSite {
    private let directory = FileManager.default.temporaryDirectory.appending(path: "uploads-\(UUID().uuidString)")

    /// The files that are left in its folder, which is then removed; an answer may come before its file has gone.
    func leftovers() async throws -> [String] {
        defer { try? FileManager.default.removeItem(at: directory) }
        for _ in 0..<100 where !files.isEmpty { try await Task.sleep(for: .milliseconds(50)) }
        return files
    }

    private var files: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: directory.path)) ?? ["no folder"]
    }

    func run(_ test: @Sendable (any TestClientProtocol) async throws -> Void) async throws {
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        var site = SiteRoutes()
        site.add(.post, "/upload") { [directory] request, _ in
            let form = try await UploadForm(
                request, file: "file", limit: 4 << 20, deadline: .seconds(60), directory: directory.path)
            var said = "\(form["kind"] ?? "-") \(form.values(of: "map.")["id"] ?? "-") \(form.file?.name ?? "-")"
            if let file = form.file {
                let attributes = try FileManager.default.attributesOfItem(atPath: file.spool.path)
                let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
                said += " \(file.bytes) \((attributes[.size] as? NSNumber)?.intValue ?? 0) \(String(mode, radix: 8))"
            }
            return .bytes(Array(said.utf8), contentType: "text/plain")
        }
        let server = SiteServer(
            metrics: MetricRegistry(), renderers: [], logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await server.makeApplication(site).test(.router) { try await test($0) }
    }
}
