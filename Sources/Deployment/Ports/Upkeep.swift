/// What has to be looked after from time to time; any daemon may do it, and twice does no harm.
package protocol Upkeep: Sendable {
    /// Removes what is past its retention.
    func sweep() async throws
}
