extension Actor {
    /// Somebody who signs in.
    package init(_ account: Account) {
        self.init(id: account.id, bearer: account.bearer)
    }

    /// The same somebody in what is their own alone, such as their sessions: with no right on any mission.
    package var oneself: Actor {
        Actor(id: id, kind: kind, permissions: [.keepOwn], scope: .missions([]))
    }

    /// - Throws: where the actor may not keep accounts of such a role: logistics keep those of heads of their missions.
    package func demandKeeping(_ bearer: Bearer) throws(AccessRefusal) {
        if permissions.contains(.administer) { return }
        guard let own = bearer.delegations else { throw .lacks(.administer) }
        try demand(.keepHeads, on: own.mission)
    }

    /// Whether the actor may know of an account.
    package func mayKeep(_ account: Account) -> Bool {
        do {
            try demandKeeping(account.bearer)
            return true
        } catch {
            return false
        }
    }

    /// Which accounts the actor keeps.
    package var keptAccounts: AccountSelection {
        permissions.contains(.administer) ? .all : .heads(missions: scope.missions)
    }
}
