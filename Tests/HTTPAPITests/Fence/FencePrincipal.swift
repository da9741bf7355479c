import Deployment
import TestSupport
import Testing

/// Somebody who sends requests, and what the house rules let them see and change.
struct FencePrincipal: Sendable, CustomTestStringConvertible {
    /// What an answer may have in it.
    enum Sight: Sendable {
        case nothing
        /// People who sign in, with their places.
        case accounts
        /// Of one mission, by its letter, or of all.
        case mission(String?)
        /// Of the mission A or B what its delegations are told.
        case delegations(String, [Int])
    }

    /// Whose rows a request may change.
    enum Hand: Sendable {
        case nothing
        case accounts
        case mission(String?)
        /// What was told of their people, which they confirm.
        case delegations(String, [Int])
    }

    let name: String
    let sight: Sight
    var hand = Hand.nothing
    /// The program that is asked forgets what somebody may not do; which rows are whose the database knows alone.
    var isTrusted = false
    /// The token is not one that opens anything.
    var isStranger = false
    var testDescription: String { name }
    var tokenID: String { "tok_\(name)" }
    /// Nil: sends none.
    var token: String? { name == "nobody" ? nil : "obs_\(name)" }

    static let all: [FencePrincipal] =
        strangers + heads + [
            FencePrincipal(name: "staffA", sight: .mission("A"), hand: .mission("A")),
            FencePrincipal(name: "auditorA", sight: .mission("A")),
            FencePrincipal(name: "staff", sight: .mission(nil), hand: .mission(nil)),
            FencePrincipal(name: "auditor", sight: .mission(nil)),
            FencePrincipal(name: "administrator", sight: .accounts, hand: .accounts),
        ]
    static let strangers = ["nobody", "revoked", "unknown"].map { name in
        FencePrincipal(name: name, sight: .nothing, isStranger: true)
    }
    static let heads = [
        head("headA1", "A", [1]), head("headA2", "A", [2]), head("headA12", "A", [1, 2]), head("headA3", "A", [3]),
        head("headB1", "B", [1]),
    ]

    private static func head(_ name: String, _ letter: String, _ numbers: [Int]) -> FencePrincipal {
        FencePrincipal(name: name, sight: .delegations(letter, numbers), hand: .delegations(letter, numbers))
    }

    /// Who a token is issued to; nil for those who have none.
    func bearer(_ missions: [FenceMission]) -> Bearer? {
        switch sight {
        case .delegations(let letter, let numbers):
            guard let mission = missions.first(where: { $0.letter == letter }) else { return nil }
            return .head(DelegationScope(mission: mission.id, delegations: numbers.map(mission.delegation)))
        case .mission(let letter):
            let own = letter.map { letter in missions.filter { $0.letter == letter }.map(\.id) }
            return name.hasPrefix("staff") ? .logistics(missions: own) : .auditor(missions: own)
        case .accounts: return .administrator
        case .nothing: return name == "revoked" ? .logistics() : nil
        }
    }

    /// Whether a canary may be in an answer: an oracle of its own, which asks neither program nor database.
    func maySee(_ canary: String, _ missions: [FenceMission]) -> Bool {
        // How people are called is for those who write to them, and for their own head.
        if canary.contains("person"), name.hasPrefix("auditor"), !isTrusted { return false }
        return switch sight {
        case .nothing: false
        case .accounts: ["headzz", "mailzz", "delzz", "midzz"].contains { canary.hasSuffix($0) }
        case .mission(let letter): letter.map { canary.hasPrefix("zz\($0)") } ?? true
        case .delegations(let letter, let numbers):
            canary.hasPrefix("zz\(letter)") && numbers.contains { canary.hasPrefix("zz\(letter)\($0)") }
                || missions.contains { $0.letter == letter && $0.told(of: numbers).contains(canary) }
        }
    }
}

extension FenceMission {
    /// Members as delegation and number, the hub's number and the stations of each team.
    private static let teams: [(members: [(Int, Int)], number: Int, stations: ClosedRange<Int>)] = [
        ([(1, 1), (2, 1)], 1, 1...3), ([(2, 2), (3, 1)], 2, 4...6),
    ]

    /// What is not their own and yet told to some delegations: their teams' places, and their partners by label and
    /// delegation.
    func told(of delegations: [Int]) -> Set<String> {
        var told = [canary(0, "mid"), "zz\(letter)0midzz"]
        for team in Self.teams where team.members.contains(where: { delegations.contains($0.0) }) {
            told += ["t", "h", "r"].map { canary(0, "\($0)\(team.number)") }
            told += ["h", "r"].map { canary(0, "\($0)\(team.number)name") }
            told += team.stations.flatMap { station in
                ["", "name", "district"].map { canary(0, "s\(station)\($0)") }
            }
            told += team.members.flatMap { delegation, number in
                ["o\(number)label", "del", "delname"].map { canary(delegation, $0) }
            }
        }
        return Set(told)
    }
}
