import Deployment
import MissionModel

/// Personal data are kept in PostgreSQL alone, apart from all else; here are only a plan's teams without cars.
extension MemoryTransaction {
    private static var elsewhere: StoreError { StoreError(.notFound, "kept in PostgreSQL alone") }

    func disclosure(mission: String) async throws -> Disclosure { Disclosure() }

    func setDisclosure(
        _ disclosure: Disclosure, mission: String, meeting condition: RevisionCondition
    ) async throws -> Disclosure { throw Self.elsewhere }

    func released(mission: String, observers: [String]) async throws -> [ExactText: ReleasedContacts] { [:] }

    func teamSupport(mission: String) async throws -> [TeamSupport] { state.support[mission] ?? [] }

    func replaceTeamSupport(_ support: [TeamSupport], mission: String) async throws {
        try write { $0.support[mission] = support }
    }

    func removeContact(of observer: String, mission: String) async throws -> Bool { throw Self.elsewhere }

    func removeLabel(_ label: String, of observer: String, delegation: String, mission: String) async throws {
        throw Self.elsewhere
    }

    func erasures() async throws -> [Erasure] { [] }

    func recordErasure(_ erasure: Erasure) async throws -> Erasure { throw Self.elsewhere }

    func takeErasure(_ erasure: Erasure) async throws -> Bool { throw Self.elsewhere }
}
