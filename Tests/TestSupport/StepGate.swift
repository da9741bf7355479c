import PostgresClient

/// A step of a program's work at which its database holds it, so that a test can kill the program or the server just there.
///
/// The program has no hook for this: what is added to the tables waits for a lock that the gate's own session has. Where
/// that session ends, as with its server, the gate is open.
package struct StepGate: Sendable {
    package enum Step: Sendable {
        /// A row of a table is about to be read.
        case reading(_ table: String)
        /// A row is about to be written: the event of a trigger, such as `INSERT ON plan`, and its condition.
        case writing(_ event: String, when: String = "true")
        /// The transaction that writes such a row is on disk, and its client does not know. The cluster must have
        /// ``waitingCommits``.
        case committed(_ event: String, when: String = "true")
    }

    /// The settings of a cluster in which a commit can be held: it waits for a standby that there is none of, if it is
    /// one that waits.
    package static let waitingCommits = ["synchronous_commit = local", "synchronous_standby_names = 'nobody'"]

    private static let functions = """
        CREATE SCHEMA IF NOT EXISTS gate;
        GRANT USAGE ON SCHEMA gate TO observerd_api, observerd_head, observerd_worker;
        CREATE OR REPLACE FUNCTION gate.pass() RETURNS boolean LANGUAGE plpgsql SET lock_timeout = 0 AS $$
        BEGIN
            PERFORM pg_advisory_xact_lock_shared(1);
            RETURN true;
        END
        $$;
        CREATE OR REPLACE FUNCTION gate.hold_write() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM gate.pass();
            RETURN NEW;
        END
        $$;
        CREATE OR REPLACE FUNCTION gate.hold_commit() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT pg_try_advisory_xact_lock_shared(1) THEN
                PERFORM set_config('synchronous_commit', 'on', true);
            END IF;
            RETURN NEW;
        END
        $$;
        GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA gate TO observerd_api, observerd_head, observerd_worker;
        """

    private let connection: PostgresConnection
    /// Selects the processes of sessions that are held.
    private let held: String

    /// A gate that is shut.
    package init(_ step: Step, in database: TestDatabase) async throws {
        connection = try await PostgresConnection.connect(database.configuration)
        try await connection.runScript(Self.functions)
        try await connection.runScript("SELECT pg_advisory_lock(1)")
        try await connection.runScript(Self.installation(step))
        held =
            switch step {
            case .reading, .writing:
                """
                SELECT l.pid FROM pg_locks AS l JOIN pg_database AS d ON d.oid = l.database
                WHERE l.locktype = 'advisory' AND l.objid = 1 AND NOT l.granted AND d.datname = current_database()
                """
            case .committed:
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'"
            }
    }

    private static func installation(_ step: Step) -> String {
        switch step {
        case .reading(let table):
            "ALTER TABLE \(table) ENABLE ROW LEVEL SECURITY;"
                + "CREATE POLICY gate ON \(table) AS RESTRICTIVE USING (gate.pass()) WITH CHECK (true)"
        case .writing(let event, let condition): trigger(event, condition, "hold_write")
        case .committed(let event, let condition): trigger(event, condition, "hold_commit")
        }
    }

    private static func trigger(_ event: String, _ condition: String, _ function: String) -> String {
        let name = "gate_" + event.lowercased().replacing(" ", with: "_")
        return
            "CREATE TRIGGER \(name) BEFORE \(event) FOR EACH ROW WHEN (\(condition)) EXECUTE FUNCTION gate.\(function)()"
    }

    /// The server's processes that stand at the gate.
    package func sessions() async throws -> [String] { try await connection.texts(held) }

    /// How many sessions wait for a lock that a session at the gate has.
    package func followers() async throws -> Int {
        try await connection.texts(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
                + "AND pg_blocking_pids(pid) && ARRAY(\(held))"
        ).count
    }

    /// Lets all pass, now and later. What belonged to a program that was killed may take a moment to find that out.
    package func open() async throws {
        try await connection.runScript("SELECT pg_advisory_unlock_all()")
        // A commit that stops waiting for a standby has been done all the same.
        try await connection.runScript("SELECT pg_cancel_backend(pid) FROM (\(held)) AS session")
    }

    /// Whether sessions have gone.
    package func areGone(_ sessions: [String]) async throws -> Bool {
        let list = sessions.joined(separator: ", ")
        return try await connection.texts("SELECT pid FROM pg_stat_activity WHERE pid IN (\(list))").isEmpty
    }

    package func close() async { await connection.close() }
}
