import Glibc

/// What a command reads: a file, a pipe such as `<(…)` or `/dev/stdin`, or by `-` the standard input; open from the start.
package final class InputFile: Sendable {
    /// What the user calls it.
    package let name: String
    /// Bytes that are left; nil for what is no regular file, which can be read once only.
    package let size: Int64?
    let status: stat
    private let descriptor: Int32
    /// Where reading begins: what somebody before us has read of the standard input is not ours.
    private let start: Int64

    /// - Parameter folder: the working folder, of which a relative name is.
    package init(_ name: String, from folder: String = ".") throws(FileFault) {
        self.name = name
        descriptor =
            name == "-"
            ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3) : open(path(name, from: folder), O_RDONLY | O_CLOEXEC | O_NOCTTY)
        var status = stat()
        if descriptor < 0 || fstat(descriptor, &status) != 0 { throw Self.fault(name, errno) }
        self.status = status
        start = status.type == S_IFREG ? Int64(max(0, lseek(descriptor, 0, SEEK_CUR))) : 0
        size = status.type == S_IFREG ? max(0, Int64(status.st_size) - start) : nil
        if status.type == S_IFDIR { throw Self.fault(name, EISDIR) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// A piece of the file, empty at its end.
    ///
    /// - Parameter offset: where the piece begins; what can be read once only is read on from where it is.
    package func read(_ count: Int, at offset: Int64) throws(FileFault) -> [UInt8] {
        switch Descriptor.read(count, at: size == nil ? nil : start + offset, from: descriptor) {
        case .success(let bytes): return bytes
        case .failure(let failure): throw Self.fault(name, failure.code)
        }
    }

    /// All of it.
    package func readAll() throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        if let size { bytes.reserveCapacity(Int(size) + 1) }
        while true {
            let piece = try read(1 << 20, at: Int64(bytes.count))
            if piece.isEmpty { return bytes }
            bytes += piece
        }
    }

    /// The bytes of a JSON document without the byte order mark that some programs begin it with.
    ///
    /// - Throws: a sentence also for UTF-16 and for compressed files, which look right in many programs.
    package func readDocument() throws(FileFault) -> [UInt8] {
        let bytes = try readAll()
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        if let form = Self.foreignForms.first(where: { bytes.starts(with: $0.start) })?.name {
            throw .unreadable(name, "it is \(form), not JSON in UTF-8")
        }
        return bytes
    }

    private static let foreignForms: [(start: [UInt8], name: String)] = [
        ([0xFF, 0xFE], "text in UTF-16"), ([0xFE, 0xFF], "text in UTF-16"),
        ([UInt8(ascii: "{"), 0], "text in UTF-16"), ([0, UInt8(ascii: "{")], "text in UTF-16"),
        ([0x1F, 0x8B], "compressed by gzip"), ([0x28, 0xB5, 0x2F, 0xFD], "compressed by zstd"),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], "compressed by xz"), (Array("PK\u{3}\u{4}".utf8), "a ZIP archive"),
    ]

    private static func fault(_ name: String, _ code: Int32) -> FileFault {
        name == "-" ? .standardInput(code) : .unreadable(name, code)
    }
}

/// A path as it is meant in a working folder.
func path(_ name: String, from folder: String) -> String {
    name.hasPrefix("/") || folder == "." ? name : folder + "/" + name
}
