import CommandLineIO
import Deployment
import MissionModel

/// A mission document that a command names.
struct MissionFile {
    let document: MissionDocument
    let sha256: String

    /// - Throws: `FileFault` where the file cannot be read, `BenchFault` where it breaks its form.
    init(_ path: String) throws {
        let bytes = try InputFile(path).readDocument()
        do {
            document = try MissionDocument(bytes: bytes)
        } catch {
            let shown = error.faults.prefix(20).map { "\n  \($0)" }.joined()
            throw BenchFault("\(path): \(error.faults.count) faults of form\(shown)")
        }
        sha256 = ContentDigest.sha256(of: bytes)
    }
}
