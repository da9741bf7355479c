import MissionModel

/// Lets a program act for somebody who allows it in a browser: the program asks for two codes, its user opens a page
/// with the one, and for the other the program gets a token of the user's account.
package struct DeviceSignIn: Sendable {
    /// Of a token that comes of it.
    package static let tokenDays = 30

    private let store: any Store

    package init(store: any Store) {
        self.store = store
    }

    /// The codes of a request.
    package struct Codes: Sendable {
        package let device: Secret
        package let user: UserCode
    }

    /// - Parameters:
    ///   - program: as it calls itself, and so does the host.
    ///   - client: the address of the connection that asks, which may ask so often only.
    /// - Returns: nil where too many are open, or came from there.
    package func ask(program: String, host: String, client: String) async throws -> Codes? {
        let codes = Codes(device: Secret(), user: UserCode())
        let request = NewDeviceRequest(
            id: "dev_" + Secret.randomHexadecimal(bytes: 6), deviceSHA256: codes.device.sha256,
            userCodeSHA256: codes.user.sha256, program: program, host: host,
            clientKey: RateKey.make("device client", client))
        let isTaken = try await store.transaction(.write, as: .daemon) { transaction in
            guard try await transaction.insertDeviceRequest(request) else { return false }
            try await transaction.audit(
                AuditEntry(action: "device.ask", mission: nil, detail: ["device": .string(request.id)]))
            return true
        }
        return isTaken ? codes : nil
    }

    /// What came of a code that somebody typed.
    package enum Finding: Sendable, Equatable {
        case found(DeviceRequest)
        /// Mistyped, late, or decided on already.
        case unknown
        case tooManyTries
    }

    /// The program that a code stands for.
    package func look(_ code: UserCode, account: String) async throws -> Finding {
        try await store.transaction(.write, as: .daemon) { transaction in
            if try await isTryTooMany(account, transaction) { return .tooManyTries }
            let found = try await transaction.deviceRequest(userCodeSHA256: code.sha256)
            return found.map(Finding.found) ?? .unknown
        }
    }

    package enum Decision: Sendable, Equatable {
        case decided
        case unknown
        case tooManyTries
    }

    /// Allows or denies what a code stands for, in the name of an account.
    package func decide(_ code: UserCode, isAllowed: Bool, account: Account) async throws -> Decision {
        let isTooMany = try await store.transaction(.write, as: .daemon) { transaction in
            try await isTryTooMany(account.id, transaction)
        }
        if isTooMany { return .tooManyTries }
        return try await store.transaction(.write, as: Actor(account).oneself) { transaction in
            let decided = try await transaction.decideDeviceRequest(
                userCodeSHA256: code.sha256, account: account.id, isAllowed: isAllowed)
            guard let decided else { return .unknown }
            try await transaction.audit(
                AuditEntry(
                    action: isAllowed ? "device.allow" : "device.deny", mission: nil,
                    detail: ["device": .string(decided)]))
            return .decided
        }
    }

    private func isTryTooMany(_ account: String, _ transaction: any StoreTransaction) async throws -> Bool {
        try await transaction.isTryTooMany(
            key: RateKey.make("device code", account), most: DeviceRequest.mostTries)
    }

    /// What a program that asks is told.
    package enum Answer: Sendable {
        case waiting(intervalSeconds: Int)
        case denied
        case issued(TokenIssue)
        /// Late, used, or none at all.
        case unknown
    }

    /// What has come of a request; a token is given once.
    package func poll(_ device: Secret) async throws -> Answer {
        let progress = try await store.transaction(.write, as: .daemon) { transaction in
            try await transaction.pollDeviceRequest(deviceSHA256: device.sha256)
        }
        switch progress {
        case nil: return .unknown
        case .waiting(let seconds): return .waiting(intervalSeconds: seconds)
        case .denied: return .denied
        case .allowed(let account, let request): return try await issue(for: account, request)
        }
    }

    private func issue(for id: String, _ request: String) async throws -> Answer {
        let account = try await store.transaction(.read, as: .daemon) { try await $0.account(id) }
        guard let account, account.disabledAt == nil else { return .unknown }
        return try await store.transaction(.write, as: Actor(account).oneself) { transaction in
            guard let taken = try await transaction.takeDeviceRequest(request, account: id) else { return .unknown }
            return .issued(
                try await TokenIssue.issue(
                    name: "\(taken.program) on \(taken.host)", account: id, validDays: Self.tokenDays, in: transaction))
        }
    }
}
