extension PlanDocument {
    /// The written bytes of a draft with another status, everything else as it was.
    ///
    /// Quotation marks inside of strings are escaped and only texts and numbers stand before the document's own status,
    /// so the first place that reads like it is it.
    package static func draft(_ bytes: [UInt8], restatedAs status: PlanStatus) -> [UInt8] {
        let stated = Array("\"status\": \"\(PlanStatus.draft.rawValue)\"".utf8)
        guard status != .draft, let place = bytes.firstRange(of: stated) else { return bytes }
        var bytes = bytes
        bytes.replaceSubrange(place, with: "\"status\": \"\(status.rawValue)\"".utf8)
        return bytes
    }
}
