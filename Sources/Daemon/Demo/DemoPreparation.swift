import DemoMission
import Deployment
import Foundation
import Logging
import MissionImport
import MissionModel
import PlanReading

/// Brings a store to where the demo can show something: the mission with its outlines, a token, a plan.
struct DemoPreparation: Sendable {
    let store: any Store
    let logger: Logger

    /// Loads the Kazakhstan mission where it is missing; what staff changed since is left as it is.
    ///
    /// - Returns: whether it was loaded.
    func loadMission(_ id: String) async throws -> Bool {
        if try await store.transaction(.read, as: .demo, { try await $0.mission(id) }) != nil { return false }
        let document = try KazakhstanMission.document()
        let outlines = try KazakhstanMission.outlines()
        try await MissionChange(id, action: "mission.import", meeting: nil).run(in: store, as: .demo) { transaction in
            try await transaction.importDocument(document)
            _ = try await transaction.replaceOutlines(outlines, mode: .replace, mission: id)
        }
        return true
    }

    /// A token of a program: the known one while it is valid, else a new one.
    func token(_ bearer: Bearer, known: String?) async throws -> String {
        if let known, try await holder(of: known) != nil { return known }
        return try await store.transaction(.write, as: .demo) { transaction in
            try await TokenIssue.issue(name: "demo", bearer: bearer, validDays: 30, in: transaction)
                .secret
        }
    }

    /// A token of somebody: the known one while it is theirs, else a new one.
    func token(of account: Account, known: String?) async throws -> String {
        if let known, try await holder(of: known)?.actor.id == account.id { return known }
        return try await store.transaction(.write, as: .demo) { transaction in
            try await TokenIssue.issue(
                name: "observerctl in the demo", account: account.id, validDays: 30, in: transaction
            )
            .secret
        }
    }

    private func holder(of token: String) async throws -> TokenHolder? {
        try await store.transaction(.read, as: .demo) { transaction in
            try await transaction.tokenHolder(sha256: TokenIssue.digest(of: token))
        }
    }

    /// Somebody of the logistics staff.
    func desk() async throws -> Account {
        try await account("desk@example.org", "Operations desk", .logistics(missions: nil))
    }

    /// The head of a delegation.
    func head(of delegation: String, in mission: String) async throws -> Account {
        try await account(
            "head.\(delegation.lowercased())@example.org", "Head of \(delegation)",
            .head(DelegationScope(mission: mission, delegations: [delegation])))
    }

    /// An account with an address, made where it is missing.
    private func account(_ address: String, _ name: String, _ bearer: Bearer) async throws -> Account {
        guard let email = EmailAddress(address) else { throw StartError("\(address) is no address for an account") }
        return try await store.transaction(.write, as: .demo) { transaction in
            if let known = try await transaction.account(email: email.text) { return known }
            return try await transaction.createAccount(
                NewAccount(email: email, name: name, language: .english, bearer: bearer))
        }
    }

    /// The path of a link by which somebody signs in once.
    func link(for account: Account) async throws -> String {
        try await store.transaction(.write, as: .demo) { transaction in
            try await SignInLink.mintInvitation(account: account.id, in: transaction)
        }
    }

    /// The first delegations that were told anything; none before a plan is published.
    func delegations(of mission: String, most: Int) async throws -> [String] {
        let told = try await store.transaction(.read, as: .demo) {
            try await $0.assignments(mission: mission, delegation: nil, after: nil, limit: 1000)
        }
        return Array(Set(told.map(\.assignment.delegation)).sorted().prefix(most))
    }

    /// The published plan, else the newest; nil where there is none.
    func latestPlan(of mission: String) async throws -> StoredPlan? {
        try await store.transaction(.read, as: .demo) { transaction in
            guard let latest = try await transaction.latestPlan(mission: mission) else { return nil }
            return try await StoredPlan.load(latest.plan, in: transaction)
        }
    }

    /// Makes a plan as the daemon would, by way of the queue.
    func generatePlan(_ request: PlanRequest, session: SolveSession) async throws {
        let job = try await store.transaction(.write, as: .demo) { try await $0.requestPlan(request) }
        while let claimed = try await store.transaction(
            .urgent, as: .worker,
            {
                try await $0.claim(worker: "demo", kinds: [.plan, .planPart])
            })
        {
            let generation = PlanGeneration(
                store: store, claimed: claimed, session: session, maxThreads: request.threads, logger: logger)
            try await generation.run(solve: PlanSolver().solve)
            if claimed.lease.job == job.id { return }
        }
    }
}
