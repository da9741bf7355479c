import MissionModel

/// Delegations from rows.
struct DelegationRows: RowReader {
    private let id, name, country: MappedCell
    private let hostCountry: String
    private var identifiers: IdentifierRegister

    init(_ mapping: ColumnMapping, _ context: ImportContext) {
        identifiers = context.identifiers
        id = mapping.cell("id")
        name = mapping.cell("name")
        country = mapping.cell("country")
        hostCountry = context.header.hostCountry
    }

    mutating func read(_ cells: CellReader) -> Delegation? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let name = cells.required(name)
        let country = country(cells)
        guard let id, isNew, let name, let country else { return nil }
        if country == hostCountry {
            cells.warning(
                .hostCountry, self.country, "\(name) is of the host country: its observers are never deployed.")
        }
        return Delegation(id: id, name: name, country: country)
    }

    private func country(_ cells: CellReader) -> String? {
        guard let text = cells.required(country) else { return nil }
        if let code = CountryWords.code(text) {
            if let doubt = CountryCode.doubt(code) { cells.warning(.unknownCountry, country, doubt) }
            return code
        }
        cells.error(
            .unknownCountry, country,
            "“\(text.prefix(40))” is no country; write its two letters by ISO 3166-1, such as EE."
                + NearestName.question(text, among: CountryWords.allNames.sorted()))
        return nil
    }
}
