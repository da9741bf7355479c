import Foundation
import NIOCore

/// A file that goes out piece by piece, so that its size never is in memory.
struct UploadFile: Sendable {
    let path: String
    /// Bytes; nil for a pipe, which can be read once only.
    let size: Int64?
    /// Called with the bytes read so far.
    let progress: @Sendable (Int64) -> Void

    /// - Throws: a sentence where there is no such file, or it is a folder.
    init(path: String) throws(ControlError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ControlError("There is no file \(path).", status: .unreadable)
        }
        if isFolder.boolValue { throw ControlError("\(path) is a folder, not a file.", status: .unreadable) }
        guard FileManager.default.isReadableFile(atPath: path) else {
            throw ControlError("The file \(path) cannot be read: permission denied.", status: .unreadable)
        }
        let attributes = try? FileManager.default.attributesOfItem(
            atPath: URL(filePath: path).resolvingSymlinksInPath().path)
        let isRegular = attributes?[.type] as? FileAttributeType == .typeRegular
        size = isRegular ? (attributes?[.size] as? NSNumber)?.int64Value : nil
        self.path = path
        progress = { _ in }
    }

    /// The same file with another listener.
    init(_ file: UploadFile, progress: @escaping @Sendable (Int64) -> Void) {
        path = file.path
        size = file.size
        self.progress = progress
    }

    var chunks: Chunks { Chunks(file: self) }

    struct Chunks: AsyncSequence, Sendable {
        let file: UploadFile

        func makeAsyncIterator() -> Iterator { Iterator(file: file) }
    }

    struct Iterator: AsyncIteratorProtocol {
        private let file: UploadFile
        private var handle: FileHandle?
        private var sent: Int64 = 0

        init(file: UploadFile) {
            self.file = file
        }

        mutating func next() async throws -> ByteBuffer? {
            let piece: Data?
            do {
                let handle = try handle ?? FileHandle(forReadingFrom: URL(filePath: file.path))
                self.handle = handle
                piece = try handle.read(upToCount: 1 << 17)
            } catch {
                throw ControlError("The file \(file.path) cannot be read: \(error).", status: .unreadable)
            }
            guard let piece, !piece.isEmpty else {
                try? handle?.close()
                return nil
            }
            sent += Int64(piece.count)
            file.progress(sent)
            return ByteBuffer(bytes: piece)
        }
    }
}
