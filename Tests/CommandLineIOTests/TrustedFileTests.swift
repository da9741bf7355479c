import CommandLineIO
import Foundation
import Testing

@Suite("Files that are found")
struct TrustedFileTests {
    /// Runs a test on a file that would be taken, in a folder of its own.
    private func withFile(_ work: (_ file: String, _ folder: String) throws -> Void) async throws {
        try await withFolder { root in
            let folder = root + "/.observerd"
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o755])
            chmod(root, 0o755)
            try write("secret", to: folder + "/client.json", mode: 0o600)
            try work(folder + "/client.json", folder)
        }
    }

    private func reason(_ file: String) -> String? {
        #expect(throws: TrustedFile.Distrust.self) { try TrustedFile.read(file) }?.description
    }

    @Test("A file of one's own is taken, also through a link of one's own; one that is not there is nil")
    func taken() async throws {
        try await withFile { file, folder in
            try #expect(TrustedFile.read(file) == Array("secret".utf8))
            #expect(symlink(file, folder + "/link") == 0)
            try #expect(TrustedFile.read(folder + "/link") == Array("secret".utf8))
            try #expect(TrustedFile.read(folder + "/absent") == nil)
            try #expect(TrustedFile.read(file + "/below") == nil)
        }
    }

    @Test(
        "What others may write is not taken: the file, its folder, or a folder above",
        arguments: [0o602, 0o666] as [mode_t])
    func writable(mode: mode_t) async throws {
        try await withFile { file, folder in
            chmod(file, mode)
            #expect(reason(file) == "\(file) is ignored: it may be written by all.")
            chmod(file, 0o600)
            for place in [folder, (folder as NSString).deletingLastPathComponent] {
                chmod(place, 0o777)
                #expect(reason(file) == "\(file) is ignored: the folder \(place) may be written by all.")
                // In such a folder nobody else can rename what is there.
                chmod(place, 0o1777)
                try #expect(TrustedFile.read(file) != nil)
                chmod(place, 0o755)
            }
        }
    }

    @Test("A group that others are in may not write it", .enabled(if: geteuid() == 0, "only root gives files away"))
    func group() async throws {
        try await withFile { file, _ in
            chmod(file, 0o660)
            // Root's own, which nobody else is in.
            try #expect(TrustedFile.read(file) != nil)
            // The group `daemon`, which no user has for itself.
            #expect(chown(file, 0, 1) == 0)
            #expect(reason(file) == "\(file) is ignored: it may be written by its group.")
        }
    }

    @Test(
        "A file of somebody else is not taken, by root neither, nor one in a folder of somebody else",
        .enabled(if: geteuid() == 0, "only root gives files away"))
    func owners() async throws {
        try await withFile { file, folder in
            #expect(chown(file, 65_534, 65_534) == 0)
            #expect(reason(file) == "\(file) is ignored: it belongs to another user.")
            #expect(chown(file, 0, 0) == 0)
            try #expect(TrustedFile.read(file) != nil)
            #expect(symlink(file, folder + "/link") == 0 && lchown(folder, 65_534, 65_534) == 0)
            #expect(reason(file) == "\(file) is ignored: the folder \(folder) belongs to another user.")
            #expect(reason(folder + "/link")?.contains("the folder \(folder) belongs to another user") == true)
        }
    }

    @Test("Pipes, devices and what is too long are not taken, and not waited for")
    func kinds() async throws {
        try await withFile { file, folder in
            #expect(mkfifo(folder + "/pipe", 0o600) == 0)
            #expect(reason(folder + "/pipe")?.hasSuffix("it is no regular file.") == true)
            #expect(reason(folder)?.hasSuffix("it is no regular file.") == true)
            try write(String(repeating: "x", count: 70_000), to: file, mode: 0o600)
            #expect(reason(file)?.hasSuffix("it cannot be read, or is too long.") == true)
        }
    }
}

@Suite("Files for their owner alone")
struct PrivateFileTests {
    @Test("A private file is made for its owner alone, and a link in its place is not followed")
    func written() async throws {
        try await withFolder { root in
            let folder = root + "/a/.observerd"
            try PrivateFile.makeFolder(folder)
            #expect(mode(of: folder) == S_IFDIR | 0o700 && mode(of: root + "/a") == S_IFDIR | 0o700)
            try write("theirs", to: root + "/target")
            #expect(symlink(root + "/target", folder + "/client.json") == 0)
            for content in ["one", "two"] {
                try PrivateFile.write(Array(content.utf8), to: folder + "/client.json")
                #expect(text(of: folder + "/client.json") == content)
                #expect(mode(of: folder + "/client.json") == S_IFREG | 0o600)
            }
            #expect(text(of: root + "/target") == "theirs")
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == ["client.json"])
        }
    }

    @Test("A folder that cannot be made is told; one that is there stays as it is")
    func folders() async throws {
        try await withFolder { root in
            chmod(root, 0o750)
            try PrivateFile.makeFolder(root)
            #expect(mode(of: root) == S_IFDIR | 0o750)
            try write("", to: root + "/file")
            let fault = #expect(throws: FileFault.self) { try PrivateFile.makeFolder(root + "/file") }
            #expect(fault?.description == "The folder \(root)/file cannot be made: file exists.")
        }
    }
}
