package import Logging

/// Something that is handed over to somebody outside, once or more, each time under one identifier.
package protocol Deliverable: Sendable {
    /// What logs call it, such as `message`.
    static var noun: String { get }

    var id: String { get }
    /// Tells which of two who deliver it is the later one.
    var attempt: Int { get }
    /// Attempts since it was put there, or since staff asked for another.
    var tries: Int { get }
    /// What logs say of it beside its identifier; nothing personal.
    var traits: Logger.Metadata { get }
}

extension Message: Deliverable {
    package static var noun: String { "message" }

    package var traits: Logger.Metadata { ["kind": .string(kind.rawValue)] }
}

extension WebhookEvent: Deliverable {
    package static var noun: String { "event" }

    package var traits: Logger.Metadata { ["type": .string(type)] }
}
