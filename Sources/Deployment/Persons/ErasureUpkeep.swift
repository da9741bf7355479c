package import Logging
import MissionModel
import Synchronization

/// Holds store and register together: whom the register has is erased in a store that was restored from before, and the
/// register gets whom it lacks, such as those whom a daemon elsewhere erased.
package final class ErasureUpkeep: Upkeep {
    private static let interval = Duration.seconds(60)

    private let store: any Store
    private let register: any ErasureRegister
    private let logger: Logger
    private let state = Mutex(State())

    private struct State {
        var due = ContinuousClock.now
        var hasFailed = false
    }

    package init(store: any Store, register: any ErasureRegister, logger: Logger) {
        self.store = store
        self.register = register
        self.logger = logger
    }

    /// Once a minute; what failed is tried again at the next call.
    package func sweep() async throws {
        guard state.withLock({ $0.due <= .now }) else { return }
        do {
            try await run()
            state.withLock { $0.hasFailed = false }
        } catch {
            let isNews = state.withLock { state in
                defer { state.hasFailed = true }
                return !state.hasFailed
            }
            if isNews {
                logger.warning(
                    "the list of the erased could not be compared", metadata: ["error": .string("\(error)")])
            }
        }
    }

    /// - Throws: `StoreError` where store or register do not answer.
    package func run() async throws {
        let listed = Self.latest(try await register.erasures())
        let known = Self.latest(try await store.transaction(.read, as: .courier) { try await $0.erasures() })
        let lost = listed.filter { !Self.has($0.value, in: known) }.map(\.value)
        if !lost.isEmpty { try await replay(lost) }
        for erasure in known.values where !Self.has(erasure, in: listed) { try await register.append(erasure) }
        state.withLock { $0.due = .now + Self.interval }
    }

    private func replay(_ erasures: [Erasure]) async throws {
        var found = 0
        for erasure in erasures.sorted(by: { ($0.time ?? "") < ($1.time ?? "") }) {
            found += try await store.transaction(.write, as: .courier) { transaction in
                try await ReplayErasures([erasure]).run(in: transaction)
            }
        }
        logger.notice(
            "persons erased whom a restored database did not know to be erased",
            metadata: ["listed": "\(erasures.count)", "kept": "\(found)"])
    }

    private struct Person: Hashable {
        let mission, observer: ExactText
    }

    private static func person(_ erasure: Erasure) -> Person {
        Person(mission: ExactText(erasure.mission), observer: ExactText(erasure.observer))
    }

    /// Of each person the last.
    private static func latest(_ erasures: [Erasure]) -> [Person: Erasure] {
        Dictionary(erasures.map { (person($0), $0) }) { ($0.time ?? "") < ($1.time ?? "") ? $1 : $0 }
    }

    private static func has(_ erasure: Erasure, in list: [Person: Erasure]) -> Bool {
        list[person(erasure)].map { ($0.time ?? "") >= (erasure.time ?? "") } ?? false
    }
}
