import MissionModel

/// Interpreters of hubs from rows.
struct InterpreterRows: RowReader {
    private let id, hub, name, phone, languages: MappedCell
    private let languageCheck: LanguageCheck
    private var hubs: HubDirectory
    private var identifiers: IdentifierRegister
    private var others: [ExactText: String]

    /// - Parameter existing: interpreters that stay beside the rows where these do not name them.
    init(_ mapping: ColumnMapping, _ context: ImportContext, beside existing: [Interpreter]) {
        id = mapping.cell("id")
        hub = mapping.cell("hub")
        name = mapping.cell("name")
        phone = mapping.cell("phone")
        languages = mapping.cell("languages")
        languageCheck = LanguageCheck(rules: context.rules, regions: context.regions.regions)
        hubs = HubDirectory(context.hubs)
        identifiers = context.identifiers
        others = Dictionary(existing.map { (ExactText($0.id), $0.hub) }) { $1 }
    }

    mutating func read(_ cells: CellReader) -> Interpreter? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let hub = hubs.find(hub, cells)
        let name = cells.requiredPersonalText(name)
        let phone = cells.phone(phone)
        let languages = cells.languages(languages, languageCheck)
        guard let id, isNew, let hub, let name else { return nil }
        others[ExactText(id)] = nil
        hubs.count(at: hub)
        return Interpreter(id: id, hub: hub, name: name, phone: phone, languages: languages)
    }

    func finish(_ log: FindingLog) {
        var all = hubs
        for hub in others.values { all.count(at: hub) }
        for excess in all.excesses(over: { $0.interpreters }) {
            log.warning(
                .interpreterCount, row: nil, column: hub.name,
                "Hub \(excess.hub) has \(excess.count) interpreters here and \(excess.most) in the mission; plans use no "
                    + "more than the latter.")
        }
    }
}
