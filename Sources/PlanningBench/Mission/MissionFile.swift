import Deployment
import Foundation
import MissionModel

/// A mission document that a command names.
struct MissionFile {
    let document: MissionDocument
    let sha256: String

    /// - Throws: `BenchFault` where the file cannot be read or breaks its form.
    init(_ path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw BenchFault("\(path): cannot be read")
        }
        let bytes = [UInt8](data)
        do {
            document = try MissionDocument(bytes: bytes)
        } catch {
            let shown = error.faults.prefix(20).map { "\n  \($0)" }.joined()
            throw BenchFault("\(path): \(error.faults.count) faults of form\(shown)")
        }
        sha256 = ContentDigest.sha256(of: bytes)
    }
}
