import Glibc

/// A code page of one byte a character, as the C library knows it; its lower half is ASCII.
struct CodePage {
    let encoding: TextEncoding
    /// The characters of 0x80 to 0xFF; a byte without one stands for the control of the same number.
    private let upperHalf: [Unicode.Scalar]

    /// Nil for an encoding of another form.
    ///
    /// - Throws: where the C library has no encoding of this name.
    init?(_ encoding: TextEncoding) throws(TabularError) {
        let converter = iconv_open("UTF-32LE", encoding.name)
        guard let converter, Int(bitPattern: converter) != -1 else { throw .unknownCodePage(encoding) }
        defer { iconv_close(converter) }
        self.encoding = encoding
        for byte in UInt8(0x20)..<0x7F where byte != UInt8(ascii: "\\") && byte != UInt8(ascii: "~") {
            guard Self.scalar(of: byte, converter) == .character(Unicode.Scalar(byte)) else { return nil }
        }
        var upperHalf: [Unicode.Scalar] = []
        for byte in UInt8(0x80)...0xFF {
            switch Self.scalar(of: byte, converter) {
            case .character(let scalar): upperHalf.append(scalar)
            case .none: upperHalf.append(Unicode.Scalar(byte))
            case .part: return nil
            }
        }
        self.upperHalf = upperHalf
    }

    func scalar(_ byte: UInt8) -> Unicode.Scalar {
        byte < 0x80 ? Unicode.Scalar(byte) : upperHalf[Int(byte) - 0x80]
    }

    func text(_ bytes: some Sequence<UInt8>) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: bytes.lazy.map(scalar))
        return String(scalars)
    }

    private enum Meaning: Equatable {
        case character(Unicode.Scalar)
        case none
        /// Of a longer character, or of a change of state.
        case part
    }

    private static func scalar(of byte: UInt8, _ converter: iconv_t) -> Meaning {
        var (input, output) = (CChar(bitPattern: byte), (UInt32(0), UInt32(0)))
        _ = iconv(converter, nil, nil, nil, nil)
        return withUnsafeMutablePointer(to: &input) { input in
            withUnsafeMutableBytes(of: &output) { output in
                var from: UnsafeMutablePointer<CChar>? = input
                var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                var (left, room) = (1, output.count)
                let isDone = iconv(converter, &from, &left, &to, &room) == 0 && left == 0
                if !isDone { return errno == EILSEQ ? .none : .part }
                // Some pages keep a letter back until they know whether a mark follows.
                if room == output.count { _ = iconv(converter, nil, nil, &to, &room) }
                guard room == output.count - 4 else { return .part }
                let value = output.load(as: UInt32.self)
                return Unicode.Scalar(UInt32(littleEndian: value)).map { .character($0) } ?? .none
            }
        }
    }
}
