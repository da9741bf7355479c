import Daemon
import Deployment
import Testing

@Suite("Requests to stop")
struct StopRequestTests {
    @Test("All solves end that are under way and that begin later")
    func stop() {
        let request = StopRequest()
        let (first, second) = (request.newSession(), request.newSession())
        #expect(!request.isMade && first.interruption == nil)
        request.make()
        #expect(request.isMade)
        #expect([first, second, request.newSession()].map(\.interruption) == [.cancelled, .cancelled, .cancelled])
    }

    @Test("A solve that was interrupted for another reason is no request, and the next one runs")
    func other() {
        let request = StopRequest()
        request.newSession().interrupt(.leaseLost)
        #expect(!request.isMade)
        #expect(request.newSession().interruption == nil)
    }
}
