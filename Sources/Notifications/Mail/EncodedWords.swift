import Foundation

/// Text of any script in header fields (RFC 2047).
enum EncodedWords {
    /// So that a word is no longer than 75 characters.
    private static let mostOctets = 45

    /// As it is where it is short and plain ASCII that nothing else is made of; else encoded words on lines of their own.
    static func text(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } && !text.contains("=?") && text.utf8.count <= 60
        return isPlain ? text : encoded(text)
    }

    static func encoded(_ text: String) -> String {
        var (words, word) = ([String](), [UInt8]())
        for character in text {
            let units = Array(String(character).utf8)
            if word.count + units.count > mostOctets, !word.isEmpty {
                words.append(wrapped(word))
                word = []
            }
            word += units
        }
        if !word.isEmpty || words.isEmpty { words.append(wrapped(word)) }
        return words.joined(separator: "\r\n ")
    }

    private static func wrapped(_ units: [UInt8]) -> String { "=?UTF-8?B?\(Data(units).base64EncodedString())?=" }
}
