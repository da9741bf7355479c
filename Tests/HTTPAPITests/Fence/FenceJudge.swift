import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import MissionModel

/// An answer with all that a caller gets of it.
struct FenceAnswer: Sendable, Equatable {
    let status: Int
    let headers: [String]
    let body: String

    /// Without what is another at each time: the number of the request, instants of today, how long something took,
    /// identifiers and secrets that are made at random, and the length that all of these have.
    var lasting: FenceAnswer {
        func masked(_ text: String) -> String {
            text.replacing(/20(2[4-9]|[3-9]\d)-\d\d-\d\d[T ][0-9:.]+(Z|[+-]\d\d:?\d\d)?/, with: "<now>")
                .replacing(/"request_id": ?"[0-9a-f]+"/, with: "<request>")
                .replacing(/"(seconds|seconds_left)": ?[0-9.e-]+/, with: "<seconds>")
                .replacing(/(req_|msg_|acc_|evt_|cal_|cal\/|observerd-browser=)[0-9a-f]{16,64}/, with: "<random>")
                .replacing(/"(device_code|user_code|verification_uri_complete)": ?"[^"]+"/, with: "<code>")
        }
        return FenceAnswer(
            status: status,
            headers: headers.filter { header in
                !["date:", "x-request-id:", "content-length:"].contains { header.hasPrefix($0) }
            }.map(masked),
            body: masked(body))
    }

    var canaries: Set<String> { Self.canaries(in: headers.joined(separator: "\n") + body) }

    static func canaries(in text: String) -> Set<String> {
        Set(text.matches(of: /zz[AB][0-9][a-z0-9]+?zz/).map { String($0.output) })
    }
}

extension TestClientProtocol {
    func answer(to request: FenceRequest, of principal: FencePrincipal) async throws -> FenceAnswer {
        var fields = HTTPFields()
        if let token = principal.token { fields[.authorization] = "Bearer \(token)" }
        for (name, value) in request.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        let response = try await execute(
            uri: request.uri, method: HTTPRequest.Method(request.method) ?? .get, headers: fields,
            body: request.body.map { ByteBuffer(string: $0) })
        return FenceAnswer(
            status: response.status.code,
            headers: response.headers.map { "\($0.name.canonicalName): \($0.value)" }.sorted(),
            body: String(buffer: response.body))
    }
}

/// What somebody found out, or did, that is none of theirs.
struct FenceBreach: Sendable, CustomStringConvertible {
    let request: FenceRequest?
    let finding: String

    var description: String { "\(finding)\(request.map { ": \($0)" } ?? "")" }
}

/// Judges what one principal gets in a world, and in another one that differs only in what they may not see.
struct FenceJudge {
    let principal: FencePrincipal
    let missions: [FenceMission]
    /// What they have written themselves may be read again, wherever it is from.
    private var said: Set<String> = []
    private(set) var breaches: [FenceBreach] = []
    private(set) var statuses: [Int: Int] = [:]

    init(_ principal: FencePrincipal, _ missions: [FenceMission]) {
        (self.principal, self.missions) = (principal, missions)
    }

    mutating func hear(_ answer: FenceAnswer, to request: FenceRequest) {
        statuses[answer.status, default: 0] += 1
        let sent = FenceAnswer.canaries(in: request.body ?? "")
        let asked = FenceAnswer.canaries(in: request.uri).union(sent)
        let foreign = answer.canaries.subtracting(said).subtracting(asked).filter { !principal.maySee($0, missions) }
        // What was refused was not kept, so nobody has it from its sender.
        if answer.status < 400 { said.formUnion(sent) }
        if !foreign.isEmpty {
            breaches.append(
                FenceBreach(request: request, finding: "\(answer.status) tells \(foreign.sorted().prefix(4))"))
        }
        if answer.status >= 500 {
            breaches.append(FenceBreach(request: request, finding: "\(answer.status) \(answer.body)"))
        }
    }

    mutating func compare(_ answer: FenceAnswer, _ twin: FenceAnswer, to request: FenceRequest) {
        let (one, other) = (answer.lasting, twin.lasting)
        // Figures of the process, of which this one has many.
        if one == other || request.operation == "scrapeMetrics" { return }
        breaches.append(
            FenceBreach(
                request: request,
                finding: "the answer depends on what they may not see: \(one.difference(to: other))"))
    }

