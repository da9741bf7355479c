import MissionModel
import Testing

@Suite("Percent coding")
struct PercentCodingTests {
    @Test("Every text comes back from its encoding", arguments: ["a/b c", "-._~", "100%", "é🗳\u{0}\u{7F}", ""])
    func roundTrip(text: String) {
        let encoded = PercentCoding.encoded(text)
        #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") })
        #expect(PercentCoding.decoded(encoded[...], plusIsSpace: false) == text)
    }

    @Test("Broken encodings are refused, not guessed", arguments: ["%", "%4", "%zz", "%FF", "%C3"])
    func broken(text: String) {
        #expect(PercentCoding.decoded(text[...], plusIsSpace: false) == nil)
    }

    @Test("A plus is a space in queries only")
    func plus() {
        #expect(PercentCoding.decoded("a+b%2B", plusIsSpace: true) == "a b+")
        #expect(PercentCoding.decoded("a+b%2B", plusIsSpace: false) == "a+b+")
    }
}
