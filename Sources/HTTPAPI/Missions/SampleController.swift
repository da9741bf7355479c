import Deployment
import HTTPShell
import HTTPTypes
import MissionModel

/// The sample of stations that may be visited.
struct SampleController: Sendable {
    let store: any Store
    let changes: Changes

    func addRoutes(to routes: inout Routes) {
        routes.add(.getSample, get)
        routes.add(.drawSample, draw)
        routes.add(.dropSample, drop)
    }

    @Sendable private func get(_ request: APIRequest) async throws -> Answer {
        let id = request.parameter("mission")
        let (mission, sample) = try await store.transaction(.read, as: request.actor) { transaction in
            let mission = try await transaction.existingMission(id)
            return (mission, try await transaction.sample(mission: id))
        }
        guard let sample else { throw Problem(.notFound, "The mission has no sample.") }
        return Answer.json(sample.json).tagged(revision: mission.inputRevision)
    }

    @Sendable private func draw(_ request: APIRequest) async throws -> Answer {
        let id = request.parameter("mission")
        let bytes = try await changes.bytes(request)
        let (wanted, replacing) = try Self.sampleRequest(try JSONParser.parse(bytes))
        let drawing = DrawSample(mission: id, request: wanted, replacing: replacing)
        return try await DocumentGate.shared.pass {
            try await changes.idempotent(request, body: bytes) { transaction in
                let draw = try await MissionChange(id, action: "sample.draw", meeting: nil).run(in: transaction) {
                    try await drawing.run(in: $0)
                }
                let revision = try await transaction.inputRevision(of: id)
                return Answer.json(Self.json(draw), status: .created).tagged(revision: revision)
                    .with(.location, "\(MissionController.location(id))/sample")
            }
        }
    }

    @Sendable private func drop(_ request: APIRequest) async throws -> Answer {
        let id = request.parameter("mission")
        return try await changes.conditional(request, "sample.drop") { transaction in
            try await transaction.replaceSample(nil, mission: id)
            return .noContent
        }
    }

    private static func sampleRequest(_ json: JSONValue) throws -> (SampleRequest, replacing: Bool) {
        var form = try RequestForm(json)
        form.require("size")
        let size = form.whole("size", 1...SampleRequest.mostUnits)
        let substitutes = form.number("substitutes", 0...1)
        let measure = form.oneOf("by", SampleMeasure.self)
        let seed = form.whole("seed", PlanRequestLimits.seeds)
        let replacing = form.flag("redraw")
        try form.finish()
        let request = SampleRequest(
            size: size ?? 1, substitutes: substitutes ?? 0, measure: measure ?? .equal, seed: seed ?? 0)
        return (request, replacing ?? false)
    }

    private static func json(_ draw: SampleDraw) -> JSONValue {
        var object = draw.sample.json.object ?? JSONObject()
        let strata = draw.strata.map { stratum -> JSONValue in
            [
                "stratum": .string(stratum.stratum), "frame": .int(stratum.frame), "primary": .int(stratum.primary),
                "substitutes": .int(stratum.substitutes),
            ]
        }
        object.append("strata", .array(strata))
        object.append("notes", .strings(draw.notes))
        return .object(object)
    }
}
