package import Hummingbird
import HTTPTypes

/// A form with a file, as browsers send it; the file waits on disk.
package struct UploadForm: Sendable {
    package struct File: Sendable {
        /// As its sender calls it, without folders.
        package let name: String
        package let spool: SpoolFile
        package let bytes: Int
    }

    package static let mediaType = "multipart/form-data"
    /// Of all fields together.
    private static let mostText = 256 << 10

    private let fields: [(name: String, value: String)]
    /// Nil where none was chosen.
    package let file: File?

    /// Reads the whole body.
    ///
    /// - Parameters:
    ///   - field: the name of the one field that may be a file.
    ///   - limit: bytes of the body.
    ///   - directory: where the file waits.
    /// - Throws: a problem where the body is no such form, or too large or slow; `POSIXError` where there is no room for it.
    package init(
        _ request: Request, file field: String, limit: Int, deadline: Duration, directory: String
    ) async throws {
        do {
            let reader = try MultipartReader(boundary: try Self.boundary(of: request.headers[.contentType] ?? ""))
            let start = Intake(reader: reader, fileField: field, directory: directory)
            let body = BoundedBody(request: request, limit: limit, deadline: deadline)
            let intake = try await body.reduce(start) { intake, piece in
                try await intake.take(Array(piece.readableBytesView))
            }
            try intake.finish()
            fields = intake.fields
            file = intake.file
        } catch let fault as MultipartFault {
            throw Problem(.malformedRequest, fault.description)
        }
    }

    /// The first value of a field.
    package subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The values of all fields whose names begin so, by the rest of their names; of two the first counts.
    package func values(of prefix: String) -> [String: String] {
        let own = fields.filter { $0.name.hasPrefix(prefix) }
        return Dictionary(own.map { (String($0.name.dropFirst(prefix.count)), $0.value) }) { first, _ in first }
    }

    /// The boundary that a media type names, in quotes or without.
    package static func boundary(of contentType: String) throws -> String {
        let parts = contentType.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
        guard let kind = parts.first, kind.trimmed.lowercased() == mediaType else {
            throw Problem(.unsupportedMediaType, "Send the form as \(mediaType).")
        }
        let parameters = (parts.count == 2 ? parts[1] : "").split(separator: ";")
        let found = parameters.map(\.trimmed).filter { $0.lowercased().hasPrefix("boundary=") }
        guard found.count == 1, let value = found.first?.dropFirst("boundary=".count) else {
            throw Problem(.malformedRequest, "The form does not name the boundary between its parts.")
        }
        let isQuoted = value.count >= 2 && value.first == "\"" && value.last == "\""
        return String(isQuoted ? value.dropFirst().dropLast() : value)
    }

    /// What has arrived so far.
    private struct Intake: Sendable {
        enum Place {
            case nowhere, field(String), file
        }

        var reader: MultipartReader
        let fileField: String
        let directory: String
        var fields: [(name: String, value: String)] = []
        var file: File?
        private var place = Place.nowhere
        private var text: [UInt8] = []
        private var textBytes = 0
        private var fileName = ""
        private var spool: SpoolFile?
        private var pending: [UInt8] = []
        private var fileBytes = 0

        init(reader: MultipartReader, fileField: String, directory: String) {
            self.reader = reader
            self.fileField = fileField
            self.directory = directory
        }

        mutating func take(_ bytes: [UInt8]) async throws {
            for event in try reader.take(bytes) {
                switch event {
                case .part(let head): try begin(head)
                case .bytes(let bytes): try await add(bytes)
                case .endOfPart: try await end()
                }
            }
        }

        func finish() throws(MultipartFault) { try reader.finish() }

        private mutating func begin(_ head: FormPartHead) throws {
            guard let name = head.fileName else {
                (place, text) = (.field(head.name), [])
                return
            }
            guard head.name == fileField, spool == nil, file == nil else {
                throw MultipartFault("The form has a file where none is asked for.")
            }
            place = .file
            fileName = String(name.split { $0 == "/" || $0 == "\\" }.last ?? "")
            fileBytes = 0
            spool = try SpoolFile(directory: directory)
        }

        private mutating func add(_ bytes: [UInt8]) async throws {
            switch place {
            case .nowhere: return
            case .field:
                textBytes += bytes.count
                guard textBytes <= UploadForm.mostText else {
                    throw Problem(.bodyTooLarge, "The form's fields may have at most \(UploadForm.mostText) bytes.")
                }
                text += bytes
            case .file:
                fileBytes += bytes.count
                pending += bytes
                if pending.count >= SpoolFile.mostBytesHeld { try await write() }
            }
        }

        private mutating func end() async throws {
            switch place {
            case .nowhere: return
            case .field(let name):
                guard let value = String(validating: text, as: UTF8.self), !text.contains(0) else {
                    throw MultipartFault("A field of the form is not UTF-8.")
                }
                fields.append((name, value))
            case .file:
                try await write()
                // Browsers send an empty file without a name where none was chosen.
                if let spool, !(fileName.isEmpty && fileBytes == 0) {
                    file = File(name: fileName, spool: spool, bytes: fileBytes)
                }
                spool = nil
            }
            place = .nowhere
        }

        private mutating func write() async throws {
            if pending.isEmpty { return }
            let ready = pending
            pending = []
            try await spool?.append(ready)
        }
    }
}
