import Foundation
import Testing

@Suite("How pages are written")
struct SourceTests {
    @Test(
        "Attributes that lead somewhere take a path, attributes are quoted, and nothing is styled or handled in the page"
    )
    func attributes() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Sources/WebUI")
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            let text = try String(contentsOf: file, encoding: .utf8)
            for pattern in [
                #/\b(?:href|src|action)=\\?"\\\(/#, #/[a-z-]=\\\(/#, #/\sstyle=\\?"/#, #/<[^>]*\son[a-z]+=\\?"/#,
            ] {
                #expect(text.firstMatch(of: pattern) == nil, "\(file.lastPathComponent)")
            }
        }
        #expect(count > 20)
    }
}
