/// What has to be looked after from time to time; any daemon may do it, and twice does no harm.
package protocol Upkeep: Sendable {
    /// Gives jobs of expired leases back to the queue and removes what is past its retention.
    func sweep() async throws
}