    mutating func compare(rows: [String], with former: [String]) {
        let changed = Set(rows).symmetricDifference(former).map { $0.prefix { $0 != " " } }
        if changed.isEmpty { return }
        breaches.append(FenceBreach(request: nil, finding: "rows of others changed in \(Set(changed).sorted())"))
    }
}

extension FenceAnswer {
    fileprivate func difference(to other: FenceAnswer) -> String {
        if status != other.status {
            return "\(status) \(body.prefix(300)) or \(other.status) \(other.body.prefix(300))"
        }
        if headers != other.headers { return "\(headers) or \(other.headers)" }
        let common = zip(body, other.body).prefix { $0 == $1 }.count
        let start = max(0, common - 60)
        return "\(body.dropFirst(start).prefix(200)) or \(other.body.dropFirst(start).prefix(200))"
    }
}

extension FenceWorld {
    /// A digest of each table's rows that a principal's requests may not change; how often somebody tried, and
    /// which programs ask to act for whoever allows it, is nobody's.
    func rows(beyond principal: FencePrincipal) async throws -> [String] {
        let tables = try await texts(
            """
            SELECT c.relname || ' ' || coalesce(string_agg(a.attname, ' ' ORDER BY a.attname), '')
            FROM pg_class AS c LEFT JOIN pg_attribute AS a ON a.attrelid = c.oid
                AND a.attname IN ('mission', 'principal', 'delegation', 'sha256', 'account')
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname NOT IN ('rate', 'device_request')
            GROUP BY c.relname ORDER BY c.relname
            """)
        let digests = tables.map { line in
            let parts = line.split(separator: " ").map(String.init)
            let condition = own(parts[0], Set(parts.dropFirst()), principal)
            return """
                SELECT '\(parts[0]) ' || md5(coalesce(string_agg(t::text, '|' ORDER BY t::text COLLATE "C"), ''))
                FROM \(parts[0]) AS t WHERE NOT coalesce(\(condition), false)
                """
        }
        return try await texts(digests.joined(separator: " UNION ALL "))
    }

    /// The condition of the rows that are a principal's to change.
    private func own(_ table: String, _ columns: Set<String>, _ principal: FencePrincipal) -> String {
        if columns.contains("principal") {
            return "principal = '\(principal.tokenID)'\(table == "audit" ? " OR action = 'device.ask'" : "")"
        }
        // Whom the principal's own rows of the audit trail are about.
        if table == "audit_subject" {
            return "audit IN (SELECT id FROM audit WHERE principal = '\(principal.tokenID)')"
        }
        // When a token was used is noted in it. Those of heads go with their mission, and others are no longer for it.
        if table == "access_token" {
            let own = "id = '\(principal.tokenID)'"
            guard case .mission(let letter) = principal.hand else { return own }
            let id = missions.first { $0.letter == letter }?.id
            let (isIt, isIn) = id.map { ("= '\($0)'", "<@ ARRAY['\($0)']") } ?? ("IS NOT NULL", "IS NOT NULL")
            let head = "account IN (SELECT id FROM account WHERE mission \(isIt))"
            return "\(own) OR mission \(isIt) OR missions \(isIn) OR coalesce(\(head), false)"
        }
        switch principal.hand {
        case .nothing: return "false"
        case .mission(nil): return "true"
        case .mission(let letter?):
            let id = missions.first { $0.letter == letter }?.id ?? ""
            if table == "mission" { return "id = '\(id)'" }
            if columns.contains("mission") { return "mission = '\(id)'" }
            // What the heads of the mission sign in by.
            return columns.contains("account") ? "account IN (SELECT id FROM account WHERE mission = '\(id)')" : "false"
        case .accounts: return "\(table == "account" || columns.contains("account"))"
        case .delegations(let letter, let numbers):
            guard ["assignment", "calendar_feed", "head_request"].contains(table),
                let mission = missions.first(where: { $0.letter == letter })
            else { return "false" }
            let list = numbers.map { "'\(mission.delegation($0))'" }.joined(separator: ", ")
            return "mission = '\(mission.id)' AND delegation IN (\(list))"
        }
    }
}
