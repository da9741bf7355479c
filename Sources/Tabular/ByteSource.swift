/// Bytes that can be read twice, as finding the encoding takes one pass and the rows another, and in any order, as archives
/// are.
package protocol ByteSource {
    /// Fills `buffer` from its start and returns the number of bytes, 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int
    /// Goes to a byte by its distance from the first.
    mutating func seek(to position: Int)
    /// The number of all bytes.
    func byteCount() throws(TabularError) -> Int
}

/// Bytes in memory, for small tables.
package struct MemoryByteSource: ByteSource {
    private let bytes: [UInt8]
    private let largestRead: Int
    private var position = 0

    /// - Parameter largestRead: hands out at most so many bytes at a time.
    package init(_ bytes: [UInt8], largestRead: Int = .max) {
        self.bytes = bytes
        self.largestRead = largestRead
    }

    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int {
        let count = min(buffer.count, bytes.count - position, largestRead)
        let from = position
        bytes.withUnsafeBytes { all in
            buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: all[from..<(from + count)]))
        }
        position += count
        return count
    }

    package mutating func seek(to position: Int) {
        self.position = min(max(position, 0), bytes.count)
    }

    package func byteCount() -> Int { bytes.count }
}

extension ByteSource {
    /// Goes back to the first byte.
    package mutating func rewind() {
        seek(to: 0)
    }

    /// All bytes from here to the end, or nil if there are more than `limit`.
    package mutating func readAll(atMost limit: Int) throws(TabularError) -> [UInt8]? {
        let buffer = ByteBuffer(byteCount: 1 << 16)
        var bytes: [UInt8] = []
        while true {
            let count = try read(into: buffer.bytes)
            if count == 0 { return bytes }
            if bytes.count + count > limit { return nil }
            bytes.append(contentsOf: buffer.bytes[..<count])
        }
    }
}
