import Foundation

extension ControlContext {
    /// A path as the user means it, from the working folder.
    func path(_ path: String) -> String {
        path.hasPrefix("/") ? path : workingFolder + "/" + path
    }
}

extension CommandSession {
    /// Seconds for transfers and for what the daemon does with a whole file.
    static let longPatience: Int64 = 3600

    /// Writes the body of an answer into a file, or to the output; a file appears whole or not at all.
    func save(_ call: APICall, to path: String?) async throws {
        guard let path else {
            _ = try await api.download(call) { console.write($0) }
            return
        }
        let target = context.path(path)
        let draft = target + ".partial-" + UUID().uuidString.prefix(8)
        guard FileManager.default.createFile(atPath: draft, contents: nil) else {
            throw ControlError(
                "The file \(path) cannot be written.", details: ["Is its folder there?"], status: .unreadable)
        }
        do {
            var size = 0
            let file = try FileHandle(forWritingTo: URL(filePath: draft))
            _ = try await api.download(call) { piece in
                try file.write(contentsOf: Data(piece))
                size += piece.count
            }
            try file.close()
            if rename(draft, target) != 0 {
                throw ControlError(
                    "The file \(path) cannot be written: \(String(cString: strerror(errno))).", status: .unreadable)
            }
            note("\(path): \(Wording.number(size)) bytes")
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }
}
