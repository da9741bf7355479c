/// A person who was erased; identifiers only.
package struct Erasure: Sendable, Equatable {
    package var mission: String
    package var observer: String
    /// When, by the store's clock, as `2023-03-19T07:00:00.000001Z`, so that later is greater; nil where a list does not
    /// say, which is then always carried out.
    package var time: String?

    package init(mission: String, observer: String, time: String? = nil) {
        self.mission = mission
        self.observer = observer
        self.time = time
    }

    /// Whether a text is such a time.
    package static func isTime(_ text: String) -> Bool {
        text.wholeMatch(of: /[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z/) != nil
    }
}

/// The erased, kept outside of the store, where no restore of it undoes them. Several daemons may share one.
package protocol ErasureRegister: Sendable {
    /// Adds one, which is kept for good on return; a second time does no harm.
    ///
    /// - Throws: `unavailable`, and then nothing is added.
    func append(_ erasure: Erasure) async throws

    /// - Throws: `unavailable` where it cannot be read, or holds something else.
    func erasures() async throws -> [Erasure]
}
