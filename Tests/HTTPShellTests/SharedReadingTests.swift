import HTTPShell
import Synchronization
import Testing

@Suite("What many ask for at the same time", .timeLimit(.minutes(5)))
struct SharedReadingTests {
    /// What a test reads: it counts, and hangs while it is told to.
    private final class Source: Sendable {
        private let state = Mutex((readings: 0, isHanging: false))

        var readings: Int { state.withLock { $0.readings } }

        func hang(_ isHanging: Bool) {
            state.withLock { $0.isHanging = isHanging }
        }

        /// - Returns: the how manieth reading it was.
        func read() async -> Int {
            let number = state.withLock { state in
                state.readings += 1
                return state.readings
            }
            while state.withLock({ $0.isHanging }) { try? await ContinuousClock().sleep(for: .milliseconds(1)) }
            return number
        }
    }

    @Test("It is read once for all who ask within its age")
    func once() async {
        let source = Source()
        let reading = SharedReading(age: .seconds(1000), deadline: .seconds(1000)) { await source.read() }
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<100 { group.addTask { await reading.value() } }
            for await value in group { #expect(value == 1) }
        }
        #expect(source.readings == 1)
    }

    @Test("It is read again when it is too old")
    func again() async {
        let source = Source()
        let reading = SharedReading(age: .zero, deadline: .seconds(1000)) { await source.read() }
        #expect(await reading.value() == 1)
        #expect(await reading.value() == 2)
    }

    @Test("A reading that hangs makes nobody hang, stays the only one, and is forgotten when it ends")
    func hanging() async {
        let source = Source()
        let reading = SharedReading(age: .zero, deadline: .milliseconds(20)) { await source.read() }
        source.hang(true)
        await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<100 { group.addTask { await reading.value() } }
            for await value in group { #expect(value == nil) }
        }
        #expect(await reading.value() == nil)
        #expect(source.readings == 1)
        source.hang(false)
        var value: Int?
        while value == nil { value = await reading.value() }
        #expect(value == source.readings)
    }
}
