import Deployment
import Logging
import Notifications
import ServiceLifecycle

/// How people are written to.
package struct MailSettings: Sendable, Equatable {
    /// Nil: nobody is, and messages stay queued.
    package var from: String?
    package var command = MailCommand.usual
    /// For one message.
    package var timeoutSeconds = 60
    /// Until the second attempt.
    package var retrySeconds = 30
    /// How long nothing more must have been published for a head before it is written.
    package var digestSeconds = 60

    package init() {}

    /// Nil where no message is delivered.
    func office(site: String) -> LetterOffice? {
        from.flatMap { try? LetterOffice(address: $0, site: site) }
    }

    /// What delivers messages: those that somebody waits for do not stand behind the others.
    func services(
        store: any Store, site: String, pulse: Pulse, logger: Logger
    ) -> [any Service] {
        guard let office = office(site: site), let transport = MailCommand(command, limit: .seconds(timeoutSeconds))
        else { return [] }
        var pauses = DeliveryPauses()
        pauses.shortest = .seconds(retrySeconds)
        let urgent: [MessageKind] = [.signIn, .invitation]
        let usual = MessageKind.allCases.filter { !urgent.contains($0) }
        return [("sign-in mail", urgent), ("mail", usual)].map { name, kinds in
            MessageDelivery(
                store: store, writing: LetterWriting(office: office), transport: transport, kinds: kinds,
                quiet: .seconds(digestSeconds), pauses: pauses, beat: { pulse.beat(name) }, logger: logger)
        }
    }
}
