package import Crypto
import Deployment
import Foundation
import Hummingbird

/// A file on the way of a body, so that an import or an export of any size takes bounded memory.
///
/// The file is readable by its owner only and goes with the value.
package final class SpoolFile: Sendable {
    /// Bytes of a body that are in memory at a time, about.
    package static let mostBytesHeld = 1 << 20

    package let path: String
    private let descriptor: Int32

    /// - Throws: `POSIXError` where the folder cannot be written to.
    package init(directory: String) throws {
        path = "\(directory)/observerd-spool-\(UUID().uuidString)"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw Self.lastError }
    }

    deinit {
        close(descriptor)
        unlink(path)
    }

    /// Takes the whole body.
    ///
    /// - Returns: the SHA-256 of the bytes.
    /// - Throws: as the body does; `POSIXError` where there is no room for it.
    package func fill(from body: BoundedBody) async throws -> SHA256.Digest {
        var pending = try await body.reduce(Pending()) { [self] pending, piece in
            pending.bytes.append(contentsOf: piece.readableBytesView)
            if pending.bytes.count >= Self.mostBytesHeld { try await pending.write(to: self) }
        }
        try await pending.write(to: self)
        return pending.digest.finalize()
    }

    /// Adds bytes at the end.
    ///
    /// - Throws: `POSIXError` where there is no room for them.
    package func append(_ bytes: [UInt8]) async throws {
        try await BlockingWork.run { try self.put(bytes) }
    }

    private func put(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno != EINTR { throw Self.lastError }
            rest = rest.dropFirst(max(count, 0))
        }
    }

    /// How many bytes it has.
    package func size() throws -> Int {
        var facts = stat()
        if fstat(descriptor, &facts) != 0 { throw Self.lastError }
        return Int(facts.st_size)
    }

    /// Some of its bytes, fewer at the end.
    package func bytes(from start: Int, atMost count: Int) async throws -> [UInt8] {
        try await BlockingWork.run { try self.read(from: start, atMost: count) }
    }

    private func read(from start: Int, atMost count: Int) throws -> [UInt8] {
        while true {
            var found = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                found = pread(descriptor, buffer.baseAddress, count, off_t(start))
                filled = max(found, 0)
            }
            if found >= 0 { return bytes }
            if errno != EINTR { throw Self.lastError }
        }
    }

    private static var lastError: POSIXError { POSIXError(POSIXError.Code(rawValue: errno) ?? .EIO) }

    /// What is not written yet.
    private struct Pending: Sendable {
        var bytes: [UInt8] = []
        var digest = SHA256()

        mutating func write(to file: SpoolFile) async throws {
            digest.update(data: bytes)
            let ready = bytes
            bytes = []
            try await file.append(ready)
        }
    }
}
