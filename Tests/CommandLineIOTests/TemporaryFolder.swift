import Foundation

/// Runs a test in a folder that goes away after it.
func withFolder<Result>(_ work: (String) async throws -> Result) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "command-line-io-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await work(folder)
}

func write(_ text: String, to path: String, mode: mode_t = 0o644) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
    chmod(path, mode)
}

func text(of path: String) -> String? {
    FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
}

/// Type and permissions; 0 where nothing is there. Links are not followed.
func mode(of path: String) -> mode_t {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode : 0
}

/// Devices of Linux by number, for nodes of a test's own.
enum DeviceNode {
    static let null: dev_t = 0x103
    static let full: dev_t = 0x107

    static func make(_ device: dev_t, at path: String) -> Bool {
        mknod(path, S_IFCHR | 0o666, device) == 0
    }
}
