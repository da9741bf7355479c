import PostgresClient
import Testing

/// Time that passes only when a test says so.
private struct ManualInstant: InstantProtocol {
    var offset: Duration

    func advanced(by duration: Duration) -> ManualInstant { ManualInstant(offset: offset + duration) }
    func duration(to other: ManualInstant) -> Duration { other.offset - offset }
    static func < (left: ManualInstant, right: ManualInstant) -> Bool { left.offset < right.offset }
    static func seconds(_ seconds: Double) -> ManualInstant { ManualInstant(offset: .seconds(seconds)) }
}

private typealias Machine = PoolStateMachine<ManualInstant>

@Suite struct PoolStateMachineTests {
    private func makeMachine(
        maximum: Int = 3, minimum: Int = 1, _ adjust: (inout PoolConfiguration) -> Void = { _ in }
    ) -> Machine {
        var configuration = PoolConfiguration()
        configuration.maximumConnections = maximum
        configuration.minimumConnections = minimum
        adjust(&configuration)
        return Machine(configuration: configuration, now: .seconds(0))
    }

    /// A machine with one idle connection, number 1.
    private func makeConnectedMachine(
        maximum: Int = 3, _ adjust: (inout PoolConfiguration) -> Void = { _ in }
    ) -> Machine {
        var machine = makeMachine(maximum: maximum, adjust)
        _ = machine.start(now: .seconds(0))
        _ = machine.didOpen(1, jitter: 0, now: .seconds(0))
        return machine
    }

    @Test func itOpensTheMinimumAtStart() {
        var machine = makeMachine()
        #expect(machine.start(now: .seconds(0)) == [.open(1)])
        #expect(!machine.isServerReachable)
        #expect(machine.didOpen(1, jitter: 0, now: .seconds(0.1)) == [])
        #expect(machine.isServerReachable)
    }

    @Test func aRequestGetsAFreeConnectionAtOnce() {
        var machine = makeConnectedMachine()
        #expect(machine.acquire(7, .normal, now: .seconds(1)) == [.lease(1, to: 7)])
        #expect(machine.leasedCount == 1)
        #expect(machine.release(1, isUsable: true, now: .seconds(2)) == [])
        #expect(machine.leasedCount == 0)
    }

    @Test func requestsAreServedInTheirOrderAndUrgentOnesFirst() {
        var machine = makeConnectedMachine(maximum: 2)
        #expect(machine.acquire(1, .normal, now: .seconds(1)) == [.lease(1, to: 1)])
        #expect(machine.acquire(2, .normal, now: .seconds(1)) == [])
        #expect(machine.acquire(3, .normal, now: .seconds(1)) == [])
        #expect(machine.acquire(4, .urgent, now: .seconds(1)) == [.open(2)])
        #expect(machine.release(1, isUsable: true, now: .seconds(1.1)) == [.lease(1, to: 4)])
        #expect(machine.didOpen(2, jitter: 0, now: .seconds(1.2)) == [])
        #expect(machine.release(1, isUsable: true, now: .seconds(1.3)).contains(.lease(1, to: 2)))
        #expect(machine.release(1, isUsable: true, now: .seconds(1.4)).contains(.lease(1, to: 3)))
    }

    @Test func theLastConnectionIsKeptForUrgentRequests() {
        var machine = makeConnectedMachine(maximum: 2)
        _ = machine.acquire(1, .normal, now: .seconds(1))
        #expect(machine.acquire(2, .normal, now: .seconds(1)) == [])
        #expect(machine.acquire(3, .urgent, now: .seconds(1)) == [.open(2)])
        #expect(machine.didOpen(2, jitter: 0, now: .seconds(1.1)) == [.lease(2, to: 3)])
    }

    @Test func aRequestThatWaitsTooLongFails() {
        var machine = makeMachine()
        _ = machine.start(now: .seconds(0))
        #expect(machine.acquire(1, .normal, now: .seconds(0.5)) == [])
        #expect(machine.tick(now: .seconds(2.4)) == [])
        #expect(machine.nextDeadline.map { $0 <= .seconds(2.5) } == true)
        #expect(machine.tick(now: .seconds(2.5)) == [.fail(1, .timedOut)])
        #expect(machine.cancel(1) == [])
    }

    @Test func aCancelledRequestIsForgotten() {
        var machine = makeMachine()
        _ = machine.start(now: .seconds(0))
        _ = machine.acquire(1, .normal, now: .seconds(0))
        #expect(machine.cancel(1) == [.fail(1, .cancelled)])
        #expect(machine.didOpen(1, jitter: 0, now: .seconds(1)) == [])
        #expect(machine.waitingRequestCount == 0)
    }

