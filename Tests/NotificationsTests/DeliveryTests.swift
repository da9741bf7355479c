import Deployment
import Foundation
import Logging
import MissionModel
import Notifications
import Synchronization
import TestSupport
import Testing

/// Delivery on a store in memory, with a transport that does as it is told.
@Suite("Delivering messages")
struct DeliveryTests {
    private final class Transport: MailTransport {
        private let ends: Mutex<[HandOver]>
        let mails = Mutex<[MailMessage]>([])
        let limit = Duration.seconds(60)

        init(_ ends: HandOver...) { self.ends = Mutex(ends) }

        func send(_ mail: MailMessage) async -> HandOver {
            mails.withLock { $0.append(mail) }
            return ends.withLock { $0.isEmpty ? .taken : $0.removeFirst() }
        }
    }

    private static let mission = "kz-2023"

    /// A mission with one head who has been told of one observer.
    private static func store() async throws -> MemoryStore {
        let store = MemoryStore()
        let json = """
            {"format": "observerd.mission/1",
             "mission": {"id": "kz-2023", "name": "Trial", "host_country": "KZ", "election_date": "2023-03-19"},
             "travel": {"kind": "great_circle"}, "regions": [], "hubs": [], "stations": [], "tabulation_centres": [],
             "delegations": [{"id": "FR", "name": "France", "country": "FR"}], "observers": [],
             "incompatibilities": [], "pins": []}
            """
        let document = try MissionDocument(bytes: Array(json.utf8))
        try await store.transaction(.write, as: .courier) { transaction in
            try await transaction.importDocument(document)
            _ = try await transaction.insertAccount(
                id: "acc", email: "head@example.org", name: "Head", language: .english,
                bearer: .head(DelegationScope(mission: mission, delegations: ["FR"])))
            try await TellAssignments(
                mission: mission, version: 1, assignments: [Samples.assignment("FR-01", nil, team: nil)]
            ).run(in: transaction)
        }
        return store
    }

