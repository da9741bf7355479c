/// Why something changes from one plan to another.
package struct ChangeCause: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Somebody dropped out.
        case dropOut = "drop_out"
        /// Somebody came back, is accredited now or is new in the mission.
        case arrival
        /// Something else about a person: when they are there, where they may be, with whom.
        case person
        case region, hub, station, pin
        case sample
        /// A rule, the travel, or the mission's day.
        case rules
        /// Another change, of a person or a team.
        case follows
        /// Nothing that is known of the mission: the search found it.
        case search
    }

    package let kind: Kind
    /// The identifiers of what it is about; of rules their names.
    package let subjects: [String]
    /// A sentence.
    package let text: String
    /// The reason that staff reported with it, for staff only; nil where none is known.
    package var reported: String?
}

/// A reason that lies in the mission and not in another change, with words that stand alone or after others.
struct Ground {
    let kind: ChangeCause.Kind
    let subjects: [String]
    /// What the words begin with, in lower case; nil where they begin with an identifier, which stays as it is.
    var noun: String?
    let words: String

    /// Without a capital and an end: `hub ABA-H1 lost a car`.
    var clause: String { noun.map { "\($0) \(words)" } ?? words }

    var cause: ChangeCause {
        let begin = noun.map { "\($0.prefix(1).uppercased())\($0.dropFirst()) " } ?? ""
        return ChangeCause(kind: kind, subjects: subjects, text: "\(begin)\(words).")
    }
}
