import Calendars
package import Deployment
import Foundation
package import MissionModel

/// A letter as e-mail (RFC 5322, MIME), the same bytes each time that the same one is written.
package struct MailMessage: Sendable, Equatable {
    package let bytes: [UInt8]

    /// - Parameters:
    ///   - id: of the row in the outbox; the Message-ID is made of it, the same on each repeat.
    ///   - date: when it was called for.
    /// - Throws: where the recipient's address is none.
    package init(
        _ letter: Letter, id: String, date: Instant, to account: Account, from office: LetterOffice
    ) throws(LetterFault) {
        guard MailAddress.isSendable(account.email) else { throw .address }
        var lines = Lines(boundary: id)
        lines.header("Date", Self.dateText(date))
        lines.header("From", MailAddress.field(name: "", address: office.address))
        lines.header("To", MailAddress.field(name: account.name.plainLine, address: account.email))
        lines.header("Subject", EncodedWords.text(letter.subject.plainLine))
        lines.header("Message-ID", "<\(id)@\(office.domain)>")
        lines.header("Auto-Submitted", "auto-generated")
        lines.header("Content-Language", letter.language.rawValue)
        lines.header("MIME-Version", "1.0")
        let files = letter.calendars
        if !files.isEmpty { lines.open("mixed") }
        lines.open("alternative")
        lines.part("text/plain; charset=utf-8", Data(letter.plain.replacing("\n", with: "\r\n").utf8))
        lines.part("text/html; charset=utf-8", Data(letter.html.replacing("\n", with: "\r\n").utf8))
        lines.close("alternative")
        for file in files {
            let name = file.method == .publish ? "assignments.ics" : "cancelled.ics"
            lines.part(
                "text/calendar; charset=utf-8; method=\(file.method.rawValue); name=\"\(name)\"", Data(file.text.utf8),
                disposition: "attachment; filename=\"\(name)\"")
        }
        if !files.isEmpty { lines.close("mixed") }
        bytes = Array(lines.text.utf8)
    }

    /// `Mon, 30 Nov 2026 04:44:53 +0000`.
    private static func dateText(_ instant: Instant) -> String {
        let text = Array(Instant(seconds: instant.seconds, offset: 0).text)
        let day = Int((Double(instant.seconds) / 86_400).rounded(.down))
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][((day % 7) + 7) % 7]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let month = Int(String(text[5...6])).map { months[$0 - 1] } ?? ""
        return "\(weekday), \(String(text[8...9])) \(month) \(String(text[0...3])) \(String(text[11...18])) +0000"
    }

    /// Header fields and parts; the values of fields come from what has no line break of its own.
    private struct Lines {
        private(set) var text = ""
        private let boundary: String
        private var open: [String] = []
        private var isInHead = true

        init(boundary: String) { self.boundary = boundary }

        mutating func header(_ name: String, _ value: String) { text += "\(name): \(value)\r\n" }

        mutating func open(_ kind: String) {
            begin()
            header("Content-Type", "multipart/\(kind); boundary=\"\(mark(kind))\"")
            text += "\r\n"
            open.append(kind)
            isInHead = false
        }

        mutating func part(_ type: String, _ content: Data, disposition: String? = nil) {
            begin()
            header("Content-Type", type)
            if let disposition { header("Content-Disposition", disposition) }
            header("Content-Transfer-Encoding", "base64")
            text += "\r\n" + content.base64EncodedString(options: [.lineLength76Characters]) + "\r\n"
        }

        mutating func close(_ kind: String) {
            text += "--\(mark(kind))--\r\n"
            open.removeAll { $0 == kind }
        }

        private mutating func begin() {
            if let kind = open.last { text += "--\(mark(kind))\r\n" }
        }

        private func mark(_ kind: String) -> String { "=_\(boundary)_\(kind)" }
    }
}
