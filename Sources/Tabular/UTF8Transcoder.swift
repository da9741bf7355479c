/// Turns chunks of bytes of any encoding into UTF-8; a character may be cut by the end of a chunk.
///
/// Code pages go through a table that iconv fills, which is several times as fast; their bytes without a character stand for the
/// control of the same number.
struct UTF8Transcoder {
    private enum Way {
        case asItIs
        /// The upper half of a code page.
        case page([[UInt8]])
        case converter(Converter)
    }

    private let way: Way

    /// - Throws: where the C library does not have the encoding.
    init(encoding: TextEncoding) throws(TabularError) {
        if encoding == .utf8 {
            way = .asItIs
        } else if let page = try CodePage(encoding) {
            way = .page((0x80...0xFF).map { Array(String(page.scalar($0)).utf8) })
        } else {
            way = .converter(try Converter(encoding))
        }
    }

    func transcode(_ input: UnsafeRawBufferPointer, into output: inout [UInt8]) {
        output.removeAll(keepingCapacity: true)
        switch way {
        case .asItIs: output.append(contentsOf: input)
        case .page(let upperHalf):
            for byte in input {
                if byte < 0x80 { output.append(byte) } else { output.append(contentsOf: upperHalf[Int(byte) - 0x80]) }
            }
        case .converter(let converter): converter.convert(input, into: &output)
        }
    }

    /// Yields what was left at the end of the last chunk.
    func finish(into output: inout [UInt8]) {
        output.removeAll(keepingCapacity: true)
        if case .converter(let converter) = way { converter.finish(into: &output) }
    }
}
