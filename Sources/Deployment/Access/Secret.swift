/// 256 random bits that somebody proves themselves by; only their SHA-256 is kept.
package struct Secret: Sendable {
    /// In lower-case hexadecimal.
    package let text: String

    package init() {
        text = Self.randomHexadecimal(bytes: 32)
    }

    /// Nil for what cannot be one.
    package init?(_ text: String) {
        guard text.utf8.count == 64,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) })
        else { return nil }
        self.text = text
    }

    /// What a store knows it by.
    package var sha256: [UInt8] { ContentDigest.sha256Bytes(of: Array(text.utf8)) }

    package static func randomHexadecimal(bytes: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return ContentDigest.hexadecimal((0..<bytes).map { _ in generator.next() })
    }
}
