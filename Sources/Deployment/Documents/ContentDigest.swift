import Crypto

/// SHA-256 of content, as documents and digests of requests name it.
package enum ContentDigest {
    /// In lower-case hexadecimal.
    package static func sha256(of bytes: [UInt8]) -> String {
        hexadecimal(sha256Bytes(of: bytes))
    }

    /// 32 bytes.
    package static func sha256Bytes(of bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: bytes))
    }

    /// 32 bytes for texts in their order, whatever they hold: no two lists run together.
    package static func sha256Bytes(ofParts parts: [String]) -> [UInt8] {
        sha256Bytes(of: parts.flatMap { Array("\($0.utf8.count):\($0)".utf8) })
    }

    package static func hexadecimal(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
