import MissionModel

extension CommandSession {
    /// The identifier of what people call by its identifier, name or label, in any case.
    ///
    /// - Parameter list: the segment of the list's path.
    /// - Throws: where nothing is called so, with what is called nearly so, or where several are.
    func identifier(named text: String, in list: String, of mission: String) async throws -> String {
        let entries = try await entries(["missions", mission, list]).items
        if let id = try identifier(named: text, among: entries, of: list, or: nil) { return id }
        let names = entries.flatMap { entry in ["id", "name", "label"].compactMap { entry[$0]?.string } }
        throw ControlError("None of the \(list) is called \(text).\(NearestName.question(text, among: names))")
    }

    /// The identifier of what is called so among entries that are at hand, or what stands in for it.
    ///
    /// - Throws: where several are called so.
    func identifier(
        named text: String, among entries: [JSONValue], of list: String, or other: String?
    ) throws -> String? {
        let ids = entries.compactMap { $0["id"]?.string }
        if let id = ids.first(where: { ExactText($0) == ExactText(text) }) { return id }
        let folded = text.lowercased()
        let called = entries.filter { entry in
            ["id", "name", "label"].contains { entry[$0]?.string?.lowercased() == folded }
        }
        let found = called.compactMap { $0["id"]?.string }
        guard found.count > 1 else { return found.first ?? other }
        throw ControlError(
            "\(found.count) of the \(list) are called \(text).",
            details: ["Name one of them: \(found.prefix(10).joined(separator: ", "))."])
    }
}
