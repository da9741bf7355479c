/// Identifiers as they are typed, with commas between them.
enum IdentifierList {
    static func read(_ text: String) -> [String] {
        text.split(separator: ",").map { part in
            let rest = part.drop { $0.isWhitespace }
            return rest.lastIndex { !$0.isWhitespace }.map { String(rest[...$0]) } ?? ""
        }
        .filter { !$0.isEmpty }
    }
}
