package import MissionModel

/// One breach of a hard rule; a plan with one is never publishable.
package struct Violation: Sendable, Hashable, CustomStringConvertible {
    package let code: HardRule
    package let team: String?
    package let observer: String?
    /// A station or a tabulation centre.
    package let place: String?
    /// What is wrong, without its subject.
    package let text: String

    package init(
        _ code: HardRule, _ text: String, team: String? = nil, observer: String? = nil, place: String? = nil
    ) {
        self.code = code
        self.text = text
        self.team = team
        self.observer = observer
        self.place = place
    }

    package var description: String {
        let subjects = [("team", team), ("observer", observer), ("at", place)]
        let named = subjects.compactMap { word, id in id.map { "\(word) \($0)" } }.joined(separator: ", ")
        return named.isEmpty ? "\(code.rawValue): \(text)" : "\(code.rawValue) \(named): \(text)"
    }
}
