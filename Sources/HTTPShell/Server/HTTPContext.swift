package import Hummingbird
import Logging
import NIOCore

/// What belongs to one request: its id, which the answer, a problem and every line of the log have.
package struct HTTPContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let requestID: String
    /// The address at the other end of the connection; nil where it has none.
    let peer: String?
    /// Whether whoever asks is still there.
    package let presence: PeerPresence

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        requestID = RequestID().description
        peer = source.channel.remoteAddress?.ipAddress
        presence = PeerPresence(of: source.channel)
        logger[metadataKey: "hb.request.id"] = nil
        logger[metadataKey: "request_id"] = "\(requestID)"
    }
}
