import CommandLineIO
import NIOCore

/// A file that goes out piece by piece, so that its size need not be in memory.
struct UploadFile: Sendable {
    private enum Content: Sendable {
        case file(InputFile)
        case bytes([UInt8])
    }

    private let content: Content
    /// Bytes; nil for a pipe, which can be read once only.
    let size: Int64?
    /// Called with the bytes read so far.
    private let progress: @Sendable (Int64) -> Void

    init(_ file: InputFile) {
        self.init(.file(file), size: file.size)
    }

    init(_ bytes: [UInt8]) {
        self.init(.bytes(bytes), size: Int64(bytes.count))
    }

    private init(_ content: Content, size: Int64?, progress: @escaping @Sendable (Int64) -> Void = { _ in }) {
        self.content = content
        self.size = size
        self.progress = progress
    }

    /// The same file with another listener.
    func reporting(_ progress: @escaping @Sendable (Int64) -> Void) -> UploadFile {
        UploadFile(content, size: size, progress: progress)
    }

    var chunks: Chunks { Chunks(file: self) }

    struct Chunks: AsyncSequence, Sendable {
        let file: UploadFile

        func makeAsyncIterator() -> Iterator { Iterator(file: file) }
    }

    struct Iterator: AsyncIteratorProtocol {
        let file: UploadFile
        private var sent: Int64 = 0

        init(file: UploadFile) {
            self.file = file
        }

        mutating func next() async throws -> ByteBuffer? {
            let piece = try file.piece(at: sent)
            if piece.isEmpty { return nil }
            sent += Int64(piece.count)
            file.progress(sent)
            return ByteBuffer(bytes: piece)
        }
    }

    private func piece(at offset: Int64) throws(FileFault) -> ArraySlice<UInt8> {
        switch content {
        case .file(let file): try file.read(Self.longestPiece, at: offset)[...]
        case .bytes(let bytes): bytes.dropFirst(Int(offset)).prefix(Self.longestPiece)
        }
    }

    private static let longestPiece = 1 << 17
}
