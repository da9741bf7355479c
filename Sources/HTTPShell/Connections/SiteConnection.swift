import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// A connection of HTTP/1.1 as Hummingbird serves it, under the rules of this house: see `PeerConnections` and
/// `ConnectionRules`.
struct SiteConnection: ServerChildChannel {
    let http: HTTP1Channel
    let peers: PeerConnections

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<HTTP1Channel.Value> {
        let isWelcome = hasPlace(channel)
        return http.setup(channel: channel, logger: logger).flatMapThrowing { value in
            let pipeline = channel.pipeline.syncOperations
            if isWelcome {
                let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
                try pipeline.addHandler(ConnectionRules(logger: logger), position: .after(decoder))
            } else {
                try pipeline.addHandler(ClosedDoor(), position: .first)
            }
            return value
        }
    }

    func handle(value: HTTP1Channel.Value, logger: Logger) async {
        await http.handle(value: value, logger: logger)
    }

    /// Whoever comes through a Unix socket has no address, and no share.
    private func hasPlace(_ channel: any Channel) -> Bool {
        guard let peer = channel.remoteAddress?.ipAddress else { return true }
        guard peers.enter(peer) else { return false }
        channel.closeFuture.whenComplete { [peers] _ in peers.leave(peer) }
        return true
    }
}

/// Closes a connection as soon as it is there.
private final class ClosedDoor: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    func channelActive(context: ChannelHandlerContext) {
        context.close(promise: nil)
    }
}
