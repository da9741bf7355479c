import Glibc

/// A code page of one byte a character, as the C library knows it; its lower half is ASCII.
struct CodePage {
    let encoding: TextEncoding
    /// The characters of 0x80 to 0xFF; a byte without one stands for the control of the same number.
    private let upperHalf: [Unicode.Scalar]

    /// - Throws: where the C library has no such code page.
    init(_ encoding: TextEncoding) throws(TabularError) {
        let converter = iconv_open("UTF-32LE", encoding.rawValue)
        guard let converter, Int(bitPattern: converter) != -1 else { throw .unknownCodePage(encoding) }
        defer { iconv_close(converter) }
        self.encoding = encoding
        upperHalf = (0x80...0xFF).map { byte in
            Self.scalar(of: byte, converter) ?? Unicode.Scalar(byte)
        }
    }

    func scalar(_ byte: UInt8) -> Unicode.Scalar {
        byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]
    }

    func text(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: bytes.lazy.map(scalar))
        return String(scalars)
    }

    private static func scalar(of byte: UInt8, _ converter: iconv_t) -> Unicode.Scalar? {
        var (input, output) = (CChar(bitPattern: byte), UInt32(0))
        let isConverted = withUnsafeMutablePointer(to: &input) { input in
            withUnsafeMutableBytes(of: &output) { output in
                var from: UnsafeMutablePointer<CChar>? = input
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (left, room) = (1, output.count)
                return iconv(converter, &from, &left, &to, &room) == 0 && room == 0
            }
        }
        return isConverted ? Unicode.Scalar(UInt32(littleEndian: output)) : nil
    }
}
