import Deployment
import PostgresClient

extension PostgresStoreTransaction {
    func insertDeviceRequest(_ request: NewDeviceRequest) async throws -> Bool {
        try await database.execute(LockDeviceRequests())
        try await database.execute(SweepDeviceRequests())
        return try await database.execute(InsertDeviceRequest(request: request)) == 1
    }

    func isTryTooMany(key: [UInt8], most: Int) async throws -> Bool {
        try await countTry(key) > most
    }

    func deviceRequest(userCodeSHA256: [UInt8]) async throws -> DeviceRequest? {
        try await database.fetchFirst(SelectDeviceRequest(userCodeSHA256: userCodeSHA256))
    }

    func decideDeviceRequest(userCodeSHA256: [UInt8], account: String, isAllowed: Bool) async throws -> String? {
        try await database.fetchFirst(
            DecideDeviceRequest(userCodeSHA256: userCodeSHA256, account: account, isAllowed: isAllowed))
    }

    func pollDeviceRequest(deviceSHA256: [UInt8]) async throws -> DeviceProgress? {
        try await database.fetchFirst(PollDeviceRequest(deviceSHA256: deviceSHA256))
    }

    func takeDeviceRequest(_ id: String, account: String) async throws -> DeviceRequest? {
        try await database.fetchFirst(TakeDeviceRequest(id: id, account: account))
    }
}
