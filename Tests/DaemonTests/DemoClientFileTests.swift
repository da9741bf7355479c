import CommandLineIO
import Daemon
import Foundation
import Glibc
import Testing

@Suite("The demo's client file")
struct DemoClientFileTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "client-\(UUID().uuidString)").path
    private let file = DemoClientFile(url: "http://127.0.0.1:1", token: "obs_x", database: "host=/x")

    private func withFolder(_ body: (String) throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder + "/client.json")
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o7777 : nil
    }

    @Test("It is its owner's alone, says what was written, and leaves nothing beside it")
    func writing() throws {
        try withFolder { path in
            try file.write(path)
            try file.write(path)
            #expect(mode(path) == 0o600)
            #expect(DemoClientFile.read(path) == file)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["client.json"])
        }
    }

    /// The watch sees the folder's files at every moment: none was ever open to others, under any name.
    @Test("Nobody else could read it at any moment")
    func everyMoment() throws {
        try withFolder { path in
            let watch = inotify_init1(Int32(O_NONBLOCK))
            defer { close(watch) }
            try #require(inotify_add_watch(watch, folder, UInt32(IN_ATTRIB)) >= 0)
            try file.write(path)
            #expect(mode(path) == 0o600)
            var events = [UInt8](repeating: 0, count: 4096)
            #expect(read(watch, &events, events.count) == -1, "rights were changed after the file was there")
        }
    }

    @Test("A link in its place is replaced, not followed")
    func link() throws {
        try withFolder { path in
            let other = folder + "/other"
            try "mine".write(toFile: other, atomically: true, encoding: .utf8)
            try #require(symlink(other, path) == 0)
            try file.write(path)
            #expect(try String(contentsOfFile: other, encoding: .utf8) == "mine")
            #expect(DemoClientFile.read(path) == file)
        }
    }

    @Test("Where it cannot be, a sentence says why")
    func refusal() throws {
        let error = #expect(throws: FileFault.self) { try file.write("/nowhere/client.json") }
        #expect(error?.description == "The file /nowhere/client.json cannot be written: no such file or directory.")
    }
}
