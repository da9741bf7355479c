package import Deployment
import MissionModel

/// Writes the letter that a message's row stands for.
package struct LetterWriting: Sendable {
    private let office: LetterOffice

    package init(office: LetterOffice) {
        self.office = office
    }

    package enum Outcome: Sendable, Equatable {
        case mail(MailMessage)
        /// There is nothing left to say.
        case needless
        /// It can never be written; the reason has nothing personal.
        case impossible(String)
    }

    /// - Throws: `StoreError` where the database does not answer.
    package func mail(for message: Message, in store: any Store) async throws -> Outcome {
        do {
            // What a link's row says is on disk before the link is on its way, and what a digest says before that is.
            let mode: TransactionMode = Self.needsLink(message) || Self.mayBeDigest(message) ? .write : .read
            let written = try await store.transaction(mode, as: .courier) { transaction in
                try await letter(for: message, in: transaction)
            }
            guard case .letter(let letter, let account) = written else { return written.outcome }
            return .mail(
                try MailMessage(letter, id: message.id, date: message.createdAt, to: account, from: office))
        } catch {
            if let fault = error as? LetterFault { return .impossible(fault.rawValue) }
            let code = (error as? StoreError)?.code
            guard code == .notFound || code == .conflict else { throw error }
            return .impossible("overtaken")
        }
    }

    private static func needsLink(_ message: Message) -> Bool {
        message.kind == .invitation || message.kind == .signIn
    }

    /// One that may have been taken already says the same again.
    private static func mayBeDigest(_ message: Message) -> Bool { message.kind == .assignments && message.attempt == 1 }

    private enum Written: Sendable {
        case letter(Letter, Account)
        case needless
        case impossible(String)

        var outcome: Outcome {
            switch self {
            case .letter, .needless: .needless
            case .impossible(let reason): .impossible(reason)
            }
        }
    }

    private func letter(for message: Message, in transaction: any StoreTransaction) async throws -> Written {
        guard let account = try await transaction.account(message.account), account.disabledAt == nil else {
            return .impossible("no_account")
        }
        switch message.kind {
        case .assignments: return try await news(message, account, in: transaction)
        case .reminder: return try await reminder(message, account, in: transaction)
        case .answer: return try await answer(message, account, in: transaction)
        case .invitation, .signIn:
            let request = MessageRequest(
                account: message.account, mission: message.mission, kind: message.kind, subject: message.subject,
                dedupeKey: "")
            let link = office.site + (try await SignInLink.mint(message: message.id, request, in: transaction))
            let isInvitation = message.kind == .invitation
            return .letter(
                isInvitation ? .invitation(link: link, for: account) : .signIn(link: link, for: account), account)
        }
    }

    private func news(
        _ message: Message, _ account: Account, in transaction: any StoreTransaction
    ) async throws -> Written {
        let subject = try await gathered(message, in: transaction)
        guard let mission = try await title(message, in: transaction), let spans = AssignmentNews.spans(in: subject)
        else { return .impossible("no_subject") }
        let own = spans.filter { account.heads($0.told.delegation) }
        let news = try await AssignmentNews.read(spans: own, mission: mission.id, in: transaction)
        if news.isEmpty { return .needless }
        let plan = subject["plan"]?.whole
        return .letter(.news(news, plan: plan, mission: mission, for: account, from: office), account)
    }

    /// A message's subject, with that of later ones to the same account that wait and were never tried.
    private func gathered(_ message: Message, in transaction: any StoreTransaction) async throws -> JSONObject {
        guard Self.mayBeDigest(message) else { return message.subject }
        let others = try await transaction.waitingMessages(behind: message)
        if others.isEmpty { return message.subject }
        let subject = AssignmentNews.digest(of: [message.subject] + others.map(\.subject))
        try await transaction.gather(others.map(\.id), into: message, subject: subject)
        return subject
    }

    private func reminder(
        _ message: Message, _ account: Account, in transaction: any StoreTransaction
    ) async throws -> Written {
        guard let mission = try await title(message, in: transaction),
            let revisions = AssignmentNews.spans(in: message.subject)?.map(\.told)
        else { return .impossible("no_subject") }
        let open = Set(try await transaction.unconfirmed(mission: mission.id).map(\.key))
        let left = own(revisions, account).filter(open.contains)
        let news = try await AssignmentNews.read(left, mission: mission.id, in: transaction)
        if news.isEmpty { return .needless }
        return .letter(.reminder(news, mission: mission, for: account, from: office), account)
    }

    private func answer(
        _ message: Message, _ account: Account, in transaction: any StoreTransaction
    ) async throws -> Written {
        guard let mission = try await title(message, in: transaction) else { return .impossible("no_mission") }
        guard let id = message.subject["request"]?.string,
            let request = try await transaction.headRequest(mission: mission.id, id: id)
        else { return .impossible("no_subject") }
        // Who heads the delegation no more is told nothing of what others of it asked.
        guard account.heads(request.content.delegation), request.decision != nil else { return .needless }
        return .letter(.answer(request, mission: mission, for: account, from: office), account)
    }

    /// Those of delegations that the account heads now.
    private func own(_ revisions: [ToldRevision], _ account: Account) -> [ToldRevision] {
        revisions.filter { account.heads($0.delegation) }
    }

    private func title(_ message: Message, in transaction: any StoreTransaction) async throws -> MissionTitle? {
        guard let id = message.mission, let mission = try await transaction.mission(id) else { return nil }
        return MissionTitle(id: id, name: mission.header.name)
    }
}
