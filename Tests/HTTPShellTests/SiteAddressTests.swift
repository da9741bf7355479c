import HTTPShell
import Testing

@Suite("Where people reach the site")
struct SiteAddressTests {
    @Test(
        "It is encrypted, or this machine",
        arguments: [
            ("https://plans.example.org", true), ("https://plans.example.org:8443", true),
            ("HTTPS://Plans.example.org/", true),
            ("http://127.0.0.1:8080", false), ("http://localhost:8080", false), ("http://[::1]:8080", false),
        ])
    func takes(text: String, isSecure: Bool) throws {
        let site = try #require(SiteAddress(text))
        #expect(site.isSecure == isSecure)
        #expect(!site.url.hasSuffix("/"))
    }

    @Test(
        "Anything else is none",
        arguments: [
            "", "plans.example.org", "http://plans.example.org", "ftp://127.0.0.1", "https://", "https:///x",
            "https://plans.example.org/path", "https://user@plans.example.org/?q", "http://127.0.0.1.example.org",
            "http://127.evil.example.org", "https://plans.example.org:", "https://a b",
        ])
    func refuses(text: String) {
        #expect(SiteAddress(text) == nil)
    }
}
