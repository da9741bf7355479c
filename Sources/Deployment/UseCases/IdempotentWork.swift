/// Work that takes effect once for each key of its actor: the key, the work and its answer are one transaction.
package struct IdempotentWork: Sendable {
    package enum Outcome<Answer: Sendable>: Sendable {
        case done(Answer)
        /// What an earlier request with this key was answered.
        case repeated(RecordedResponse)
    }

    package enum Refusal: Error, Equatable {
        /// A request with the key is under way.
        case keyInFlight
        /// The key was used for another request.
        case keyReused
    }

    private let key: String
    private let digest: [UInt8]

    /// - Parameter digest: tells requests apart that have one key.
    package init(key: String, requestDigest digest: [UInt8]) {
        self.key = key
        self.digest = digest
    }

    /// Runs the work, or gives the answer of an earlier request with this key.
    ///
    /// Where a commit's fate is not known, the key tells it, so the transaction simply runs again.
    ///
    /// - Parameter recorded: the form in which the answer is kept.
    package func run<Answer: Sendable>(
        in store: any Store, _ mode: TransactionMode = .write, as actor: Actor,
        recorded: @Sendable (Answer) -> RecordedResponse,
        _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Outcome<Answer> {
        var unknownCommits: [StoreError] = []
        while true {
            do {
                return try await store.transaction(mode, as: actor) { try await once($0, recorded, work) }
            } catch let error as StoreError where error.code == .commitUnknown && unknownCommits.count < 2 {
                unknownCommits.append(error)
            } catch Refusal.keyInFlight where !unknownCommits.isEmpty {
                // It is this request's own commit that still holds the key.
                throw unknownCommits[0]
            }
        }
    }

    private func once<Answer: Sendable>(
        _ transaction: any StoreTransaction, _ recorded: @Sendable (Answer) -> RecordedResponse,
        _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Outcome<Answer> {
        let earlier: RecordedResponse?
        do {
            earlier = try await transaction.takeIdempotencyKey(key, requestDigest: digest)
        } catch let error as StoreError where error.code == .busy {
            throw Refusal.keyInFlight
        }
        if let earlier {
            guard earlier.requestDigest == digest else { throw Refusal.keyReused }
            return .repeated(earlier)
        }
        let answer = try await work(transaction)
        var response = recorded(answer)
        response.requestDigest = digest
        try await transaction.recordResponse(response, key: key)
        return .done(answer)
    }
}
