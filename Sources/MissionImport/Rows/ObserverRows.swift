import MissionModel

/// Observers from rows.
struct ObserverRows: RowReader {
    private let cell: (String) -> MappedCell
    private let id, delegation, availableTo: MappedCell
    private let stated: Set<String>
    private let header: MissionHeader
    private let zone: String?
    private var regions: RegionDirectory
    private let delegations: DelegationDirectory
    private var identifiers: IdentifierRegister
    private let languageCheck: LanguageCheck
    private var share: DelegationShare
    private let shareLimit: Double
    private var sexLetters: SexLetters

    /// - Parameter zone: of times without an offset.
    init(_ mapping: ColumnMapping, _ context: ImportContext, zone: String?, mode: ImportMode) {
        cell = mapping.cell
        identifiers = context.identifiers
        id = mapping.cell("id")
        delegation = mapping.cell("delegation")
        availableTo = mapping.cell("available_to")
        stated = mapping.stated
        header = context.header
        regions = context.regions
        delegations = DelegationDirectory(context.delegations)
        languageCheck = LanguageCheck(rules: context.rules, regions: context.regions.regions)
        shareLimit = context.rules.maxDelegationShare
        share = DelegationShare(limit: shareLimit)
        sexLetters = SexLetters(mapping.cell("sex"))
        self.zone = zone
        if mode == .merge {
            for observer in context.observers { share.add(observer) }
        }
    }

    mutating func read(_ cells: CellReader) -> Observer? {
        let id = cells.identifier(id)
        let isNew = id.map { cells.isNew($0, self.id, in: &identifiers) } ?? false
        let delegation = delegation(cells)
        let sex = required(cells, "sex", Sex.self)
        sexLetters.add(cells)
        let status = required(cells, "status", ObserverStatus.self)
        let languages = required(cells, languages: cell("languages"))
        let available = availability(cells)
        guard let id, isNew, let delegation, let sex, let status, let languages, let available else { return nil }
        var observer = Observer(
            id: id, delegation: delegation, role: role(cells), sex: sex,
            firstTime: cells.flag(cell("first_time")) ?? false, languages: languages, status: status,
            availableFrom: available.from, availableTo: available.to)
        readOptional(cells, into: &observer)
        share.add(observer, keepingReserve: !stated.contains("reserve"))
        return observer
    }

    func finish(_ log: FindingLog) {
        sexLetters.finish(log)
        for excess in share.excesses {
            log.warning(
                .delegationShare, row: nil, column: delegation.name, DelegationShare.sentence(excess, limit: shareLimit)
            )
        }
    }

    private mutating func readOptional(_ cells: CellReader, into observer: inout Observer) {
        observer.reserve = cells.flag(cell("reserve")) ?? false
        observer.debriefing = cells.flag(cell("debriefing")) ?? false
        observer.maxLegMin = cells.whole(cell("max_leg_min"))
        observer.maxKm = cells.whole(cell("max_km"))
        observer.excludedRegions = regions(cells, cell("excluded_regions"))
        observer.preferredRegions = regions(cells, cell("preferred_regions"))
        observer.politicalFamily = cells.text(cell("political_family"), atMost: CellReader.longestText)
        observer.label = cells.text(cell("label"), atMost: CellReader.longestText)
    }

    /// A column that is called by an office has a mark for whoever holds it.
    private func role(_ cells: CellReader) -> ObserverRole {
        let cell = cell("role")
        if KnownWords.choice(cell.name, ObserverRole.self) == .head, let text = cells.text(cell),
            let isHead = KnownWords.flag(text)
        {
            return isHead ? .head : .member
        }
        return cells.choice(cell, ObserverRole.self) ?? .member
    }

    private func required<Choice: WordedChoice>(
        _ cells: CellReader, _ field: String, _ type: Choice.Type
    ) -> Choice? {
        let cell = cell(field)
        if cells.text(cell) == nil { _ = cells.required(cell) }
        return cells.choice(cell, type)
    }

    private func required(_ cells: CellReader, languages cell: MappedCell) -> [String]? {
        if cells.text(cell) == nil { _ = cells.required(cell) }
        let languages = cells.languages(cell, languageCheck)
        return languages.isEmpty ? nil : languages
    }

    private func delegation(_ cells: CellReader) -> String? {
        guard let text = cells.required(delegation) else { return nil }
        switch delegations.find(text) {
        case .found(let id): return id
        case .lookAlike(let id, let name):
            cells.tellLookAlike(text, of: "delegation", name, delegation)
            return id
        case .ambiguous:
            cells.error(.unknownDelegation, delegation, "More than one delegation is called “\(text)”; use the id.")
        case .unknown:
            cells.error(
                .unknownDelegation, delegation,
                "There is no delegation “\(text.prefix(40))”. Import the delegations first, or say which one is meant with "
                    + "--value."
                    + NearestName.question(text, among: delegations.names))
        }
        return nil
    }

    private func availability(_ cells: CellReader) -> (from: Instant, to: Instant)? {
        let errors = cells.log.errorTotals
        let electionDay = header.electionDate
        let midnight = electionDay.daysSince1970 * 86_400
        let from =
            cells.instant(cell("available_from"), zone: zone, near: electionDay)
            ?? Instant(seconds: midnight - 86_400, offset: 0)
        let to =
            cells.instant(availableTo, zone: zone, near: electionDay, endsDay: true)
            ?? Instant(seconds: midnight + 2 * 86_400, offset: 0)
        if errors != cells.log.errorTotals { return nil }
        if from < to { return (from, to) }
        cells.error(.impossibleHours, availableTo, "The observer is available until \(to), not after \(from).")
        return nil
    }

    private mutating func regions(_ cells: CellReader, _ cell: MappedCell) -> [String] {
        var ids: [String] = []
        for text in cells.list(cell) {
            if let index = cells.region(text, cell, in: &regions) {
                let id = regions.regions[index].id
                if !ids.containsExactly(id) { ids.append(id) }
            }
        }
        return ids
    }
}
