/// E-mail addresses as people have them: a name, an at sign and a domain with a point.
enum EmailAddress {
    /// With the domain in lower case; nil for anything else, quoted names and comments among it.
    static func canonical(_ written: String) -> String? {
        let text = bare(written)
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, (1...64).contains(parts[0].utf8.count),
            parts[0].unicodeScalars.allSatisfy(isOfName), !hasStrayPoint(parts[0])
        else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(isLabel) else { return nil }
        return "\(parts[0])@\(parts[1].lowercased())"
    }

    /// Of a link or of what mail programs copy (`mailto:a@example.org`, `A. B. <a@example.org>`), the address alone.
    private static func bare(_ text: String) -> Substring {
        if text.lowercased().hasPrefix("mailto:") { return text.dropFirst(7) }
        guard text.hasSuffix(">"), let start = text.lastIndex(of: "<") else { return text[...] }
        return text[start...].dropFirst().dropLast()
    }

    private static func isOfName(_ scalar: Unicode.Scalar) -> Bool {
        isLetterOrDigit(scalar) || "!#$%&'*+-/=?^_`{|}~.".unicodeScalars.contains(scalar)
    }

    private static func hasStrayPoint(_ name: Substring) -> Bool {
        name.hasPrefix(".") || name.hasSuffix(".") || name.contains("..")
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            && label.unicodeScalars.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
    }
}
