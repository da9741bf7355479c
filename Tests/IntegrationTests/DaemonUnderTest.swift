import Foundation
import FoundationNetworking
import MissionModel
import TestSupport
import Testing

/// A database of its own, migrated, with a logistics token; daemons are started on it as processes.
struct DaemonUnderTest {
    let scratch: Scratch
    let database: TestDatabase
    let token: String

    init(in databases: TestDatabases = .shared) async throws {
        scratch = try Scratch()
        database = try await databases.makeDatabase()
        try await Self.migrate(database, in: scratch)
        let serving = database.connectionString(user: "observerd_api")
        let create = try RunningProgram(
            "observerd", ["token", "create", "--role", "logistics", "--database", serving], in: scratch)
        try #require(await create.status() == 0, "\(create.errorText)")
        token = create.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    private init(scratch: Scratch, database: TestDatabase, token: String) {
        self.scratch = scratch
        self.database = database
        self.token = token
    }

    private static func migrate(_ database: TestDatabase, in scratch: Scratch) async throws {
        let migrate = try RunningProgram(
            "observerd", ["migrate", "--database", database.connectionString], in: scratch)
        try #require(await migrate.status() == 0, "\(migrate.errorText)")
    }

    func migrate() async throws { try await Self.migrate(database, in: scratch) }

    /// The same token on another database.
    func on(_ database: TestDatabase) -> DaemonUnderTest {
        DaemonUnderTest(scratch: scratch, database: database, token: token)
    }

    /// The connection of the role that serves.
    var serving: String { database.connectionString(user: "observerd_api") }

    /// Starts a daemon on a free port; returns once it is ready.
    func start(_ arguments: [String] = []) async throws -> ServingDaemon {
        let program = try RunningProgram(
            "observerd",
            ["serve", "--database", serving, "--port", "0", "--log-format", "json", "--lease-seconds", "3"] + arguments,
            in: scratch)
        var address: String?
        _ = await eventually {
            address =
                program.errorText.split(separator: "\n").compactMap { line in
                    (try? JSONParser.parse(String(line)))?["address"]?.string
                }.first
            return address != nil || !program.isRunning
        }
        let url = try #require(address.flatMap { URL(string: "http://\($0)") }, "\(program.errorText)")
        let daemon = ServingDaemon(program: program, url: url, token: token)
        let ready = await eventually { (try? await daemon.get("/readyz").status) == 200 }
        try #require(ready, "\(program.errorText)")
        return daemon
    }

    /// One whole number of the database, as a superuser sees it.
    func number(_ sql: String) async throws -> Int {
        let client = try RunningProgram(
            "/usr/bin/env", ["psql", database.connectionString, "-Atc", sql], in: scratch)
        try #require(await client.status() == 0, "\(client.errorText)")
        return try #require(Int(client.outputText.trimmingCharacters(in: .whitespacesAndNewlines)))
    }
}

/// A daemon that serves, as its clients see it.
struct ServingDaemon {
    struct Answer {
        let status: Int
        let bytes: [UInt8]
        let headers: [String: String]

        /// Null where it is no JSON.
        var body: JSONValue { (try? JSONParser.parse(bytes)) ?? .null }
    }

    let program: RunningProgram
    let url: URL
    let token: String

    /// As `kill -9` does; returns when the process has gone.
    func kill() async {
        program.send(SIGKILL)
        _ = await program.status()
    }

    /// Kills it when it stands at a gate, which is open afterwards; returns when nothing of it is left in the database.
    func kill(at gate: StepGate) async throws {
        var held: [String] = []
        let isHeld = try await eventually {
            held = try await gate.sessions()
            return !held.isEmpty
        }
        try #require(isHeld, "\(program.errorText)")
        await kill()
        try await gate.open()
        let areGone = try await eventually { try await gate.areGone(held) }
        try #require(areGone)
    }

    func get(_ path: String) async throws -> Answer {
        try await send("GET", path)
    }

    /// - Parameter tag: the revision that it is meant for; nil: it is not conditional.
    func post(
        _ path: String, _ body: JSONValue, key: String = UUID().uuidString, ifMatch tag: String? = nil
    ) async throws -> Answer {
        var headers = ["Idempotency-Key": key]
        if let tag { headers["If-Match"] = tag }
        return try await send("POST", path, body: JSONWriter.write(body), headers: headers)
    }

    /// Stores a mission document: as a new mission, or over the one with this tag.
    func put(_ document: MissionDocument, ifMatch tag: String? = nil) async throws -> Answer {
        try await send(
            "PUT", "/api/v1/missions/\(document.mission.id)/document", body: document.bytes,
            headers: tag.map { ["If-Match": $0] } ?? ["If-None-Match": "*"])
    }

    /// Asks for a plan; the job's identifier.
    func enqueue(_ mission: String, seconds: Int, parts: Int = 1) async throws -> String {
        let answer = try await post(
            "/api/v1/missions/\(mission)/jobs", ["seconds": .int(seconds), "threads": 1, "parts": .int(parts)])
        try #require(answer.status == 202, "\(answer.body)")
        return try #require(answer.body["id"]?.string)
    }

    func job(_ id: String) async throws -> JSONValue { try await get("/api/v1/jobs/\(id)").body }

    /// The parts of a job, the first one first.
    func parts(of id: String) async throws -> [JSONValue] {
        let items = try await get("/api/v1/jobs?parent=\(id)").body["items"]?.array ?? []
        return items.reversed()
    }

    func planCount(_ mission: String) async throws -> Int? {
        try await get("/api/v1/missions/\(mission)/plans").body["items"]?.array?.count
    }

    private func send(
        _ method: String, _ path: String, body: [UInt8]? = nil, headers: [String: String] = [:]
    ) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: url.absoluteString + path)))
        request.httpMethod = method
        request.timeoutInterval = 60
        request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization")
        if let body {
            request.httpBody = Data(body)
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        }
        for (name, value) in headers { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) = try await URLSession.shared.data(for: request)
        let http = try #require(response as? HTTPURLResponse)
        let fields = http.allHeaderFields.reduce(into: [String: String]()) { fields, field in
            if let name = field.key as? String, let value = field.value as? String { fields[name.lowercased()] = value }
        }
        return Answer(status: http.statusCode, bytes: [UInt8](data), headers: fields)
    }
}
