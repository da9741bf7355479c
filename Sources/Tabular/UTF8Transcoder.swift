/// Turns chunks of bytes of any of the encodings into UTF-8; a character may be cut by the end of a chunk.
///
/// What is no character (half a surrogate pair) becomes U+FFFD.
struct UTF8Transcoder {
    private let encoding: TextEncoding
    private var oddByte: UInt8?
    private var highSurrogate: UInt16?
    /// The upper half of a code page.
    private let page: [[UInt8]]

    /// - Throws: where the encoding is a code page that the C library does not have.
    init(encoding: TextEncoding) throws(TabularError) {
        self.encoding = encoding
        guard encoding.isCodePage else {
            page = []
            return
        }
        let codePage = try CodePage(encoding)
        page = (0x80...0xFF).map { Array(String(codePage.scalar($0)).utf8) }
    }

    mutating func transcode(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        output.removeAll(keepingCapacity: true)
        switch encoding {
        case .utf8:
            output.append(contentsOf: input)
        case .utf16LittleEndian:
            transcodeUTF16(input, into: &output) { first, second in UInt16(first) | UInt16(second) << 8 }
        case .utf16BigEndian:
            transcodeUTF16(input, into: &output) { first, second in UInt16(first) << 8 | UInt16(second) }
        default:
            for byte in input {
                if byte < 0x80 {
                    output.append(byte)
                } else {
                    output.append(contentsOf: page[Int(byte) - 0x80])
                }
            }
        }
    }

    private mutating func transcodeUTF16(
        _ input: UnsafeRawBufferPointer,
        into output: inout [UInt8],
        join: (UInt8, UInt8) -> UInt16
    ) {
        var index = 0
        if let first = oddByte, !input.isEmpty {
            append(join(first, input[0]), to: &output)
            oddByte = nil
            index = 1
        }
        while index + 1 < input.count {
            append(join(input[index], input[index + 1]), to: &output)
            index += 2
        }
        if index < input.count { oddByte = input[index] }
    }

    private mutating func append(_ unit: UInt16, to output: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                let value = 0x1_0000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                append(Unicode.Scalar(value), to: &output)
                return
            }
            append(nil, to: &output)
        }
        if unit < 0x80 {
            output.append(UInt8(unit))
        } else if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else {
            append(Unicode.Scalar(unit), to: &output)
        }
    }

    private func append(_ scalar: Unicode.Scalar?, to output: inout [UInt8]) {
        output.append(contentsOf: UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter)
    }
}
