import Deployment
import MissionModel
import PostgresClient

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
        case .repair(let request):
            return .object(request.arguments)
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
}

/// What a job is to do, of its row's `mission, kind, args, parent::text, part`, as far as this program can read them:
/// another program, or a hand, may have written them.
struct StoredJobRequest {
    /// With usual values where the row has none that can be read.
    private(set) var request: JobRequest
    /// Why the job cannot be worked on; nil where all was read.
    private(set) var fault: String?

    fileprivate init(mission: String, kind: String, arguments: String?, parent: String?, part: Int?) {
        var reader = ArgumentReader(arguments)
        let known = JobKind(rawValue: kind)
        if known == .repair {
            request = .repair(RepairRequest(mission: mission, &reader))
            fault = reader.fault.map(Self.unreadable)
            return
        }
        var search = PlanRequest(
            mission: mission, seed: reader.whole("seed", else: 0), seconds: reader.seconds(),
            iterations: reader.iterations(), threads: reader.whole("threads", else: 1))
        if search.seconds == nil, search.iterations == nil { reader.note("seconds or iterations must be stated") }
        if known == .planPart, let parent, let part {
            request = .planPart(search, JobPart(parent: parent, number: part, regions: reader.regions()))
        } else {
            if known == .planPart { reader.note("a part must have a job that it is a part of") }
            search.parts = reader.whole("parts", else: 1)
            request = .plan(search)
        }
        fault = reader.fault.map(Self.unreadable)
        if known == nil { fault = "This program knows no jobs of kind \"\(kind)\"." }
    }

    private static func unreadable(_ fault: String) -> String { "The arguments of the job cannot be read: \(fault)." }
}

/// Takes values from the arguments of a job, and keeps the first fault.
private struct ArgumentReader {
    private(set) var fault: String?
    private var arguments = JSONObject()

    init(_ text: String?) {
        do {
            if let object = try JSONParser.parse(text ?? "").object {
                arguments = object
            } else {
                fault = "they must be an object"
            }
        } catch {
            fault = "\(error)"
        }
    }

    mutating func note(_ fault: String) {
        if self.fault == nil { self.fault = fault }
    }

    mutating func whole(_ key: String, else usual: Int) -> Int {
        if let value = arguments[key]?.whole { return value }
        note("\(key) must be a whole number")
        return usual
    }

    mutating func iterations() -> Int? {
        arguments["iterations"].map { _ in whole("iterations", else: 1) }
    }

    mutating func seconds() -> Double? { number("seconds") }

    mutating func number(_ key: String, isRequired: Bool = false) -> Double? {
        guard let value = arguments[key] else {
            if isRequired { note("\(key) must be a number") }
            return nil
        }
        if value.double == nil { note("\(key) must be a number") }
        return value.double
    }

    mutating func instant(_ key: String) -> Instant? {
        guard let value = arguments[key] else { return nil }
        let instant = value.string.flatMap(Instant.init)
        if instant == nil { note("\(key) must be an instant") }
        return instant
    }

    mutating func options() -> [RepairOption] {
        let names = arguments["options"]?.array ?? []
        let options = names.compactMap { $0.string.flatMap(RepairOption.init(rawValue:)) }
        if options.isEmpty || options.count != names.count { note("options must be a list of options of a repair") }
        return options
    }

    mutating func regions() -> [String] {
        guard let list = arguments["regions"]?.array else {
            note("regions must be a list")
            return []
        }
        let regions = list.compactMap(\.string)
        if regions.count != list.count { note("regions must be texts") }
        return regions
    }
}

extension RepairRequest {
    fileprivate var arguments: JSONObject {
        var arguments: JSONObject = [
            "options": .strings(options.map(\.rawValue)), "seed": .int(seed), "threads": .int(threads),
            "seconds": .double(seconds),
        ]
        if let firstSeconds { arguments.append("first_seconds", .double(firstSeconds)) }
        if let asOf { arguments.append("as_of", .string(asOf.text)) }
        return arguments
    }

    fileprivate init(mission: String, _ reader: inout ArgumentReader) {
        self.init(
            mission: mission, asOf: reader.instant("as_of"), options: reader.options(),
            seed: reader.whole("seed", else: 0),
            firstSeconds: reader.number("first_seconds"), seconds: reader.number("seconds", isRequired: true) ?? 1,
            threads: reader.whole("threads", else: 1))
    }
}

extension PostgresColumns {
    mutating func nextStoredJobRequest() throws(PostgresError) -> StoredJobRequest {
        let (mission, kind) = (try next(String.self), try next(String.self))
        let arguments = try next(JSONText?.self)
        return StoredJobRequest(
            mission: mission, kind: kind, arguments: arguments?.text, parent: try next(String?.self),
            part: try next(Int?.self))
    }

    mutating func nextJobRequest() throws(PostgresError) -> JobRequest {
        let stored = try nextStoredJobRequest()
        if let fault = stored.fault { throw PostgresError(.decoding, fault) }
        return stored.request
    }
}
