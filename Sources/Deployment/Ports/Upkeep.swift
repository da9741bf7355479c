/// What has to be looked after from time to time; any daemon may do it, and twice does no harm.
package protocol Upkeep: Sendable {
    /// Removes what is past its retention: a worker what jobs leave behind, a courier what is kept of people.
    func sweep() async throws
}
