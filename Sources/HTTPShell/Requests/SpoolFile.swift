package import Crypto
import Deployment
import Foundation
import Hummingbird

/// A body on its way through a file, so that an import of any size takes bounded memory.
///
/// The file is readable by its owner only and goes with the value.
package final class SpoolFile: Sendable {
    package let path: String

    /// - Throws: where the folder cannot be written to.
    package init(directory: String) throws {
        path = "\(directory)/observerd-import-\(UUID().uuidString)"
        guard
            FileManager.default.createFile(
                atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path]) }
    }

    deinit {
        unlink(path)
    }

    /// Takes the whole body.
    ///
    /// - Returns: the SHA-256 of the bytes.
    package func fill(from body: BoundedBody) async throws -> SHA256.Digest {
        guard let handle = FileHandle(forWritingAtPath: path) else {
            throw CocoaError(.fileNoSuchFile, userInfo: [NSFilePathErrorKey: path])
        }
        defer { try? handle.close() }
        var pending = try await body.reduce(Pending()) { pending, piece in
            pending.bytes.append(contentsOf: piece.readableBytesView)
            if pending.bytes.count >= Pending.most { try await pending.write(to: handle) }
        }
        try await pending.write(to: handle)
        return pending.digest.finalize()
    }

    /// What is not written yet.
    private struct Pending: Sendable {
        static let most = 1 << 20

        var bytes = Data()
        var digest = SHA256()

        mutating func write(to handle: FileHandle) async throws {
            digest.update(data: bytes)
            let ready = bytes
            bytes = Data()
            try await BlockingWork.run { try handle.write(contentsOf: ready) }
        }
    }
}
