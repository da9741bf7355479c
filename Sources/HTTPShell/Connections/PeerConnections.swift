import ProcessMetrics
import Synchronization

/// The open connections by the address of their peer, of which none may have more than its share.
final class PeerConnections: Sendable {
    private let share: Int
    private let open = Mutex<[String: Int]>([:])
    private let refused: Counter

    /// - Parameter share: the most connections of one address.
    init(share: Int, metrics: MetricRegistry) {
        self.share = share
        refused = metrics.counter(
            "observerd_http_connections_refused_total",
            help: "Connections that were closed at once, since their peer had its share of connections already.")
        refused.add(0)
        metrics.gauge("observerd_http_connections", help: "Connections that are open.") { [weak self] in
            [MetricSample(Double(self?.count ?? 0))]
        }
    }

    private var count: Int { open.withLock { $0.values.reduce(0, +) } }

    /// Takes a place for a connection, to be given back by `leave`; false where the peer has its share.
    func enter(_ peer: String) -> Bool {
        let isTaken = open.withLock { open in
            guard open[peer, default: 0] < share else { return false }
            open[peer, default: 0] += 1
            return true
        }
        if !isTaken { refused.add() }
        return isTaken
    }

    func leave(_ peer: String) {
        open.withLock { open in
            let left = (open[peer] ?? 1) - 1
            open[peer] = left == 0 ? nil : left
        }
    }
}
