import CommandLineIO
import Foundation
import Testing

@Suite("Files that are read")
struct InputFileTests {
    @Test("A pipe is read to its end, and has no size")
    func pipe() async throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data("from a pipe".utf8))
        try pipe.fileHandleForWriting.close()
        let input = try InputFile("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)")
        #expect(input.size == nil)
        try #expect(input.readAll() == Array("from a pipe".utf8))
    }

    @Test("A file is read piece by piece, and again")
    func pieces() async throws {
        try await withFolder { folder in
            try write("0123456789", to: folder + "/file")
            let input = try InputFile("file", from: folder)
            #expect(input.size == 10)
            try #expect(input.read(4, at: 3) == Array("3456".utf8))
            try #expect(input.read(4, at: 8) == Array("89".utf8))
            try #expect(input.read(4, at: 10).isEmpty)
            try #expect(input.readAll() == Array("0123456789".utf8))
        }
    }

    @Test("What cannot be read is told with its name and reason")
    func faults() async throws {
        try await withFolder { folder in
            let absent = #expect(throws: FileFault.self) { try InputFile(folder + "/absent") }
            #expect(absent?.description == "There is no file \(folder)/absent.")
            #expect(absent?.exitStatus == 2)
            let isFolder = #expect(throws: FileFault.self) { try InputFile(folder) }
            #expect(isFolder?.description == "\(folder) is a folder, not a file.")
            try write("", to: folder + "/file")
            let below = #expect(throws: FileFault.self) { try InputFile(folder + "/file/x") }
            #expect(below?.description == "The file \(folder)/file/x cannot be read: not a directory.")
        }
    }

    @Test("A byte order mark is no part of a document")
    func mark() async throws {
        try await withFolder { folder in
            try write("\u{FEFF}{}", to: folder + "/marked.json")
            try #expect(InputFile(folder + "/marked.json").readDocument() == Array("{}".utf8))
        }
    }

    @Test(
        "A document that is no UTF-8 is told by what it is",
        arguments: [
            ([0xFF, 0xFE, 0x7B, 0x00], "text in UTF-16"), ([0xFE, 0xFF, 0x00, 0x7B], "text in UTF-16"),
            ([0x7B, 0x00, 0x7D, 0x00], "text in UTF-16"), ([0x1F, 0x8B, 0x08, 0x00], "compressed by gzip"),
            ([0x50, 0x4B, 0x03, 0x04], "a ZIP archive"),
        ] as [([UInt8], String)])
    func foreign(bytes: [UInt8], name: String) async throws {
        try await withFolder { folder in
            let path = folder + "/file"
            try Data(bytes).write(to: URL(filePath: path))
            let fault = #expect(throws: FileFault.self) { try InputFile(path).readDocument() }
            #expect(fault?.description == "The file \(path) cannot be read: it is \(name), not JSON in UTF-8.")
        }
    }
}
