/// Where somebody goes on, as an address or a form says it: a path of this site with its query, and nothing else.
enum ReturnAddress {
    /// Longer ones no page of ours has.
    private static let longest = 2000

    /// Nil for what may lead to another site.
    static func checked(_ text: String?) -> String? {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
            text.utf8.count <= longest, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { return nil }
        return text
    }
}
