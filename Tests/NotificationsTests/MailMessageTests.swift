import Deployment
import MissionModel
import Notifications
import TestSupport
import Testing

@Suite("Letters as e-mail")
struct MailMessageTests {
    private static func mail(_ account: Account, _ language: Language = .russian) throws -> MailMessage {
        try MailMessage(
            try Samples.letter(language), id: "msg_0a", date: Samples.instant, to: account, from: try Samples.office())
    }

    @Test("The same letter is the same bytes, in lines of ASCII that end with CR and LF and are short")
    func bytes() throws {
        let mail = try Self.mail(Samples.account(.russian))
        #expect(try Self.mail(Samples.account(.russian)) == mail)
        #expect(mail.bytes.allSatisfy { $0 < 0x80 })
        for line in mail.bytes.split(separator: UInt8(ascii: "\n")) {
            #expect(line.last == UInt8(ascii: "\r") && line.count <= 100)
        }
    }

    @Test(
        "No name adds a header field or a recipient",
        arguments: ["A\r\nBcc: x@example.org", "A\nB", "A <x@example.org>, B", "\"", "=?UTF-8?Q?x?=", "Ж\r\n\r\nbody"])
    func injection(name: String) throws {
        let text = String(decoding: try Self.mail(Samples.account(.english, name: name)).bytes, as: UTF8.self)
        let head = text.split(separator: "\r\n\r\n")[0]
        #expect(!head.contains("Bcc") && !head.contains("x@example.org"))
        #expect(head.split(separator: "\r\n").count { $0.hasPrefix("To: ") } == 1)
        #expect(head.contains("<zoe@example.net>\r\n"))
    }

    @Test(
        "An address that is none is refused",
        arguments: ["", "a", "a@", "@b", "a b@c.org", "a@b@c", "a@b\r\nBcc: c@d", "a,b@c.org", "ж@c.org", "<a@b.org>"])
    func addresses(email: String) throws {
        #expect(throws: LetterFault.address) { try Self.mail(Samples.account(.english, email: email)) }
    }

    @Test("Python's email and icalendar read all of it", .enabled(if: Python.has("icalendar"), "\(Python.advice)"))
    func parsers() async throws {
        let letter = try Samples.letter(.russian)
        let output = try await Python.run(
            """
            import sys, email, email.policy, icalendar
            m = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
            print(m['From'].addresses[0].addr_spec, [(a.display_name, a.addr_spec) for a in m['To'].addresses])
            print(m['Subject'], m['Message-ID'], m['Date'].datetime.isoformat(), m['Auto-Submitted'], m['Content-Language'])
            print([p.get_content_type() for p in m.walk()], [d for p in m.walk() for d in p.defects])
            for p in m.iter_attachments():
                cal = icalendar.Calendar.from_ical(p.get_content() if isinstance(p.get_content(), (str, bytes)) else p.get_payload(decode=True))
                print(p.get_filename(), p.get_param('method'), [(str(e['UID']), str(e['STATUS']), e['SEQUENCE'], e['DTSTART'].dt.isoformat()) for e in cal.walk('VEVENT')])
            sys.stdout.write(m.get_body(('plain',)).get_content().replace('\\r\\n', '\\n'))
            """, input: try Self.mail(Samples.account(.russian)).bytes)
        #expect(
            output == """
                office@example.org [('Zoë Ångström-"Ω", <head>', 'zoe@example.net')]
                \(letter.subject) <msg_0a@example.org> 2023-03-18T09:30:00+00:00 auto-generated ru
                ['multipart/mixed', 'multipart/alternative', 'text/plain', 'text/html', 'text/calendar', 'text/calendar'] []
                assignments.ics PUBLISH [('KZ-2023/FR/FR-01@example.org', 'CONFIRMED', 0, '2023-03-19T06:18:00+06:00'), ('KZ-2023/FR/FR-02@example.org', 'CONFIRMED', 2, '2023-03-19T06:05:00+06:00')]
                cancelled.ics CANCEL [('KZ-2023/FR/FR-03@example.org', 'CANCELLED', 1, '2023-03-19T06:18:00+06:00'), ('KZ-2023/FR/FR-04@example.org', 'CANCELLED', 4, '2023-03-19T06:18:00+06:00')]
                \(letter.plain)
                """, "\(output)")
    }
}
