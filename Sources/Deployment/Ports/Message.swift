package import MissionModel

/// What calls for a message.
package enum MessageKind: String, Sendable, CaseIterable {
    /// A new account, with the link that opens it.
    case invitation
    /// The link that was asked for.
    case signIn = "sign_in"
    /// What a publication has new for a delegation's observers.
    case assignments
    /// What is not confirmed yet.
    case reminder
    /// What staff decided on a head's request.
    case answer
}

/// A message that somebody is to get. Its words and its links are made when it goes out, of what its subject names.
package struct MessageRequest: Sendable, Equatable {
    package var account: String
    package var mission: String?
    package var kind: MessageKind
    /// Identifiers only: no names, addresses or secrets.
    package var subject: JSONObject
    /// Of a key that was given before, nothing more is sent.
    package var dedupeKey: String

    package init(account: String, mission: String?, kind: MessageKind, subject: JSONObject, dedupeKey: String) {
        self.account = account
        self.mission = mission
        self.kind = kind
        self.subject = subject
        self.dedupeKey = dedupeKey
    }
}

/// What people are written, kept until it is delivered.
package protocol OutboxStore: Sendable {
    /// Puts messages beside what calls for them, so that both are kept or neither.
    func enqueue(_ messages: [MessageRequest]) async throws
}
