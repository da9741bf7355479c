package import MissionModel

/// A program that asks to act for somebody: the device flow of RFC 8628.
package struct DeviceRequest: Sendable, Equatable {
    /// How long its codes work.
    package static let lifetimeSeconds = 600
    /// Between two questions of the program; one that asks earlier waits longer from then on.
    package static let intervalSeconds = 5
    package static let longestIntervalSeconds = 60
    /// That are open at a time, of everybody.
    package static let mostOpen = 200
    /// From one address within a quarter of an hour.
    package static let mostOfClient = 30
    /// Codes that one account may try within a quarter of an hour.
    package static let mostTries = 30
    /// Characters of what a program and a host call themselves.
    package static let longestProgram = 60
    package static let longestHost = 253

    package let id: String
    package let program: String
    package let host: String
    package let expiresAt: Instant

    package init(id: String, program: String, host: String, expiresAt: Instant) {
        self.id = id
        self.program = program
        self.host = host
        self.expiresAt = expiresAt
    }
}

/// A request as it is put in, by the digests of its codes.
package struct NewDeviceRequest: Sendable, Equatable {
    package let id: String
    package let deviceSHA256: [UInt8]
    package let userCodeSHA256: [UInt8]
    package let program: String
    package let host: String
    /// By which those who ask are counted.
    package let clientKey: [UInt8]
}

/// What has come of a request by now.
package enum DeviceProgress: Sendable, Equatable {
    /// Nobody has decided, or the program asks too often.
    case waiting(intervalSeconds: Int)
    case denied
    /// By an account, for the request of this identifier.
    case allowed(account: String, request: String)
}

/// Requests of programs to act for somebody. All times are the database's.
package protocol DeviceRequestStore: Sendable {
    /// - Returns: false where too many are open, or too many came from there.
    func insertDeviceRequest(_ request: NewDeviceRequest) async throws -> Bool
    /// Counts a try of a code.
    ///
    /// - Returns: whether it is one too many.
    func isTryTooMany(key: [UInt8], most: Int) async throws -> Bool
    /// One that is open and undecided.
    func deviceRequest(userCodeSHA256: [UInt8]) async throws -> DeviceRequest?
    /// - Returns: its identifier; nil where it is not open or was decided before.
    func decideDeviceRequest(userCodeSHA256: [UInt8], account: String, isAllowed: Bool) async throws -> String?
    /// Notes that the program has asked; nil where there is no such request that is open.
    func pollDeviceRequest(deviceSHA256: [UInt8]) async throws -> DeviceProgress?
    /// Removes a request that an account has allowed; of those who take it at once, one has it.
    func takeDeviceRequest(_ id: String, account: String) async throws -> DeviceRequest?
}
