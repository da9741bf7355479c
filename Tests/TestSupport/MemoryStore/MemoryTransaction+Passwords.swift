import Deployment

extension MemoryTransaction {
    func passwordHolder(email: String) async throws -> PasswordHolder? {
        guard let account = try await account(email: email), account.disabledAt == nil else { return nil }
        return PasswordHolder(account: account, hash: state.passwords[account.id])
    }

    func passwordHash(account: String) async throws -> PasswordHash? { state.passwords[account] }

    func keepPassword(_ hash: PasswordHash, account: String) async throws {
        try write { $0.passwords[account] = hash }
    }

    func removePassword(account: String) async throws {
        try write { $0.passwords[account] = nil }
    }

    func countTry(_ key: [UInt8]) async throws -> Int {
        try write { state in
            state.rates[key, default: 0] += 1
            return state.rates[key, default: 0]
        }
    }

    func uncountTry(_ key: [UInt8]) async throws {
        try write { state in
            if let count = state.rates[key], count > 0 { state.rates[key] = count - 1 }
        }
    }
}
