import Deployment
import Foundation
import HTTPTypes
import Hummingbird
package import Spreadsheets
import Synchronization

/// A table on its way into a file of the daemon's, so that one of any size takes bounded memory.
///
/// A unit of work that writes one begins it within itself: where it is run again, it begins another.
package final class SheetDraft: Sendable {
    /// Rows of a list that are made without giving others a turn.
    private static let turn = 2000

    private let spool: SpoolFile
    private let format: SheetFormat
    private let writer: Mutex<any SheetWriter>

    /// - Parameter directory: where files wait for their readers.
    package init(_ table: SheetTable, as format: SheetFormat, directory: String) throws {
        spool = try SpoolFile(directory: directory)
        self.format = format
        writer = Mutex(try format.writer(of: table, to: spool.path, folder: directory))
    }

    /// Adds rows, each with a value for each column.
    package func add(_ rows: [[SheetValue]]) async throws {
        try await BlockingWork.run { [self] in
            try writer.withLock { writer in
                for row in rows { try writer.add(row) }
            }
        }
    }

    package func add(_ list: SheetList) async throws {
        for start in stride(from: 0, to: list.count, by: Self.turn) {
            try await add((start..<min(start + Self.turn, list.count)).map(list.row))
        }
    }

    package func finished() async throws -> SheetFile {
        try await BlockingWork.run { [self] in try writer.withLock { try $0.finish() } }
        return SheetFile(spool: spool, size: try spool.size(), format: format)
    }

    /// All of a list.
    package static func file(_ list: SheetList, as format: SheetFormat, directory: String) async throws -> SheetFile {
        let draft = try SheetDraft(list.table, as: format, directory: directory)
        try await draft.add(list)
        return try await draft.finished()
    }
}

/// A table that is ready for its reader; its file goes with it.
package struct SheetFile: Sendable {
    private static let piece = 1 << 18

    private let spool: SpoolFile
    private let size: Int
    private let format: SheetFormat

    fileprivate init(spool: SpoolFile, size: Int, format: SheetFormat) {
        (self.spool, self.size, self.format) = (spool, size, format)
    }

    /// The file piece by piece, under a name that any system can have.
    ///
    /// - Parameter names: of which it is made: the mission, what is in it.
    package func answer(named names: String...) -> Answer {
        let name = names.map(Self.plain).filter { !$0.isEmpty }.joined(separator: "-")
        let body = ResponseBody(contentLength: size) { [spool, size] writer in
            var start = 0
            while start < size {
                let bytes = try await spool.bytes(from: start, atMost: min(Self.piece, size - start))
                // Nobody else has the file, so that it cannot be shorter.
                if bytes.isEmpty { throw POSIXError(.EIO) }
                try await writer.write(ByteBuffer(bytes: bytes))
                start += bytes.count
            }
            try await writer.finish(nil)
        }
        return Answer(status: .ok, contentType: format.contentType, body: .stream(body))
            .with(.contentDisposition, "attachment; filename=\"\(name).\(format.kind.rawValue)\"")
    }

    private static func plain(_ text: String) -> String {
        String(
            decoding: text.utf8.prefix(80).map { byte in
                let isPlain =
                    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                return isPlain || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") ? byte : UInt8(ascii: "_")
            }, as: UTF8.self)
    }
}
