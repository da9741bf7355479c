import Deployment

/// A sign-in that is under way.
struct MemorySignInAttempt: Sendable {
    let stateSHA256: [UInt8]
    let browserSHA256: [UInt8]
    let issuer: String
    /// By the state's clock.
    let end: Double
}

struct MemoryPinnedSubject: Sendable, Equatable {
    let sha256: [UInt8]
    let issuer: String
    let account: String
}

extension MemoryTransaction {
    func insertSignInAttempt(
        stateSHA256: [UInt8], browserSHA256: [UInt8], issuer: String, lifetimeSeconds: Int
    ) async throws {
        try write { state in
            state.signInAttempts.removeAll { $0.end <= state.clock }
            state.signInAttempts.append(
                MemorySignInAttempt(
                    stateSHA256: stateSHA256, browserSHA256: browserSHA256, issuer: issuer,
                    end: state.clock + Double(lifetimeSeconds)))
        }
    }

    func takeSignInAttempt(stateSHA256: [UInt8], browserSHA256: [UInt8], issuer: String) async throws -> Bool {
        try write { state in
            let index = state.signInAttempts.firstIndex {
                $0.stateSHA256 == stateSHA256 && $0.browserSHA256 == browserSHA256 && $0.issuer == issuer
                    && $0.end > state.clock
            }
            guard let index else { return false }
            state.signInAttempts.remove(at: index)
            return true
        }
    }

    func pinSubject(sha256: [UInt8], issuer: String, account: String) async throws -> SubjectPin {
        let pin = MemoryPinnedSubject(sha256: sha256, issuer: issuer, account: account)
        return try write { state in
            if state.pinnedSubjects.contains(pin) { return .same }
            let isTied = state.pinnedSubjects.contains {
                $0.issuer == issuer && ($0.sha256 == sha256 || $0.account == account)
            }
            if isTied { return .other }
            state.pinnedSubjects.append(pin)
            return .first
        }
    }

    func releaseSubject(account: String) async throws -> Bool {
        try write { state in
            let count = state.pinnedSubjects.count
            state.pinnedSubjects.removeAll { $0.account == account }
            return state.pinnedSubjects.count < count
        }
    }
}
