import Glibc

/// A regular file by its descriptor, which stays the caller's to close. The descriptor's own position is not touched.
package struct FileByteSource: ByteSource {
    private let descriptor: CInt
    private var position: off_t = 0

    package init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, position)
            if count >= 0 {
                position += off_t(count)
                return count
            }
            if errno != EINTR {
                throw .inputOutput(String(cString: strerror(errno)))
            }
        }
    }

    package mutating func seek(to position: Int) {
        self.position = off_t(position)
    }

    package func byteCount() throws(TabularError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .inputOutput(String(cString: strerror(errno))) }
        return Int(status.st_size)
    }
}

/// Opens the file at `path` for `body` and closes it afterwards.
package func withFileByteSource<Result>(
    path: String,
    _ body: (FileByteSource) async throws -> Result
) async throws -> Result {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
        throw TabularError.inputOutput(String(cString: strerror(errno)))
    }
    defer { close(descriptor) }
    return try await body(FileByteSource(descriptor: descriptor))
}
