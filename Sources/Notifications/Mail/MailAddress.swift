/// Addresses in header fields (RFC 5322).
enum MailAddress {
    /// Whether it can stand between angle brackets: one word of ASCII with one `@` and a domain.
    static func isSendable(_ address: String) -> Bool {
        let parts = address.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, address.utf8.count <= 254, isDotted(parts[0]), isDotted(parts[1]) else { return false }
        return parts[1].utf8.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
    }

    /// `Name <address>`, folded.
    static func field(name: String, address: String) -> String {
        name.isEmpty ? "<\(address)>" : "\(phrase(name)) <\(address)>"
    }

    private static func phrase(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { isAlphanumeric($0) || $0 == 0x20 } && name.utf8.count <= 50
        return isPlain ? name : EncodedWords.encoded(name)
    }

    private static func isDotted(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isAtom) }
    }

    private static func isAtom(_ unit: UInt8) -> Bool {
        isAlphanumeric(unit) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(unit)
    }

    private static func isAlphanumeric(_ unit: UInt8) -> Bool {
        switch unit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
