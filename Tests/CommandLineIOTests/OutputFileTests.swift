import CommandLineIO
import Foundation
import Testing

@Suite("Files that are written")
struct OutputFileTests {
    private func fault(_ name: String, sparing inputs: [InputFile] = []) -> String? {
        #expect(throws: FileFault.self) { try OutputFile(name, sparing: inputs) }?.description
    }

    @Test("A file is replaced as a whole and keeps its mode")
    func replaced() async throws {
        try await withFolder { folder in
            try write("old and longer", to: folder + "/plan", mode: 0o640)
            let before = try InputFile(folder + "/plan")
            try OutputFile("plan", from: folder).write(Array("new".utf8))
            #expect(text(of: folder + "/plan") == "new")
            #expect(mode(of: folder + "/plan") == S_IFREG | 0o640)
            // Whoever reads the old file reads it to its end.
            #expect(try before.readAll() == Array("old and longer".utf8))
        }
    }

    @Test("A link stays, and the file that it leads to is written, even one that is not there yet")
    func links() async throws {
        try await withFolder { folder in
            try FileManager.default.createDirectory(atPath: folder + "/far", withIntermediateDirectories: false)
            #expect(symlink("far/plan", folder + "/near") == 0 && symlink("near", folder + "/first") == 0)
            for content in ["one", "two"] {
                try OutputFile(folder + "/first").write(Array(content.utf8))
                #expect(text(of: folder + "/far/plan") == content)
                #expect(
                    mode(of: folder + "/first") & S_IFMT == S_IFLNK && mode(of: folder + "/near") & S_IFMT == S_IFLNK)
            }
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder + "/far") == ["plan"])
        }
    }

    @Test(
        "A device is written to and stays one; its errors are told",
        .enabled(if: geteuid() == 0, "only root makes devices"))
    func devices() async throws {
        try await withFolder { folder in
            let (null, full) = (folder + "/null", folder + "/full")
            try #require(DeviceNode.make(DeviceNode.null, at: null) && DeviceNode.make(DeviceNode.full, at: full))
            try OutputFile(null).write(Array("lost".utf8))
            #expect(mode(of: null) & S_IFMT == S_IFCHR)
            let fault = #expect(throws: FileFault.self) { try OutputFile(full).write(Array("lost".utf8)) }
            #expect(fault?.description == "The file \(full) cannot be written: no space left on device.")
            #expect(fault?.exitStatus == 74)
            #expect(mode(of: full) & S_IFMT == S_IFCHR)
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["full", "null"])
        }
    }

    @Test("A pipe is written to")
    func pipes() async throws {
        try await withFolder { folder in
            let pipe = folder + "/pipe"
            #expect(mkfifo(pipe, 0o600) == 0)
            let reader = open(pipe, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            try OutputFile(pipe).write(Array("through".utf8))
            var bytes = [UInt8](repeating: 0, count: 16)
            let count = read(reader, &bytes, bytes.count)
            #expect(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self) == "through")
            #expect(mode(of: pipe) & S_IFMT == S_IFIFO)
        }
    }

    @Test("A descriptor of the process is written on, by whatever name, and not what it leads to replaced")
    func descriptors() async throws {
        try await withFolder { folder in
            let log = folder + "/log"
            try write("first\n", to: log)
            let descriptor = open(log, O_WRONLY | O_APPEND)
            defer { close(descriptor) }
            #expect(symlink("/proc/self/fd/\(descriptor)", folder + "/link") == 0)
            try OutputFile("/dev/fd/\(descriptor)").write(Array("second\n".utf8))
            try OutputFile(folder + "/link").write(Array("third\n".utf8))
            #expect(text(of: log) == "first\nsecond\nthird\n")
            let reader = open(log, O_RDONLY)
            defer { close(reader) }
            #expect(fault("/dev/fd/\(reader)")?.hasSuffix("cannot be written: it is open for reading only.") == true)
        }
    }

    @Test("What cannot be written is told before the work")
    func refused() async throws {
        try await withFolder { folder in
            #expect(
                fault(folder + "/a/b") == "The file \(folder)/a/b cannot be written: there is no folder \(folder)/a.")
            #expect(fault(folder) == "The file \(folder) cannot be written: it is a folder.")
            #expect(fault(folder + "/x/") == "The file \(folder)/x/ cannot be written: there is no folder \(folder)/x.")
            #expect(fault("") == "The file  cannot be written: the name is empty.")
            #expect(symlink("loop", folder + "/loop") == 0)
            #expect(fault(folder + "/loop")?.contains("too many levels of symbolic links") == true)
        }
    }

    @Test(
        "Missing permissions are told before the work, for the file and for its folder",
        .enabled(if: geteuid() != 0, "root may write everything"))
    func permissions() async throws {
        try await withFolder { folder in
            try write("x", to: folder + "/file", mode: 0o444)
            #expect(fault(folder + "/file")?.hasSuffix("permission denied.") == true)
            chmod(folder + "/file", 0o644)
            chmod(folder, 0o555)
            #expect(fault(folder + "/file")?.hasSuffix("permission denied.") == true)
            #expect(fault(folder + "/new")?.hasSuffix("permission denied.") == true)
            chmod(folder, 0o755)
        }
    }

    @Test("What is read is not overwritten, under no name")
    func inputs() async throws {
        try await withFolder { folder in
            let mission = folder + "/mission"
            try write("mission", to: mission)
            #expect(link(mission, folder + "/hard") == 0 && symlink("mission", folder + "/soft") == 0)
            let input = try InputFile(mission)
            for name in ["mission", "hard", "soft", "../\((folder as NSString).lastPathComponent)/mission"] {
                #expect(
                    fault("\(folder)/\(name)", sparing: [input])
                        == "The file \(folder)/\(name) cannot be written: it is the file that is read.")
            }
            #expect(text(of: mission) == "mission")
        }
    }

    @Test("A draft that is not finished leaves the file as it was, and nothing beside it")
    func abandoned() async throws {
        try await withFolder { folder in
            try write("old", to: folder + "/plan")
            do {
                let draft = try OutputDraft(OutputFile(folder + "/plan"))
                try draft.append(Array("half".utf8))
            }
            #expect(text(of: folder + "/plan") == "old")
            try #expect(FileManager.default.contentsOfDirectory(atPath: folder) == ["plan"])
        }
    }

    @Test("Of somebody else's file the owner stays", .enabled(if: geteuid() == 0, "only root writes others' files"))
    func owner() async throws {
        try await withFolder { folder in
            let path = folder + "/plan"
            try write("old", to: path, mode: 0o600)
            #expect(chown(path, 65_534, 65_534) == 0)
            try OutputFile(path).write(Array("new".utf8))
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_uid == 65_534 && status.st_gid == 65_534)
            #expect(mode(of: path) == S_IFREG | 0o600)
        }
    }
}
