import Deployment
import Testing

@Suite("Pauses between tries")
struct GrowingPausesTests {
    @Test("They double, and never become longer than the longest")
    func limit() {
        var pauses = GrowingPauses(from: .milliseconds(50), to: .milliseconds(500))
        let waits = (0..<40).map { _ in pauses.next() }
        #expect(Array(waits.prefix(6)) == [50, 100, 200, 400, 500, 500].map { Duration.milliseconds($0) })
        #expect(waits.dropFirst(4).allSatisfy { $0 == .milliseconds(500) })
    }
}
