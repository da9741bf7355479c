import Deployment
import MissionModel
import PostgresClient

extension PostgresStoreTransaction {
    func removeContact(of observer: String, mission: String) async throws -> Bool {
        try await asPersonal { database in
            let removed = try await database.execute(DeleteContact(mission: mission, observer: observer))
            if removed > 0 { try await release(mission, database) }
            return removed > 0
        }
    }

    func removeLabel(_ label: String, of observer: String, delegation: String, mission: String) async throws {
        try await asPersonal { database in
            let told = try await database.fetchAll(SelectLabelledAssignments(mission: mission, label: label))
            let updates = told.compactMap { told -> UpdateAssignmentContent? in
                var changed = told
                let isOwn = ExactText(told.observer) == ExactText(observer)
                changed.content = told.content.without(label: label, isOwn: isOwn, delegation: delegation)
                return changed.content == told.content ? nil : UpdateAssignmentContent(mission: mission, told: changed)
            }
            try await database.executeEach(updates)
        }
    }

    func erasures() async throws -> [Erasure] {
        try await database.fetchAll(SelectErasures())
    }

    func recordErasure(_ erasure: Erasure) async throws -> Erasure {
        guard let recorded = try await database.fetchFirst(InsertErasure(erasure: erasure)) else {
            throw StoreError(.unavailable, "The erasure could not be recorded.")
        }
        return recorded
    }

    func takeErasure(_ erasure: Erasure) async throws -> Bool {
        try await database.execute(TakeErasure(erasure: erasure)) > 0
    }

    /// Removes what missions keep no longer, on record.
    func sweepPersonal() async throws {
        let removed = try await asPersonal { database in
            var removed: [AuditEntry] = []
            for mission in try await database.fetchAll(SelectOverdueMissions()) {
                guard let counts = try await database.fetchFirst(RemoveOverdue(mission: mission)) else { continue }
                let detail: JSONObject = [
                    "contacts": .int(counts.contacts), "vehicles": .int(counts.vehicles),
                    "interpreters": .int(counts.interpreters),
                ]
                removed.append(AuditEntry(action: "personal.expire", mission: mission, detail: .object(detail)))
            }
            return removed
        }
        for entry in removed { try await audit(entry) }
    }
}

extension JSONValue {
    /// The content of an assignment, in the order that it has, without what one person is called: the observer's own
    /// label, or that of a partner of the person's delegation.
    fileprivate func without(label: String, isOwn: Bool, delegation: String) -> JSONValue {
        guard var content = object else { return self }
        if isOwn, content["label"] == .string(label) { content["label"] = .null }
        guard var team = content["team"]?.object, let partners = team["partners"]?.array else {
            return .object(content)
        }
        team["partners"] = .array(
            partners.map { partner in
                guard var object = partner.object, object["label"] == .string(label),
                    object["delegation"] == .string(delegation)
                else { return partner }
                object["label"] = .null
                return .object(object)
            })
        content["team"] = .object(team)
        return .object(content)
    }
}
