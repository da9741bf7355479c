import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// Programs that ask to act for somebody.
struct DeviceController: Sendable {
    let store: any Store
    let changes: Changes
    let site: SiteAddress

    func addRoutes(to routes: inout Routes) {
        routes.add(.askForDevice, ask)
        routes.add(.pollDevice, poll)
    }

    @Sendable private func ask(_ request: APIRequest) async throws -> Answer {
        var form = try RequestForm(try await changes.json(request))
        form.require("program", "host")
        let program = form.ownName("program", longest: DeviceRequest.longestProgram)
        let host = form.ownName("host", longest: DeviceRequest.longestHost)
        try form.finish()
        guard let program, let host else { throw FormError(faults: form.faults) }
        let codes = try await DeviceSignIn(store: store).ask(program: program, host: host, client: request.client)
        guard let codes else {
            throw Problem(
                .tooManyTries, "Too many programs ask to act for somebody; try again in a quarter of an hour.")
        }
        let page = "\(site.url)/device"
        return Answer.json(
            [
                "device_code": .string(codes.device.text), "user_code": .string(codes.user.text),
                "verification_uri": .string(page),
                "verification_uri_complete": .string("\(page)?code=\(codes.user.text)"),
                "expires_in_s": .int(DeviceRequest.lifetimeSeconds), "interval_s": .int(DeviceRequest.intervalSeconds),
            ], status: .created
        ).with(.cacheControl, "no-store")
    }

    @Sendable private func poll(_ request: APIRequest) async throws -> Answer {
        var form = try RequestForm(try await changes.json(request))
        form.require("device_code")
        let text = form.text("device_code")
        try form.finish()
        guard let device = text.flatMap(Secret.init) else { throw Self.unknown }
        switch try await DeviceSignIn(store: store).poll(device) {
        case .unknown: throw Self.unknown
        case .denied: throw Problem(.forbidden, "It was denied.")
        case .waiting(let seconds): return .json(["interval_s": .int(seconds)], status: .accepted)
        case .issued(let issue):
            return Answer.json(["token": issue.token.json(isOwn: false), "secret": .string(issue.secret)])
                .with(.cacheControl, "no-store")
        }
    }

    private static var unknown: Problem {
        Problem(.notFound, "There is no such request: it is late, or its token was given.")
    }
}

extension RequestForm {
    /// What somebody calls themselves, in one line.
    fileprivate mutating func ownName(_ key: String, longest: Int) -> String? {
        guard let name = text(key) else { return nil }
        if name.unicodeScalars.count <= longest, !name.unicodeScalars.contains(where: \.steersDisplay) { return name }
        fault(key, "must be one line of at most \(longest) characters")
        return nil
    }
}
