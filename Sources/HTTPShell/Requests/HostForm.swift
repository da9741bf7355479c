/// The form of a `Host` header: `uri-host [ ":" port ]` (RFC 9112, 3.2; RFC 3986, 3.2.2).
enum HostForm {
    /// The empty one says that there is none.
    static func fits(_ text: String) -> Bool {
        var rest = text.utf8[...]
        if rest.first == UInt8(ascii: "[") {
            guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
            let address = rest[..<end].dropFirst()
            guard !address.isEmpty, address.allSatisfy({ isOfName($0) || $0 == UInt8(ascii: ":") }) else {
                return false
            }
            rest = rest[end...].dropFirst()
        } else {
            rest = rest.drop(while: isOfName)
        }
        guard let colon = rest.first else { return true }
        return colon == UInt8(ascii: ":") && rest.dropFirst().allSatisfy { (0x30...0x39).contains($0) }
    }

    /// Letters and digits, and what RFC 3986 calls unreserved or a delimiter of parts; `%` for encoded bytes.
    private static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: marks.contains(byte)
        }
    }

    private static let marks = Array("-._~!$&'()*+,;=%".utf8)
}
