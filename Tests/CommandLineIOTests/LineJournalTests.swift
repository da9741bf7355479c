import CommandLineIO
import Foundation
import Testing

@Suite("A file of lines that is only added to")
struct LineJournalTests {
    private static func journal(in folder: String) -> LineJournal {
        LineJournal("\(folder)/lines", heading: "# lines")
    }

    @Test("What is added is there for whoever reads it, and for nobody but the owner")
    func append() async throws {
        try await withFolder { folder in
            let journal = Self.journal(in: folder)
            #expect(try journal.lines() == [])
            #expect(!FileManager.default.fileExists(atPath: journal.path))
            try journal.append("one")
            try journal.append("two")
            #expect(try Self.journal(in: folder).lines() == ["one", "two"])
            #expect(text(of: journal.path) == "# lines\none\ntwo\n")
            #expect(mode(of: journal.path) & 0o777 == 0o600)
        }
    }

    @Test("Programs that add at once lose no line and mix none")
    func concurrent() async throws {
        try await withFolder { folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask { try Self.journal(in: folder).append(String(repeating: "\(number) ", count: 500)) }
                }
                try await group.waitForAll()
            }
            let lines = try Self.journal(in: folder).lines()
            #expect(Set(lines) == Set((0..<40).map { String(repeating: "\($0) ", count: 500) }))
            #expect(lines.count == 40)
        }
    }

    @Test("A line that was cut off is none, and the next one takes its place", arguments: ["tw", "# li", ""])
    func torn(rest: String) async throws {
        try await withFolder { folder in
            let journal = Self.journal(in: folder)
            let begun = rest == "# li" ? "" : "# lines\none\n"
            try write(begun + rest, to: journal.path, mode: 0o600)
            let whole = begun.isEmpty ? [] : ["one"]
            #expect(try journal.lines() == whole)
            try journal.append("three")
            #expect(try journal.lines() == whole + ["three"])
        }
    }

    @Test("Another file, one that others may read, a link and a folder are refused, and nothing is added")
    func foreign() async throws {
        try await withFolder { folder in
            let journal = Self.journal(in: folder)
            func expectRefusal(_ part: String) {
                for work in [{ _ = try journal.lines() }, { try journal.append("x") }, { try journal.check() }] {
                    let fault = #expect(throws: FileFault.self) { try work() }
                    #expect(fault?.description.contains(part) == true, "\(fault?.description ?? "")")
                }
            }
            try write("root:x:0:0\n", to: journal.path, mode: 0o600)
            expectRefusal("its first line is not # lines")
            #expect(text(of: journal.path) == "root:x:0:0\n")
            try write("# lines\none\n", to: journal.path, mode: 0o640)
            expectRefusal("chmod 600")
            #expect(text(of: journal.path) == "# lines\none\n")
            try FileManager.default.removeItem(atPath: journal.path)
            try write("# lines\n", to: "\(folder)/other", mode: 0o600)
            try FileManager.default.createSymbolicLink(
                atPath: journal.path, withDestinationPath: "\(folder)/other")
            expectRefusal("lines cannot be")
            try FileManager.default.removeItem(atPath: journal.path)
            try FileManager.default.createDirectory(atPath: journal.path, withIntermediateDirectories: true)
            expectRefusal("lines")
            let nowhere = LineJournal("\(folder)/absent/lines", heading: "# lines")
            #expect(throws: FileFault.self) { try nowhere.check() }
            #expect(throws: FileFault.self) { try nowhere.append("x") }
        }
    }
}
