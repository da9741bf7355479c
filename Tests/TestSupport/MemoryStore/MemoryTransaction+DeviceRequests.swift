import Deployment
import MissionModel

/// A request of a program, by the digests of its codes.
struct MemoryDeviceRequest: Sendable {
    let request: NewDeviceRequest
    let expiresAt: Instant
    var intervalSeconds = DeviceRequest.intervalSeconds
    var polledAt: Instant?
    var account: String?
    var isAllowed = false

    var shown: DeviceRequest {
        DeviceRequest(id: request.id, program: request.program, host: request.host, expiresAt: expiresAt)
    }
}

extension MemoryTransaction {
    func insertDeviceRequest(_ request: NewDeviceRequest) async throws -> Bool {
        try write { [now = state.now] state in
            state.rates[request.clientKey, default: 0] += 1
            state.deviceRequests.removeAll { $0.expiresAt <= now }
            guard state.rates[request.clientKey, default: 0] <= DeviceRequest.mostOfClient,
                state.deviceRequests.count < DeviceRequest.mostOpen
            else { return false }
            let end = Instant(seconds: now.seconds + DeviceRequest.lifetimeSeconds, offset: 0)
            state.deviceRequests.append(MemoryDeviceRequest(request: request, expiresAt: end))
            return true
        }
    }

    func isTryTooMany(key: [UInt8], most: Int) async throws -> Bool {
        try write { state in
            state.rates[key, default: 0] += 1
            return state.rates[key, default: 0] > most
        }
    }

    func deviceRequest(userCodeSHA256: [UInt8]) async throws -> DeviceRequest? {
        index { $0.request.userCodeSHA256 == userCodeSHA256 && $0.account == nil }
            .map { state.deviceRequests[$0].shown }
    }

    func decideDeviceRequest(userCodeSHA256: [UInt8], account: String, isAllowed: Bool) async throws -> String? {
        guard let index = index(where: { $0.request.userCodeSHA256 == userCodeSHA256 && $0.account == nil }) else {
            return nil
        }
        try write { state in
            state.deviceRequests[index].account = account
            state.deviceRequests[index].isAllowed = isAllowed
        }
        return state.deviceRequests[index].request.id
    }

    func pollDeviceRequest(deviceSHA256: [UInt8]) async throws -> DeviceProgress? {
        guard let index = index(where: { $0.request.deviceSHA256 == deviceSHA256 }) else { return nil }
        var row = state.deviceRequests[index]
        let isEarly = row.polledAt.map { state.now.seconds - $0.seconds < row.intervalSeconds - 1 } ?? false
        row.polledAt = state.now
        if isEarly { row.intervalSeconds = min(row.intervalSeconds + 5, DeviceRequest.longestIntervalSeconds) }
        try write { [row] in $0.deviceRequests[index] = row }
        guard let account = row.account, !isEarly else { return .waiting(intervalSeconds: row.intervalSeconds) }
        return row.isAllowed ? .allowed(account: account, request: row.request.id) : .denied
    }

    func takeDeviceRequest(_ id: String, account: String) async throws -> DeviceRequest? {
        let found = index { $0.request.id == id && $0.account == account && $0.isAllowed }
        guard let found else { return nil }
        return try write { $0.deviceRequests.remove(at: found).shown }
    }

    /// Of one that is open.
    private func index(where fits: (MemoryDeviceRequest) -> Bool) -> Int? {
        let now = state.now
        return state.deviceRequests.firstIndex { $0.expiresAt > now && fits($0) }
    }
}
