/// What something is searched by, in small letters; it is looked through byte by byte, since tables have tens of thousands of
/// rows.
package struct SearchText: Sendable {
    private let bytes: [UInt8]

    package init(_ texts: String...) {
        bytes = Array(texts.map { $0.lowercased() }.joined(separator: "\n").utf8)
    }

    var size: Int { bytes.count }

    package func contains(_ wanted: SearchText) -> Bool {
        guard let first = wanted.bytes.first else { return true }
        return bytes.withUnsafeBufferPointer { all in
            wanted.bytes.withUnsafeBufferPointer { part in
                guard part.count <= all.count else { return false }
                return (0...(all.count - part.count)).contains { start in
                    all[start] == first && part.indices.allSatisfy { all[start + $0] == part[$0] }
                }
            }
        }
    }
}
