import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird

/// Work that takes effect once for each idempotency key: the key, the work and its answer are one transaction.
struct IdempotentWork: Sendable {
    let store: any Store
    let key: String
    let principal: String
    let digest: [UInt8]

    init(store: any Store, request: APIRequest, digest: [UInt8]) {
        self.store = store
        key = request.request.headers[.idempotencyKey] ?? ""
        principal = request.principalID
        self.digest = digest
    }

    /// Runs the work, or repeats the answer of an earlier request with this key.
    ///
    /// Where a commit's fate is not known, the key tells it, so the transaction simply runs again.
    func run(
        _ mode: TransactionMode = .write, _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        var unknownCommits = 0
        while true {
            do {
                return try await store.transaction(mode) { try await once($0, work) }
            } catch let error as StoreError where error.code == .commitUnknown && unknownCommits < 2 {
                unknownCommits += 1
            }
        }
    }

    private func once(
        _ transaction: any StoreTransaction, _ work: @Sendable (any StoreTransaction) async throws -> Answer
    ) async throws -> Answer {
        let earlier: RecordedResponse?
        do {
            earlier = try await transaction.takeIdempotencyKey(key, principal: principal, requestDigest: digest)
        } catch let error as StoreError where error.code == .busy {
            var problem = Problem(.keyInFlight, "A request with this idempotency key is under way.")
            problem.headers[.retryAfter] = "1"
            throw problem
        }
        if let earlier {
            guard earlier.requestDigest == digest else {
                throw Problem(.keyReused, "This idempotency key was used for another request.")
            }
            return Answer(earlier).with(.idempotentReplay, "true")
        }
        let answer = try await work(transaction)
        try await transaction.recordResponse(answer.recorded(digest: digest), key: key, principal: principal)
        return answer
    }
}
