import Foundation
import Glibc
import PrivateCluster
import TestSupport
import Testing

/// Where a cluster goes if it cannot be where it is wanted, and what is said if there is none.
@Suite(.enabled(if: (try? ServerPrograms.find()) != nil, "needs PostgreSQL's server programs"), .mayBlock)
struct ClusterFolderTests {
    @Test func aPathTooLongForASocketGetsAFolderElsewhereAndKeepsIt() async throws {
        let folder = try TemporaryFolder()
        let long = folder.path + "/" + String(repeating: "a", count: 100)
        var options = DatabaseCluster.Options()
        options.fallbacks = [folder.path]
        let first = try DatabaseCluster(in: long, options: options)
        #expect(first.path.hasPrefix(folder.path + "/observerd-"))
        _ = try await query("CREATE TABLE kept AS SELECT 42 AS answer", in: first)
        first.close()
        let second = try DatabaseCluster(in: long, options: options)
        defer { second.close() }
        #expect(second.path == first.path)
        #expect(try await query("SELECT answer FROM kept", in: second) == "42")
    }

    @Test(.enabled(if: geteuid() == 0, "only root runs the server as another user"))
    func aFolderThatTheServersUserCannotEnterIsNotUsed() async throws {
        let folder = try TemporaryFolder()
        let closed = folder.path + "/closed"
        try #require(mkdir(closed, 0o700) == 0)
        var options = DatabaseCluster.Options()
        options.fallbacks = [folder.path]
        let cluster = try DatabaseCluster(in: closed + "/cluster", options: options)
        defer { cluster.close() }
        #expect(cluster.path.hasPrefix(folder.path + "/observerd-"))
        #expect(!FileManager.default.fileExists(atPath: closed + "/cluster"))
        #expect(try await query("SELECT 1", in: cluster) == "1")
    }

    @Test(
        "A link that the server's user left in its folder leads root to no file of its own",
        .enabled(if: geteuid() == 0, "only root runs the server as another user"))
    func links() throws {
        let folder = try TemporaryFolder()
        let (cluster, mine) = (folder.path + "/cluster", folder.path + "/mine")
        var options = DatabaseCluster.Options()
        options.fallbacks = []
        try DatabaseCluster(in: cluster, options: options).close()
        try "mine".write(toFile: mine, atomically: true, encoding: .utf8)
        try #require(chmod(mine, 0o600) == 0)
        for (name, place) in [("settings.conf", link), ("lock", link), ("settings.conf", symlink), ("lock", symlink)] {
            let path = "\(cluster)/\(name)"
            unlink(path)
            try #require(place(mine, path) == 0)
            #expect(throws: ClusterError.self) { try DatabaseCluster(in: cluster, options: options) }
            #expect(try String(contentsOfFile: mine, encoding: .utf8) == "mine")
            var status = stat()
            #expect(stat(mine, &status) == 0 && status.st_uid == 0)
            unlink(path)
        }
        try DatabaseCluster(in: cluster, options: options).close()
    }

    @Test func aFolderOfSomebodyElseIsRefusedWithEachReason() throws {
        let folder = try TemporaryFolder()
        let wanted = folder.path + "/cluster"
        try "no folder".write(toFile: wanted, atomically: true, encoding: .utf8)
        var options = DatabaseCluster.Options()
        options.fallbacks = []
        let error = #expect(throws: ClusterError.self) { try DatabaseCluster(in: wanted, options: options) }
        #expect(error?.code == .folder)
        #expect(error?.message.contains("\(wanted) is no folder") == true)
    }

    @Test func dataOfAnotherVersionAskForItsPrograms() throws {
        let folder = try TemporaryFolder()
        let wanted = folder.path + "/cluster"
        var options = DatabaseCluster.Options()
        options.fallbacks = []
        let cluster = try DatabaseCluster(in: wanted, options: options)
        cluster.close()
        try "9\n".write(toFile: wanted + "/data/PG_VERSION", atomically: false, encoding: .utf8)
        let error = #expect(throws: ClusterError.self) { try DatabaseCluster(in: wanted, options: options) }
        #expect(error?.code == .notInstalled)
        #expect(error?.message.contains("apt-get install postgresql-9") == true)
    }

    @Test func withoutProgramsTheSentenceSaysWhatToInstall() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: ClusterError.self) {
            try ServerPrograms.find(root: folder.path, path: folder.path)
        }
        #expect(error?.code == .notInstalled)
        #expect(error?.message.contains("apt-get install postgresql") == true)
    }

    @Test(.enabled(if: SmallDisk.canBeMade, "needs the right to mount a small file system"))
    func aFullDiskIsNamed() throws {
        let disk = try SmallDisk(megabytes: 8)
        defer { disk.remove() }
        var options = DatabaseCluster.Options()
        options.fallbacks = []
        let error = #expect(throws: ClusterError.self) {
            try DatabaseCluster(in: disk.folder.path + "/cluster", options: options)
        }
        #expect(error?.code == .diskFull)
        #expect(!FileManager.default.fileExists(atPath: disk.folder.path + "/cluster/data"))
    }
}
