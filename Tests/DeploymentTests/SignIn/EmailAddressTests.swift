import Deployment
import Testing

@Suite("E-mail addresses")
struct EmailAddressTests {
    @Test(
        "What mail servers take is an address, in lower case",
        arguments: [
            ("A.Head@Example.org", "a.head@example.org"), ("x+y@mail.example.co.uk", "x+y@mail.example.co.uk"),
            ("root@localhost", "root@localhost"), ("o'neil@example.ie", "o'neil@example.ie"),
        ])
    func takes(text: String, address: String) {
        #expect(EmailAddress(text)?.text == address)
    }

    @Test(
        "What could add a header or is no address is none",
        arguments: [
            "", "a", "a@", "@b.c", "a@b", "a@@b.c", "a b@c.de", "a@c.de\nBcc: x@y.z", "a@c.de\r", ".a@c.de", "a.@c.de",
            "a..b@c.de", "a@c..de", "\"a\"@c.de", "a@[127.0.0.1]", "Ä@c.de", "a@ç.de", "a,b@c.de", "<a@c.de>",
            String(repeating: "a", count: 65) + "@c.de", "a@" + String(repeating: "b.", count: 130) + "de",
        ])
    func refuses(text: String) {
        #expect(EmailAddress(text) == nil)
    }
}
