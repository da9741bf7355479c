/// What somebody types to say which program they mean: eight letters without vowels, so that no word comes of it.
package struct UserCode: Sendable, Equatable {
    private static let letters = Array("BCDFGHJKLMNPQRSTVWXZ")
    private static let length = 8

    /// Without the hyphen.
    private let plain: String

    package init() {
        var generator = SystemRandomNumberGenerator()
        plain = String(
            (0..<Self.length).map { _ in Self.letters[Int.random(in: Self.letters.indices, using: &generator)] })
    }

    /// As somebody types it, in any case and with anything but letters in between; nil for what cannot be one.
    package init?(_ text: String) {
        guard text.utf8.count <= 64 else { return nil }
        let typed = text.uppercased().filter { $0.isLetter || $0.isNumber }
        guard typed.count == Self.length, typed.allSatisfy(Self.letters.contains) else { return nil }
        plain = typed
    }

    /// As people read it: `WDJB-MJHT`.
    package var text: String { plain.prefix(4) + "-" + plain.dropFirst(4) }

    /// What a store knows it by.
    package var sha256: [UInt8] { ContentDigest.sha256Bytes(of: Array(plain.utf8)) }
}
