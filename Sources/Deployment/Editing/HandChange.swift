package import MissionModel

/// A change by hand, as the draft that it made says it of itself: which version was changed, and what was done.
///
/// A version never changes, so a change is undone by going back to the version before, and done again by coming back.
package struct HandChange: Sendable, Equatable {
    private static let opening = "Changed by hand in version "

    /// The version before.
    package let version: Int
    /// What was done, without the end of the sentence.
    package let words: String

    package init(of version: Int, words: String) {
        (self.version, self.words) = (version, words)
    }

    /// The last one that has led to a plan; nil for a plan that a search has made.
    package init?(last plan: PlanDocument) {
        guard let found = plan.warnings.lazy.reversed().compactMap(Self.init(sentence:)).first else { return nil }
        self = found
    }

    /// Nil for any other sentence.
    package init?(sentence: String) {
        guard sentence.hasPrefix(Self.opening), sentence.hasSuffix(".") else { return nil }
        let rest = sentence.dropFirst(Self.opening.count).dropLast()
        guard let colon = rest.firstIndex(of: ":"), let version = Int(rest[..<colon]), version > 0 else { return nil }
        self.version = version
        words = String(rest[rest.index(after: colon)...].drop { $0 == " " })
    }

    /// As it stands among the plan's warnings.
    package var sentence: String { "\(Self.opening)\(version): \(words)." }
}
