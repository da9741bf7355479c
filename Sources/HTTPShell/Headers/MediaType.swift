/// The names of media types.
package enum MediaType {
    /// `type/subtype` in lower case without parameters; nil where another character set than UTF-8 is named for JSON.
    package static func name(_ header: String) -> String? {
        let parts = header.split(separator: ";", omittingEmptySubsequences: false).map { $0.trimmed.lowercased() }
        guard let name = parts.first else { return nil }
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst(8).filter { $0 != "\"" }
        if let charset, name.hasSuffix("json"), charset != "utf-8" { return nil }
        return name
    }
}

extension Substring {
    /// Without the spaces and tabs around it.
    package var trimmed: Substring {
        let start = drop { $0 == " " || $0 == "\t" }
        return start.lastIndex { $0 != " " && $0 != "\t" }.map { start[...$0] } ?? ""
    }
}
