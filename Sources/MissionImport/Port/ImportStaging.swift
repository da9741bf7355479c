package import MissionModel

/// What an import of rows did to a list.
package struct ImportOutcome: Sendable, Equatable {
    package var inserted: Int
    package var updated: Int
    package var unchanged: Int
    package var removed: Int

    package init(inserted: Int = 0, updated: Int = 0, unchanged: Int = 0, removed: Int = 0) {
        self.inserted = inserted
        self.updated = updated
        self.unchanged = unchanged
        self.removed = removed
    }

    /// Whether so much of the list goes that somebody should be asked: more than a tenth.
    package var removesMuch: Bool { removed * 10 > before }

    /// How many the list has had.
    package var before: Int { removed + updated + unchanged }

    package var changed: Bool { inserted + updated + removed > 0 }
}

/// Whether a file adds to a list (upsert by identifier) or becomes it.
package enum ImportMode: String, Sendable, CaseIterable {
    case merge, replace
}

/// Rows of one list on their way into a mission; nothing is visible before `finish`.
package protocol ImportStaging<Entity>: Sendable {
    associatedtype Entity: IdentifiedEntity

    /// Takes a batch; returns once the store has room for the next.
    func stage(_ batch: [Entity]) async throws

    /// Merges what was staged into the list; raises the input revision where something changed.
    ///
    /// - Throws: `ImportConflict` where a replacement would remove what others refer to.
    func finish() async throws -> ImportOutcome
}

/// Why staged rows cannot become the list: a sentence that names some of what others refer to.
package struct ImportConflict: Error {
    package let message: String

    package init(_ message: String) {
        self.message = message
    }
}
