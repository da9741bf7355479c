import Deployment
import MissionModel

/// A request as it is sent.
struct FenceRequest: Sendable, CustomStringConvertible {
    let operation: String
    let method: String
    let uri: String
    var headers: [String: String] = [:]
    var body: String?

    var description: String {
        let fields = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
        return "\(method) \(uri) [\(fields)] \(body ?? "")"
    }
}

/// Requests of every operation that the API's own document describes, with identifiers of one's own, of others and of
/// nobody. The same seed and answers give the same requests.
struct RandomRequests {
    private struct Described {
        let id: String
        let method: String
        let path: String
        let query: [(name: String, example: String?)]
        let needsKey: Bool
        let hasCondition: Bool
        let mayCreate: Bool
        /// Media types, each with examples.
        let bodies: [(type: String, example: String)]
    }

    /// The part of the mission with these identifiers that somebody's own requests are mostly about.
    private let own: FenceMission
    private let missions: [FenceMission]
    /// Of whom the requests are; one's own token is not ended.
    private let principal: FencePrincipal
    private let operations: [Described]
    private var generator: DrawGenerator
    private var count = 0
    /// How often each operation answered anything but that the caller may not do it.
    private var welcomes: [String: Int] = [:]

    init(
        document: JSONValue, of principal: FencePrincipal, own: FenceMission, missions: [FenceMission], seed: UInt64
    ) {
        (self.principal, self.own, self.missions) = (principal, own, missions)
        generator = DrawGenerator(seed: seed)
        operations = (document["paths"]?.object?.members ?? []).flatMap { path in
            (path.value.object?.members ?? []).map { Self.described($0.value, $0.key.uppercased(), path.key) }
        }
    }

    var operationCount: Int { operations.count }

    private static func described(_ operation: JSONValue, _ method: String, _ path: String) -> Described {
        let parameters = operation["parameters"]?.array ?? []
        let headers = parameters.filter { $0["in"] == "header" }.compactMap { $0["name"]?.string }
        let query = parameters.filter { $0["in"] == "query" }.map { parameter in
            (
                name: parameter["name"]?.string ?? "",
                example: parameter["example"].map { $0.string ?? JSONWriter.text($0) }
            )
        }
        let bodies = (operation["requestBody"]?["content"]?.object?.members ?? []).flatMap { media in
            (media.value["examples"]?.object?.members ?? []).map { example in
                let value = example.value["value"] ?? .null
                return (type: media.key, example: value.string ?? JSONWriter.text(value))
            }
        }
        return Described(
            id: operation["operationId"]?.string ?? "", method: method, path: path, query: query,
            needsKey: headers.contains("Idempotency-Key"), hasCondition: headers.contains("If-Match"),
            mayCreate: headers.contains("If-None-Match"), bodies: bodies)
    }