    @Test func failedAttemptsAreRepeatedOneAtATimeWithGrowingPauses() {
        var machine = makeMachine { $0.healthInterval = .seconds(1000) }
        _ = machine.start(now: .seconds(0))
        _ = machine.tick(now: .seconds(0))
        #expect(machine.acquire(1, .normal, now: .seconds(0)) == [])
        #expect(machine.didFailToOpen(1, now: .seconds(0)) == [])
        #expect(machine.tick(now: .seconds(0.05)) == [])
        #expect(machine.tick(now: .seconds(0.1)) == [.open(2)])
        #expect(machine.didFailToOpen(2, now: .seconds(0.1)) == [])
        #expect(machine.tick(now: .seconds(0.2)) == [])
        #expect(machine.tick(now: .seconds(0.3)) == [.open(3)])
        #expect(!machine.isServerReachable)
        #expect(machine.didOpen(3, jitter: 0, now: .seconds(0.4)) == [.lease(3, to: 1)])
        #expect(machine.isServerReachable)
    }

    @Test func anUnansweredPingMeansThatTheServerIsAway() {
        var machine = makeConnectedMachine()
        #expect(machine.tick(now: .seconds(1)) == [.ping(1)])
        #expect(machine.didPing(1, isAnswered: false, now: .seconds(1.9)).contains(.close(1)))
        #expect(!machine.isServerReachable)
    }

    @Test func aPingWhileBusyOpensOneMoreConnection() {
        var machine = makeConnectedMachine()
        _ = machine.acquire(1, .normal, now: .seconds(0))
        #expect(machine.tick(now: .seconds(1)) == [.open(2)])
        #expect(machine.tick(now: .seconds(2)) == [])
        #expect(machine.didFailToOpen(2, now: .seconds(2.1)) == [])
        #expect(!machine.isServerReachable)
    }

    @Test func aLostConnectionMakesItAskAtOnce() {
        var machine = makeConnectedMachine()
        _ = machine.acquire(1, .normal, now: .seconds(1))
        #expect(machine.release(1, isUsable: false, now: .seconds(1.5)).contains(.close(1)))
        #expect(machine.nextDeadline.map { $0 <= .seconds(1.5) } == true)
        #expect(machine.didClose(1, now: .seconds(1.5)) == [.open(2)])
    }

    @Test func oldConnectionsAreClosedWhenTheyComeBack() {
        var machine = makeConnectedMachine { $0.maximumAge = .seconds(100) }
        _ = machine.acquire(1, .normal, now: .seconds(1))
        #expect(machine.release(1, isUsable: true, now: .seconds(101)).contains(.close(1)))
        var idle = makeConnectedMachine { $0.maximumAge = .seconds(100) }
        #expect(idle.tick(now: .seconds(100)).contains(.close(1)))
    }

    @Test func theAgeIsSpreadByTenPercent() {
        var machine = makeMachine { $0.maximumAge = .seconds(100) }
        _ = machine.start(now: .seconds(0))
        _ = machine.didOpen(1, jitter: -1, now: .seconds(0))
        #expect(!machine.tick(now: .seconds(89)).contains(.close(1)))
        _ = machine.didPing(1, isAnswered: true, now: .seconds(89))
        #expect(machine.tick(now: .seconds(90)).contains(.close(1)))
    }

    @Test func whatIsNotNeededIsClosedDownToTheMinimum() {
        var machine = makeConnectedMachine()
        _ = machine.acquire(1, .normal, now: .seconds(0))
        #expect(machine.acquire(2, .normal, now: .seconds(0)) == [.open(2)])
        _ = machine.didOpen(2, jitter: 0, now: .seconds(0))
        _ = machine.release(1, isUsable: true, now: .seconds(1))
        _ = machine.release(2, isUsable: true, now: .seconds(2))
        let actions = machine.tick(now: .seconds(400))
        #expect(actions.contains(.close(1)))
        #expect(!actions.contains(.close(2)))
    }

    @Test func shutDownWaitsForEveryConnection() {
        var machine = makeConnectedMachine(maximum: 2)
        _ = machine.acquire(1, .normal, now: .seconds(0))
        _ = machine.acquire(2, .normal, now: .seconds(0))
        #expect(machine.shutDown() == [.fail(2, .shutDown)])
        #expect(machine.acquire(3, .normal, now: .seconds(1)) == [.fail(3, .shutDown)])
        #expect(machine.release(1, isUsable: true, now: .seconds(2)) == [.close(1)])
        #expect(machine.didClose(1, now: .seconds(2)) == [.finishShutdown])
        #expect(machine.tick(now: .seconds(3)) == [])
    }

    @Test func aConnectionThatOpensDuringShutDownIsClosed() {
        var machine = makeMachine()
        _ = machine.start(now: .seconds(0))
        #expect(machine.shutDown() == [])
        #expect(machine.didOpen(1, jitter: 0, now: .seconds(1)) == [.close(1)])
        #expect(machine.didClose(1, now: .seconds(1)) == [.finishShutdown])
    }
}
