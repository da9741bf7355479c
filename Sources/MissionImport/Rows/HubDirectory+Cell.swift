import MissionModel

extension HubDirectory {
    /// The hub that a cell names; what names none is told.
    func find(_ cell: MappedCell, _ cells: CellReader) -> String? {
        guard let text = cells.required(cell, atMost: CellReader.longestID) else { return nil }
        if hubs[ExactText(text)] != nil { return text }
        switch found.find(text) {
        case .found(let id): return id
        case .lookAlike(let id, let name):
            cells.tellLookAlike(text, of: "hub", name, cell)
            return id
        case .ambiguous: cells.error(.unknownHub, cell, "More than one hub is named “\(text)”; use the id.")
        case .unknown:
            cells.error(
                .unknownHub, cell,
                "There is no hub “\(text.prefix(40))”. Import the hubs first, or say which one is meant with --value."
                    + NearestName.question(text, among: hubs.values.flatMap { [$0.id, $0.name] }.sorted()))
        }
        return nil
    }
}
