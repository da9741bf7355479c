package import Deployment

/// Entity tags of a mission's data: `"r<input revision>"`.
package enum RevisionTag {
    package static let pattern = #"^(\*|"r[0-9]{1,15}"(, ?"r[0-9]{1,15}"){0,9})$"#

    package static func text(_ revision: Int) -> String { "\"r\(revision)\"" }
}

extension RevisionCondition {
    /// Reads the value of `If-Match`: `*` or a list of tags as they were given; nil for anything else.
    package init?(_ text: String) {
        if text == "*" {
            self = .any
            return
        }
        var revisions: [Int] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let tag = part.drop { $0 == " " }
            guard tag.hasPrefix("\"r"), tag.hasSuffix("\""), (4...18).contains(tag.utf8.count),
                let revision = Int(decimalDigits: String(tag.dropFirst(2).dropLast())), revision >= 0
            else { return nil }
            revisions.append(revision)
        }
        guard (1...10).contains(revisions.count) else { return nil }
        self = .oneOf(revisions)
    }
}
