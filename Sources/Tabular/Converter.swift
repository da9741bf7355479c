import Glibc

/// Turns bytes of one encoding into UTF-8 by the system's iconv; a character may be cut by the end of a piece.
///
/// What is no character becomes U+FFFD, and the conversion goes on behind it.
final class Converter {
    private let handle: iconv_t
    /// Bytes of a piece that does not stand for a character.
    private let unit: Int
    private var carried: [CChar] = []
    private var room = [CChar](repeating: 0, count: 1 << 16)
    /// Places where bytes were no character.
    private(set) var faults = 0

    /// - Throws: where the C library does not have the encoding.
    init(_ encoding: TextEncoding) throws(TabularError) {
        guard let handle = iconv_open("UTF-8", encoding.name), Int(bitPattern: handle) != -1 else {
            throw .unknownCodePage(encoding)
        }
        self.handle = handle
        unit = encoding.isUTF16 ? 2 : 1
    }

    deinit {
        iconv_close(handle)
    }

    /// Appends what the bytes stand for.
    func convert(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        carried.append(contentsOf: input.lazy.map { CChar(bitPattern: $0) })
        var (from, left) = (0, carried.count)
        while left > 0 {
            let status = step(&from, &left, into: &output)
            if status == E2BIG { continue }
            guard status == EILSEQ else { break }
            faults += 1
            output.append(contentsOf: UTF8.encodedReplacementCharacter)
            let skipped = min(unit, left)
            from += skipped
            left -= skipped
        }
        carried.removeFirst(from)
    }

    /// Tells that no byte follows; what is left of a character is none.
    func finish(into output: inout [UInt8]) {
        if !carried.isEmpty {
            faults += 1
            output.append(contentsOf: UTF8.encodedReplacementCharacter)
        }
        carried.removeAll()
        _ = iconv(handle, nil, nil, nil, nil)
    }

    /// One call of iconv; 0 or the error that it ends with.
    private func step(_ from: inout Int, _ left: inout Int, into output: inout [UInt8]) -> CInt {
        var status: CInt = 0
        let before = left
        let produced = carried.withUnsafeMutableBufferPointer { input in
            room.withUnsafeMutableBufferPointer { room in
                var start = input.baseAddress.map { $0 + from }
                var to = room.baseAddress
                var free = room.count
                if iconv(handle, &start, &left, &to, &free) == -1 { status = errno }
                return room.count - free
            }
        }
        from += before - left
        output.append(contentsOf: room[..<produced].lazy.map { UInt8(bitPattern: $0) })
        return status
    }
}