    private static func delivery(
        _ store: MemoryStore, _ transport: Transport, pauses: DeliveryPauses = .init()
    ) throws -> MessageDelivery {
        MessageDelivery(
            store: store, writing: LetterWriting(office: try Samples.office()), transport: transport,
            pauses: pauses, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// The first part of a mail.
    private static func plainText(of mail: MailMessage) throws -> String {
        let text = String(decoding: mail.bytes, as: UTF8.self)
        let encoded = try #require(text.components(separatedBy: "base64\r\n\r\n").dropFirst().first)
            .components(separatedBy: "\r\n--")[0].replacing("\r\n", with: "")
        return String(decoding: try #require(Data(base64Encoded: encoded)), as: UTF8.self)
    }

    private static func message(_ store: MemoryStore) throws -> Message { try #require(store.state.messages.last) }

    @Test("What is taken is sent, once")
    func taken() async throws {
        let (store, transport) = (try await Self.store(), Transport())
        let delivery = try Self.delivery(store, transport)
        #expect(await delivery.deliverOne())
        #expect(await delivery.deliverOne() == false)
        #expect(try Self.message(store).state == .sent)
        #expect(transport.mails.withLock { $0.count } == 1)
    }

    @Test("What is not taken is tried again later with the same bytes, and given up in the end")
    func again() async throws {
        let store = try await Self.store()
        let transport = Transport(.notNow("deferred_75"), .notNow("time_limit"), .notNow("failed_1"))
        var pauses = DeliveryPauses()
        pauses.mostTries = 3
        let delivery = try Self.delivery(store, transport, pauses: pauses)
        #expect(await delivery.deliverOne())
        #expect(try Self.message(store).state == .queued)
        #expect(try Self.message(store).failure == "deferred_75")
        #expect(await delivery.deliverOne() == false)
        store.change { $0.clock += 40 }
        #expect(await delivery.deliverOne())
        store.change { $0.clock += 40 }
        #expect(await delivery.deliverOne() == false)
        store.change { $0.clock += 40 }
        #expect(await delivery.deliverOne())
        #expect(try Self.message(store).state == .failed)
        #expect(try Self.message(store).failure == "failed_1")
        #expect(transport.mails.withLock { Set($0.map(\.bytes)).count } == 1)
    }

    @Test("A letter speaks for those behind it once, and says the same at each attempt")
    func digest() async throws {
        let store = try await Self.store()
        let transport = Transport(.notNow("deferred_75"))
        let delivery = try Self.delivery(store, transport)
        func publish(_ version: Int, _ observers: String...) async throws {
            _ = try await store.transaction(.write, as: .courier) { transaction in
                try await TellAssignments(
                    mission: Self.mission, version: version,
                    assignments: observers.map { Samples.assignment($0, nil, team: nil) }
                ).run(in: transaction)
            }
        }
        try await publish(2, "FR-01", "FR-02")
        #expect(await delivery.deliverOne())
        try await publish(3, "FR-01", "FR-02", "FR-03")
        store.change { $0.clock += 40 }
        #expect(await delivery.deliverOne())
        #expect(await delivery.deliverOne())
        #expect(await delivery.deliverOne() == false)
        #expect(store.state.messages.map(\.state) == [.sent, .dropped, .sent])
        let mails = transport.mails.withLock { $0 }
        #expect(mails.count == 3 && mails[0].bytes == mails[1].bytes)
        let texts = try mails.map(Self.plainText)
        #expect(texts[0].contains("FR-01") && texts[0].contains("FR-02") && !texts[0].contains("FR-03"))
        #expect(texts[2].contains("FR-03") && !texts[2].contains("FR-02"))
    }

    @Test("What is refused is given up at once")
    func refused() async throws {
        let store = try await Self.store()
        let delivery = try Self.delivery(store, Transport(.refused("refused_65")))
        #expect(await delivery.deliverOne())
        #expect(try Self.message(store).state == .failed)
    }

    @Test("A reminder of what has been confirmed meanwhile is dropped")
    func needless() async throws {
        let (store, transport) = (try await Self.store(), Transport())
        let delivery = try Self.delivery(store, transport)
        #expect(await delivery.deliverOne())
        try await store.transaction(.write, as: .commandLine) { transaction in
            #expect(try await RemindHeads(mission: Self.mission).run(in: transaction).reminded == ["acc"])
            _ = try await transaction.confirmAssignment(mission: Self.mission, observer: "FR-01", revision: 1)
        }
        #expect(await delivery.deliverOne())
        #expect(try Self.message(store).state == .dropped)
        #expect(transport.mails.withLock { $0.count } == 1)
    }

    @Test("Links are made when they go out, and a request for one that cannot be made is given up")
    func links() async throws {
        let (store, transport) = (try await Self.store(), Transport())
        let mark = BrowserMark(Secret())
        try await store.transaction(.write, as: .courier) { transaction in
            try await transaction.enqueue([
                MessageRequest(
                    account: "acc", mission: nil, kind: .signIn, subject: ["browser": .string(mark.hexadecimal)],
                    dedupeKey: "sign_in/1"),
                MessageRequest(account: "acc", mission: nil, kind: .signIn, subject: [:], dedupeKey: "sign_in/2"),
            ])
        }
        let delivery = try Self.delivery(store, transport)
        while await delivery.deliverOne() {}
        #expect(store.state.messages.map(\.state) == [.sent, .sent, .failed])
        #expect(store.state.messages.last?.failure == "overtaken")
        let text = try Self.plainText(of: transport.mails.withLock { $0[1] })
        let secret = try #require(text.firstMatch(of: /sign-in\/([0-9a-f]{64})/)).1
        #expect(!"\(store.state)".contains(secret))
    }

    @Test("An answer goes to who heads the delegation, with what was asked and decided, and to nobody else")
    func answers() async throws {
        let (store, transport) = (try await Self.store(), Transport())
        let id = try await store.transaction(.write, as: .commandLine) { transaction in
            _ = try await transaction.insertAccount(
                id: "other", email: "other@example.org", name: "Other", language: .english,
                bearer: .head(DelegationScope(mission: Self.mission, delegations: ["AT"])))
            var content = HeadRequestContent(.change, of: "FR")
            content.text = "Another hub, please."
            let request = try await transaction.insertHeadRequest(content, mission: Self.mission)
            _ = try await transaction.settleHeadRequest(
                mission: Self.mission, id: request.id, HeadRequestOutcome(.answered, answer: "It stays."))
            try await transaction.enqueue(
                ["acc", "other"].map {
                    MessageRequest(
                        account: $0, mission: Self.mission, kind: .answer, subject: ["request": .string(request.id)],
                        dedupeKey: "answer/\($0)")
                })
            return request.id
        }
        let delivery = try Self.delivery(store, transport)
        while await delivery.deliverOne() {}
        let answers = store.state.messages.filter { $0.kind == .answer }
        #expect(answers.map(\.account) == ["acc", "other"] && answers.map(\.state) == [.sent, .dropped])
        let mail = try #require(transport.mails.withLock { $0.last })
        let plain = try Self.plainText(of: mail)
        #expect(plain.contains("Another hub, please.") && plain.contains("It stays."))
        #expect(!plain.contains(id))
    }

    @Test(
        "Pauses double up to an hour, and there are so many only",
        arguments: [(1, 30), (2, 60), (5, 480), (8, 3600), (17, 3600)])
    func pauses(tries: Int, seconds: Int) {
        #expect(DeliveryPauses().next(after: tries, jitter: 1) == .seconds(seconds))
        let some = DeliveryPauses().next(after: tries).map { $0 / .seconds(1) } ?? 0
        #expect((0.75 * Double(seconds)...1.25 * Double(seconds)).contains(some))
        #expect(DeliveryPauses().next(after: 18) == nil)
    }

    @Test(
        "A command's status says whether it is tried again",
        arguments: [
            ("exit 0", HandOver.taken), ("exit 75", .notNow("failed_75")), ("exit 1", .notNow("failed_1")),
            ("exit 65", .refused("refused_65")), ("exit 77", .refused("refused_77")),
            ("exit 76", .notNow("failed_76")), ("kill -9 $$", .notNow("signal_9")), ("sleep 9", .notNow("time_limit")),
            ("echo 'msmtp: server message: 451 4.3.0 later' >&2; exit 69", .notNow("deferred_69")),
            ("echo 'msmtp: server message: 550 no head@example.org' >&2; exit 69", .refused("refused_69")),
        ])
    func command(script: String, end: HandOver) async throws {
        let mail = try MailMessage(
            try Samples.letter(.english), id: "msg_1", date: Samples.instant, to: Samples.account(.english),
            from: try Samples.office())
        let command = try #require(MailCommand("sh -c \"cat >/dev/null; \(script)\"", limit: .seconds(2)))
        #expect(await command.send(mail) == end)
        #expect(await MailCommand("/no/such/program")?.send(mail) == .notNow("no_program"))
    }

    @Test("A command is split without a shell", arguments: ["", " ", "a 'b", "a \"b"])
    func commandLine(text: String) { #expect(MailCommand(text) == nil) }
}