    // MARK: Chance

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &generator) < percent }

    private mutating func pick<Element>(_ list: [Element]) -> Element {
        list[Int.random(in: list.indices, using: &generator)]
    }

    private mutating func mission() -> String {
        // In the second round each operation is asked for of another mission.
        let isSecondRound = (operations.count + 1)...(operations.count * 2) ~= count
        if isSecondRound, let other = missions.first(where: { $0.id != own.id }) { return other.id }
        return switch Int.random(in: 0..<100, using: &generator) {
        case 0..<62: own.id
        case 62..<84: pick(missions).id
        case 84..<92: own.id.uppercased()
        default: "absent"
        }
    }

    private mutating func identifier(_ list: String) -> String {
        if chance(8) { return "absent" }
        let holder = chance(75) ? own : pick(missions)
        let identifiers = holder.identifiers
        return pick(identifiers[list] ?? identifiers.values.joined().sorted())
    }

    /// Jobs of the two missions, by the order in which a world is made. Of those that are followed, only such as have
    /// ended: the others' events go on.
    private mutating func job(ended: Bool) -> String {
        pick(ended ? ["1", "1", "4", "777", "99999"] : ["1", "2", "3", "4", "5", "6", "777", "99999"])
    }

    // MARK: Requests

    /// What comes next; tell how it was answered with ``heard(_:_:)``.
    mutating func next() -> FenceRequest {
        count += 1
        let operation = operation()
        var headers: [String: String] = [:]
        if operation.needsKey, !chance(3) { headers["Idempotency-Key"] = chance(10) ? "again" : "k\(count)" }
        if operation.hasCondition, !chance(5) { headers["If-Match"] = chance(85) ? "*" : "\"r1\"" }
        if operation.mayCreate, chance(20) { headers["If-None-Match"] = "*" }
        if operation.method == "GET", chance(10) { headers["If-None-Match"] = "\"r2\"" }
        if chance(5) { headers["Accept"] = "text/html" }
        let path = path(of: operation)
        var body: String?
        if !operation.bodies.isEmpty {
            let form = pick(operation.bodies)
            headers["Content-Type"] = form.type
            body = chance(4) ? "{}" : self.body(form.example, operation)
        }
        return FenceRequest(
            operation: operation.id, method: operation.method, uri: path + query(of: operation), headers: headers,
            body: body)
    }

    /// What is refused to somebody whatever they ask for is asked for less often.
    mutating func heard(_ request: FenceRequest, status: Int) {
        if ![401, 403].contains(status), status < 500 { welcomes[request.operation, default: 0] += 1 }
    }

    /// Everybody asks for everything some times, and then rather for what they may do.
    private static let rounds = 3

    private static let rare: Set = ["deleteMission", "describeAPI", "scrapeMetrics", "isAlive", "isReady"]

    private mutating func operation() -> Described {
        if count <= operations.count * Self.rounds {
            let next = operations[(count - 1) % operations.count]
            if !Self.rare.contains(next.id) { return next }
        }
        while true {
            let found = pick(operations)
            let isWelcome = welcomes[found.id] != nil || welcomes.isEmpty
            let isRare = Self.rare.contains(found.id)
            if isRare ? chance(4) : isWelcome || chance(count < 150 ? 50 : 3) { return found }
        }
    }

    private mutating func path(of operation: Described) -> String {
        var segments: [String] = []
        for segment in operation.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
            switch segment {
            case "{mission}": segments.append(mission())
            case "{job}": segments.append(job(ended: operation.id == "followJob"))
            // Those of other people, with which nobody's request comes, and those of other programs.
            case "{token}":
                let others = FencePrincipal.all.map(\.tokenID).filter { $0 != principal.tokenID }
                segments.append(chance(70) ? identifier("tokens") : pick(others))
            case "{version}", "{number}", "{revision}": segments.append(pick(["1", "1", "1", "2", "3", "99"]))
            case _ where segment.hasPrefix("{"): segments.append(identifier(segments.last ?? ""))
            default: segments.append(segment)
            }
        }
        return segments.joined(separator: "/")
    }

    private mutating func query(of operation: Described) -> String {
        var items: [String] = []
        for parameter in operation.query where chance(30) {
            let value: String
            switch parameter.name {
            case "mission": value = mission()
            case "limit": value = pick(["1", "2", "200"])
            case "parent": value = job(ended: false)
            case "delegation": value = identifier("delegations")
            case "after": value = chance(50) ? pick(["1", "3", "50"]) : identifier("observers")
            default: value = parameter.example.flatMap { chance(50) ? $0 : nil } ?? identifier("")
            }
            items.append("\(parameter.name)=\(value.replacing("+", with: "%2B").replacing(" ", with: "%20"))")
        }
        return items.isEmpty ? "" : "?\(items.joined(separator: "&"))"
    }

    /// An example with identifiers of the two missions in place of those of the demo.
    private mutating func body(_ example: String, _ operation: Described) -> String {
        if operation.id == "importMission", chance(60), let document = try? pick(missions).document() {
            return String(decoding: document.bytes, as: UTF8.self)
        }
        var text = example
        text = replaced(text, /\bTC-[A-Z]{3}-\d{2}\b/, "tabulation-centres")
        text = replaced(text, /\b[A-Z]{3}-H\d\b/, "hubs")
        text = replaced(text, /\b[A-Z]{3}-\d{4}\b/, "stations")
        text = replaced(text, /\b[A-Z]{2}-\d{2}\b/, "observers")
        text = replaced(text, /\b(ABA|AST|ALA)\b/, "regions")
        text = text.replacing(/"delegation": ?"[A-Z]{2}"/, with: "\"delegation\": \"\(identifier("delegations"))\"")
        if chance(30) { text = text.replacing(/TRIAL-2023-03-19/, with: mission()) }
        return text.replacing(/"iterations": ?\d+/, with: "\"iterations\": 20")
    }

    private mutating func replaced<Output>(_ text: String, _ pattern: Regex<Output>, _ list: String) -> String {
        var result = ""
        var rest = text[...]
        while let match = rest.firstMatch(of: pattern) {
            result += rest[..<match.range.lowerBound] + identifier(list)
            rest = rest[match.range.upperBound...]
        }
        return result + rest
    }
}
