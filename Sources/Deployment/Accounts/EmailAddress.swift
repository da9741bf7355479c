/// An e-mail address that every mail server takes: ASCII, one `@`, no quoting and no comments.
package struct EmailAddress: Sendable, Equatable {
    /// In lower case, in which accounts are looked for.
    package let text: String

    /// Nil for what is no such address.
    package init?(_ text: String) {
        let lower = text.lowercased()
        let parts = lower.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, lower.utf8.count <= 254, (1...64).contains(parts[0].count),
            Self.isDotted(parts[0], Self.isOfName), Self.isDotted(parts[1], Self.isOfDomain),
            parts[1].contains(UInt8(ascii: ".")) || parts[1].elementsEqual("localhost".utf8)
        else { return nil }
        self.text = lower
    }

    /// Whether there is something between all dots.
    private static func isDotted(_ bytes: Substring.UTF8View, _ fits: (UInt8) -> Bool) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy(fits)
        }
    }

    private static func isOfDomain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"): true
        default: false
        }
    }

    private static func isOfName(_ byte: UInt8) -> Bool {
        isOfDomain(byte) || Array("!#$%&'*+/=?^_`{|}~".utf8).contains(byte)
    }
}
