package import MissionModel

/// Erases how an observer is called and reached. Stored plans keep the identifier, which is nobody's name.
package struct ErasePerson: Sendable {
    package struct Outcome: Sendable, Equatable {
        package var hadContact: Bool
        package var hadLabel: Bool

        package var json: JSONValue { ["contact": .bool(hadContact), "label": .bool(hadLabel)] }
    }

    private let erasure: Erasure
    private let register: (any ErasureRegister)?

    /// - Parameter register: has the erasure before it is stored, so that no restore undoes it; nil where there is none.
    package init(_ erasure: Erasure, keptIn register: (any ErasureRegister)?) {
        self.erasure = erasure
        self.register = register
    }

    /// - Throws: `AccessRefusal`; `notFound` where nothing is kept of such a person; `unavailable` where the register
    ///   cannot be written.
    package func run(in transaction: any StoreTransaction) async throws -> Outcome {
        try await removal(action: "person.erase", in: transaction) { transaction in
            let recorded = try await transaction.recordErasure(erasure)
            // The last that can be refused: who is in the register is to be erased, whatever becomes of the transaction.
            try await register?.append(recorded)
        }
    }

    /// The removal of somebody whose erasure is recorded already.
    fileprivate func runAgain(in transaction: any StoreTransaction) async throws -> Outcome {
        try await removal(action: "person.replay", in: transaction) { _ in }
    }

    private func removal(
        action: String, in transaction: any StoreTransaction, recording: (any StoreTransaction) async throws -> Void
    ) async throws -> Outcome {
        let (mission, id) = (erasure.mission, erasure.observer)
        try transaction.actor.demand(.readPersonal, on: mission)
        let change = MissionChange(mission, action: action, meeting: .any, entity: id)
        return try await change.run(in: transaction) { transaction in
            var observer = try await transaction.entity(Observer.self, mission: mission, id: id)
            let hadContact = try await transaction.removeContact(of: id, mission: mission)
            let former = try await transaction.forgetFormerPerson(id, mission: mission)
            guard observer != nil || hadContact || former != nil else {
                throw StoreError(.notFound, "Nothing is kept of a person \(id).")
            }
            let label = observer?.label
            if let label, let delegation = observer?.delegation {
                try await transaction.removeLabel(label, of: id, delegation: delegation, mission: mission)
                observer?.label = nil
            }
            if let observer, label != nil { try await transaction.updateEntity(observer, mission: mission) }
            try await recording(transaction)
            return Outcome(hadContact: hadContact, hadLabel: label != nil || former == true)
        }
    }
}

/// Erases again whom a list has, after a restore of what is older than the list. A second time nothing is changed.
package struct ReplayErasures: Sendable {
    private let erasures: [Erasure]
    private let evenKnown: Bool

    /// - Parameter evenKnown: whether also those go whose erasure is recorded, as where a part of a database was restored.
    package init(_ erasures: [Erasure], evenKnown: Bool = false) {
        self.erasures = erasures
        self.evenKnown = evenKnown
    }

    /// - Returns: how many persons of the list something was kept of.
    package func run(in transaction: any StoreTransaction) async throws -> Int {
        var found = 0
        for erasure in erasures {
            let isNews = try await transaction.takeErasure(erasure)
            guard isNews || evenKnown else { continue }
            do {
                let outcome = try await ErasePerson(erasure, keptIn: nil).runAgain(in: transaction)
                if outcome.hadContact || outcome.hadLabel { found += 1 }
            } catch let error as StoreError where error.code == .notFound {
                // Nothing is there; what is restored later still must not come back.
            }
        }
        return found
    }
}
