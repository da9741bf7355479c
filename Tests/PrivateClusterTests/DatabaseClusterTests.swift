import Foundation
import Glibc
import PrivateCluster
import TestSupport
import Testing

@Suite(.enabled(if: (try? ServerPrograms.find()) != nil, "needs PostgreSQL's server programs"), .mayBlock)
struct DatabaseClusterTests {
    @Test func dataStayFromOneRunToTheNextAndNothingGoesOnRunning() async throws {
        let folder = try TemporaryFolder()
        let first = try DatabaseCluster(in: folder.path + "/cluster")
        #expect(first.path == folder.path + "/cluster")
        #expect(try await query("CREATE TABLE kept AS SELECT 42 AS answer", in: first) == "SELECT 1")
        first.close()
        #expect(serverProcesses(in: first.path).isEmpty)
        let second = try DatabaseCluster(in: folder.path + "/cluster")
        #expect(try await query("SELECT answer FROM kept", in: second) == "42")
        second.close()
        #expect(serverProcesses(in: second.path).isEmpty)
    }

    @Test func itListensOnNoPortAndLetsNobodyElseIn() async throws {
        let folder = try TemporaryFolder()
        let cluster = try DatabaseCluster(in: folder.path + "/cluster")
        defer { cluster.close() }
        #expect(try await query("SHOW listen_addresses", in: cluster) == "")
        let attributes = try FileManager.default.attributesOfItem(atPath: cluster.path)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func aSecondUserIsToldWhoHasIt() async throws {
        let folder = try TemporaryFolder()
        let cluster = try DatabaseCluster(in: folder.path + "/cluster")
        defer { cluster.close() }
        let error = #expect(throws: ClusterError.self) { try DatabaseCluster(in: folder.path + "/cluster") }
        #expect(error?.code == .inUse)
        #expect(error?.message.contains("process \(getpid())") == true)
        #expect(try await query("SELECT 1", in: cluster) == "1")
    }

    @Test func aKilledProcessLeavesNoServerAndItsDataCanBeUsed() async throws {
        let folder = try TemporaryFolder()
        setenv("OBSERVERD_CLUSTER_TEST", folder.path, 1)
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let path = try #require(ProcessInfo.processInfo.environment["OBSERVERD_CLUSTER_TEST"])
            let cluster = try DatabaseCluster(in: path + "/cluster")
            #expect(cluster.path == path + "/cluster")
            raise(SIGKILL)
        }
        #expect(FileManager.default.fileExists(atPath: folder.path + "/cluster/data/PG_VERSION"))
        // Waits for the watcher of the killed process, which stops its server.
        let cluster = try DatabaseCluster(in: folder.path + "/cluster")
        #expect(try await query("SELECT 1", in: cluster) == "1")
        cluster.close()
        #expect(serverProcesses(in: cluster.path).isEmpty)
    }

    @Test func aKilledServerLeavesNothingThatHinders() async throws {
        let folder = try TemporaryFolder()
        let first = try DatabaseCluster(in: folder.path + "/cluster")
        _ = try await query("CREATE TABLE kept AS SELECT 42 AS answer", in: first)
        let file = folder.path + "/cluster/data/postmaster.pid"
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(
            separator: "\n", omittingEmptySubsequences: false)
        let postmaster = try #require(pid_t(lines[0]))
        kill(postmaster, SIGKILL)
        first.close()
        // Its number has since become that of another process, here of this one.
        let stale = (["\(getpid())"] + lines.dropFirst().map(String.init)).joined(separator: "\n")
        try stale.write(toFile: file, atomically: false, encoding: .utf8)
        let second = try DatabaseCluster(in: folder.path + "/cluster")
        defer { second.close() }
        #expect(try await query("SELECT answer FROM kept", in: second) == "42")
    }

    @Test func itStopsAndStartsAgain() async throws {
        let folder = try TemporaryFolder()
        var options = DatabaseCluster.Options()
        options.isDurable = false
        options.removesFolder = true
        let cluster = try DatabaseCluster(in: folder.path + "/cluster", options: options)
        try cluster.stop(.immediate)
        #expect(serverProcesses(in: cluster.path).isEmpty)
        try cluster.start()
        #expect(try await query("SELECT 1", in: cluster) == "1")
        cluster.close()
        #expect(!FileManager.default.fileExists(atPath: cluster.path))
    }

    @Test func settingsAreTheServers() async throws {
        let folder = try TemporaryFolder()
        var options = DatabaseCluster.Options()
        options.settings = ["max_connections = 37"]
        let cluster = try DatabaseCluster(in: folder.path + "/cluster", options: options)
        defer { cluster.close() }
        #expect(try await query("SHOW max_connections", in: cluster) == "37")
    }
}
