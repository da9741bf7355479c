/// Bytes that can be read twice, as finding the encoding takes one pass and the rows another.
package protocol ByteSource {
    /// Fills `buffer` from its start and returns the number of bytes, 0 at the end.
    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TabularError) -> Int
    /// Goes back to the first byte.
    mutating func rewind()
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

    package mutating func rewind() {
        position = 0
    }
}
