import CommandLineIO
import Deployment
import Foundation
import Logging
import ServiceLifecycle
import Webhooks

/// How programs are told of messages.
package struct WebhookSettings: Sendable, Equatable {
    /// Nil: none is, and events wait for three days.
    package var url: String?
    package var secretFile: String?
    /// Whether the receiver may be this machine or one of a network of one's own, and be reached by http.
    package var allowsPrivate = false

    package init() {}

    /// What a URL must be where it is not that.
    static func fault(of url: String) -> String? { WebhookAddress(url) == nil ? WebhookAddress.form : nil }

    /// The receiver without path and query, which may have a secret in them.
    var receiver: String? { url.flatMap(WebhookAddress.init)?.origin }

    /// What delivers events.
    ///
    /// - Throws: as ``transport()``.
    func services(
        store: any Store, pulse: Pulse, logger: Logger
    ) throws(StartError) -> [any Service] {
        guard let transport = try transport() else { return [] }
        return [WebhookDelivery(store: store, transport: transport, beat: { pulse.beat("webhook") }, logger: logger)]
    }

    /// Nil where no program is told.
    ///
    /// - Throws: where the settings do not go together, and where the file of the secret cannot be read or holds none.
    func transport() throws(StartError) -> WebhookTransport? {
        guard let address = url.flatMap(WebhookAddress.init) else { return nil }
        guard let file = secretFile else { throw StartError("webhook_url: webhook_secret_file is missing") }
        guard allowsPrivate || !address.isPlain else { throw StartError("webhook_url: \(WebhookAddress.form)") }
        return WebhookTransport(to: address, secret: try secret(in: file), allowsPrivate: allowsPrivate)
    }

    private func secret(in path: String) throws(StartError) -> WebhookSecret {
        let bytes: [UInt8]
        do {
            bytes = try InputFile(path).readAll()
        } catch {
            throw StartError("webhook_secret_file: \(error)")
        }
        let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let secret = WebhookSecret(text) else {
            throw StartError("webhook_secret_file: what \(path) holds \(WebhookSecret.form)")
        }
        return secret
    }
}
