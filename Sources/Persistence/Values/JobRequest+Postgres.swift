import Deployment
import MissionModel
import PostgresClient

/// What a job is to do, as its row has it: `mission, kind, args, parent::text, part`.
extension JobRequest {
    /// The arguments that are in no column of their own.
    var arguments: JSONValue {
        switch self {
        case .plan(let request):
            var arguments = request.arguments
            arguments.append("parts", .int(request.parts))
            return .object(arguments)
        case .planPart(let request, let part):
            var arguments = request.arguments
            arguments.append("regions", .strings(part.regions))
            return .object(arguments)
        }
    }

    fileprivate init?(
        _ kind: JobKind, mission: String, arguments: JSONObject, parent: String?, part: Int?
    ) {
        guard var request = PlanRequest(mission: mission, arguments: arguments) else { return nil }
        switch kind {
        case .plan:
            guard let parts = arguments["parts"]?.whole else { return nil }
            request.parts = parts
            self = .plan(request)
        case .planPart:
            guard let parent, let part, let regions = arguments["regions"]?.array?.compactMap(\.string) else {
                return nil
            }
            self = .planPart(request, JobPart(parent: parent, number: part, regions: regions))
        }
    }
}

extension PlanRequest {
    fileprivate var arguments: JSONObject {
        var arguments: JSONObject = ["seed": .int(seed), "threads": .int(threads)]
        if let seconds { arguments.append("seconds", .double(seconds)) }
        if let iterations { arguments.append("iterations", .int(iterations)) }
        return arguments
    }

    fileprivate init?(mission: String, arguments: JSONObject) {
        guard let seed = arguments["seed"]?.whole, let threads = arguments["threads"]?.whole else { return nil }
        self.init(
            mission: mission, seed: seed, seconds: arguments["seconds"]?.double,
            iterations: arguments["iterations"]?.whole, threads: threads)
    }
}

extension PostgresColumns {
    mutating func nextJobRequest() throws(PostgresError) -> JobRequest {
        let mission = try next(String.self)
        let kind = try nextCase(JobKind.self)
        let arguments = try nextExtra()
        let (parent, part) = (try next(String?.self), try next(Int?.self))
        guard let request = JobRequest(kind, mission: mission, arguments: arguments, parent: parent, part: part) else {
            throw PostgresError(.decoding, "the arguments of a job of kind \(kind.rawValue) cannot be read")
        }
        return request
    }
}
