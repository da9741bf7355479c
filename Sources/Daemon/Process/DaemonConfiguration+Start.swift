extension DaemonConfiguration {
    /// What keeps a daemon from starting with settings that are right one by one: what they do not say together, and the
    /// files that they name. One sentence each.
    package var startFaults: [String] {
        var faults = [address.hostFault, erasures?.fault().map { "erasure_file: \($0)" }].compactMap { $0 }
        func check(_ work: () throws -> Void) {
            do { try work() } catch { faults.append("\(error)") }
        }
        check { _ = try DatabaseTasks.postgres(self) }
        check { _ = try organisation.relyingParty(site: siteAddress) }
        check { _ = try webhook.transport() }
        return faults
    }
}
