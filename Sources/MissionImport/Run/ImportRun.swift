import MissionModel
import OfficeFiles
import Tabular

/// One import on its way: opens the file, settles the mapping, checks each row and hands batches to the store.
final class ImportRun {
    /// Rows that the store gets at a time.
    private static let batchSize = 2000
    let request: ImportRequest
    let store: any ImportStore
    let log = FindingLog()
    private let progress: ImportProgress?
    var report: ImportReport
    /// The last row of the header where it is not the first row of the file.
    private var headerRow: Int?
    private var sheet: ImportSheet?
    /// The columns with texts that are kept.
    private var namedFields: [Int] = []

    init(_ request: ImportRequest, store: any ImportStore, progress: ImportProgress?) {
        self.request = request
        self.store = store
        self.progress = progress
        report = ImportReport(kind: request.kind)
        report.isDryRun = request.isDryRun
    }

    func importRows(_ source: some ByteSource) async throws {
        let table = try openAtHeader(source)
        let mapping = try mapping(of: table)
        var context = try await context()
        switch request.kind {
        case .regions: try await load(table, RegionRows(mapping, context), mapping)
        case .delegations: try await load(table, DelegationRows(mapping, context), mapping)
        case .observers:
            let zone = mapping.cell("time_zone").value
            try await load(table, ObserverRows(mapping, context, zone: zone, mode: request.mode), mapping)
        case .stations:
            let first = try await firstPass(source, mapping, &context)
            try await load(table, StationRows(mapping, context, density: first?.density), mapping)
        case .hubs:
            try await firstPass(source, mapping, &context)
            try await load(table, HubRows(mapping, context), mapping)
        case .tabulationCentres:
            try await firstPass(source, mapping, &context)
            try await load(table, TabulationCentreRows(mapping, context), mapping)
        case .contacts: try await load(table, ContactRows(mapping, context), mapping)
        case .vehicles:
            let others = try await kept(Vehicle.self)
            try await load(table, VehicleRows(mapping, context, beside: others), mapping)
        case .interpreters:
            let others = try await kept(Interpreter.self)
            try await load(table, InterpreterRows(mapping, context, beside: others), mapping)
        case .outlines: break
        }
    }

    /// What stays beside the rows: of a list that is replaced nothing.
    private func kept<Entity: IdentifiedEntity>(_ type: Entity.Type) async throws -> [Entity] {
        request.mode == .replace ? [] : try await store.allEntities(type, mission: request.mission)
    }

    /// Ends the import with what is in the log.
    func refusal(_ outcome: ImportReport.Outcome = .refused) -> ImportRefusal {
        log.write(to: &report)
        report.outcome = outcome
        report.accepted = 0
        report.changes = ImportOutcome()
        report.createdRegions = []
        return ImportRefusal(report: report)
    }

    func unreadable(_ error: TabularError) -> ImportRefusal {
        let code: ImportCode =
            switch error {
            case .unterminatedQuote: .unterminatedQuote
            case .mixedText: .mixedEncodings
            default: .unreadableFile
            }
        let column = error.column.flatMap { number in
            report.header.indices.contains(number - 1) ? report.header[number - 1] : nil
        }
        log.error(code, row: error.row, column: column, error.description)
        return refusal(.unreadable)
    }

    /// Opens the file at the row that names the columns, and keeps their names.
    private func openAtHeader(_ source: some ByteSource) throws -> any TableReader {
        do {
            sheet = try ImportSheet(source, request, log, telling: &report)
        } catch {
            throw unreadable(error)
        }
        let table = try open(source)
        tellDoubt(of: table)
        let header = try header(of: table)
        report.header = header.names
        if header.row == table.header.number, header.upperRow == nil { return try open(source) }
        headerRow = header.row
        report.notes.append(
            header.upperRow.map { "Rows \($0) and \(header.row) were taken for the header." }
                ?? "Row \(header.row) was taken for the header.")
        return try open(source)
    }

    /// Reads the first rows of a table for the one, or the two, that name its columns.
    private func header(of table: any TableReader) throws -> HeaderSearch.Header {
        report.header = HeaderSearch.names(table.header)
        let search: HeaderSearch
        do {
            search = HeaderSearch(try HeaderSearch.opening(of: table, request), request: request)
        } catch {
            throw unreadable(error)
        }
        guard let wanted = request.headerRow else { return search.found }
        if let header = search.header(atRow: wanted) { return header }
        log.error(
            .noHeader, row: wanted, column: nil,
            "Row \(wanted), which was to be the header, is blank or below the end of the file.")
        throw refusal()
    }

    /// Tells that the encoding was found and may be another.
    private func tellDoubt(of table: any TableReader) {
        guard let text = table as? any EncodedTable else { return }
        if let foreign = text.foreignLine, request.encoding == nil {
            log.warning(
                .mixedEncodings, row: nil, column: nil,
                "The file seems to mix encodings: it was read as \(text.format.encoding.name), but line \(foreign.line) makes "
                    + "sense as \(foreign.encoding.name): “\(foreign.text)”. Save all of it in one.")
        }
        guard let doubt = text.doubt else { return }
        log.warning(
            .ambiguousEncoding, row: nil, column: nil,
            "The encoding is not named and was taken for \(text.format.encoding.name): \(doubt). Name the right one with "
                + "--encoding.")
    }

    private func open(_ source: some ByteSource) throws -> any TableReader {
        do {
            if let sheet { return try sheet.open(headerRow: headerRow) }
            let table = try TabularReader(
                source, encoding: request.encoding, delimiter: request.delimiter, headerRow: headerRow)
            report.encoding = table.format.encoding
            report.delimiter = table.format.delimiter
            return table
        } catch {
            throw unreadable(error)
        }
    }

    private func mapping(of table: any TableReader) throws -> ColumnMapping {
        let mapping = ColumnMapping(header: report.header, row: table.header.number, request: request, log: log)
        report.mapping = mapping.sources
        namedFields = mapping.textColumns
        let joined = mapping.joinedNames
        if !joined.isEmpty {
            report.notes.append("Columns that were joined to one name: \(joined.joined(separator: ", ")).")
        }
        let unused = mapping.unusedColumns
        if !unused.isEmpty {
            let more = unused.count > 20 ? " and \(unused.count - 20) more" : ""
            report.notes.append("Columns that are not used: \(unused.prefix(20).joined(separator: ", "))\(more).")
            let personal = Set(ImportKind.contacts.fields.filter(\.isPersonal).flatMap(\.foldedNames))
            if request.kind == .observers, unused.contains(where: { personal.contains(ImportField.folded($0)) }) {
                report.notes.append(
                    "Names, telephones and addresses of observers are kept apart; import the same file as contacts, too."
                )
            }
        }
        checkTimeZoneSetting(mapping)
        if log.hasErrors { throw refusal() }
        return mapping
    }

    private func checkTimeZoneSetting(_ mapping: ColumnMapping) {
        guard request.kind != .regions, let zone = mapping.cell("time_zone").value, !TimeZoneNames.isKnown(zone)
        else { return }
        log.error(
            .unknownTimeZone, row: nil, column: "time_zone", "“\(zone)” is not a time zone; write it as Asia/Almaty.")
    }

    private func context() async throws -> ImportContext {
        let (mission, head) = (request.mission, try await store.head(request.mission))
        var context = ImportContext(header: head.mission, rules: head.rules)
        switch request.kind {
        case .outlines: break
        case .regions: context.identifiers = try await identifiers(of: Region.self)
        case .contacts:
            context.observers = try await store.allEntities(Observer.self, mission: mission)
            context.identifiers = try await identifiers(of: Contact.self)
        case .vehicles, .interpreters:
            context.regions = RegionDirectory(try await store.allEntities(Region.self, mission: mission))
            context.hubs = try await store.allEntities(Hub.self, mission: mission)
            context.identifiers =
                request.kind == .vehicles
                ? try await identifiers(of: Vehicle.self) : try await identifiers(of: Interpreter.self)
        case .delegations: context.identifiers = try await identifiers(of: Delegation.self)
        case .observers:
            context.regions = RegionDirectory(try await store.allEntities(Region.self, mission: mission))
            context.delegations = try await store.allEntities(Delegation.self, mission: mission)
            context.observers = try await store.allEntities(Observer.self, mission: mission)
            context.identifiers = try await identifiers(of: Observer.self)
        case .stations, .hubs, .tabulationCentres:
            context.identifiers =
                switch request.kind {
                case .hubs: try await identifiers(of: Hub.self)
                case .tabulationCentres: try await identifiers(of: TabulationCentre.self)
                default: try await identifiers(of: Station.self)
                }
            context.regions = RegionDirectory(try await store.allEntities(Region.self, mission: mission))
            context.outlines = OutlineIndex(try await store.outlines(mission: mission))
        }
        return context
    }

    /// Those that rows may meet: of a list that is replaced none.
    private func identifiers<Entity: IdentifiedEntity>(of type: Entity.Type) async throws -> IdentifierRegister {
        if request.mode == .replace { return IdentifierRegister() }
        return IdentifierRegister(existing: try await store.identifiers(of: type, mission: request.mission))
    }

    /// Refuses to empty a list by a file without rows, unless that was asked for.
    func checkRows() throws {
        guard report.rows == 0 else { return }
        if request.mode == .merge {
            log.warning(.noRows, row: nil, column: nil, "The file has no rows: nothing was changed.")
        } else if !request.allowsEmpty {
            log.error(
                .noRows, row: nil, column: nil,
                "The file has no rows and would empty the list. Say --allow-empty if that is what you want.")
            throw refusal()
        }
    }

    /// Reads the file ahead where that is needed, and creates the missing regions where that was asked for.
    @discardableResult
    private func firstPass(
        _ source: some ByteSource,
        _ mapping: ColumnMapping,
        _ context: inout ImportContext
    ) async throws -> FirstPass? {
        let setting = mapping.cell("setting")
        let derives = setting.value == StationRows.densityValue || (setting.value == nil && request.kind == .stations)
        guard derives || request.createsRegions else { return nil }
        let zones = HostTimeZones.system(country: context.header.hostCountry)
        var first = FirstPass(regions: context.regions, hostZones: zones, normalizes: request.normalizes)
        do {
            let sieve = RowSieve(header: report.header, mapping, kind: request.kind)
            progress?.begin(.readingAhead)
            try first.read(open(source), mapping, width: report.header.count, sieve: sieve) { [progress] rows in
                progress?.count(rows)
            }
        } catch let error as TabularError {
            throw unreadable(error)
        }
        guard request.createsRegions else { return first }
        if first.hasTooManyRegions {
            log.error(
                .unknownRegion, row: nil, column: mapping.cell("region").name,
                "The file names more than \(FirstPass.mostRegions) new regions; this column does not look like regions."
            )
            throw refusal()
        }
        let makes = CreatedRegions(
            mapping, existing: context.regions.regions, hostCountry: context.header.hostCountry,
            hostZones: zones)
        let created = makes.make(first.missingRegions, log: log)
        if log.hasErrors { throw refusal() }
        try await create(created)
        for region in created { context.regions.add(region) }
        return first
    }

    private func create(_ regions: [Region]) async throws {
        guard !regions.isEmpty else { return }
        let staging = try await store.beginImport(
            Region.self, mission: request.mission, mode: .merge, stated: Set(ImportField.regions.map(\.name)))
        try await staging.stage(regions)
        _ = try await finished(staging)
        report.createdRegions = regions.map(\.id)
    }
}

extension ImportRun {
    /// Checks and stages all rows and finishes the import if none is at fault.
    private func load<Rows: RowReader>(
        _ table: any TableReader,
        _ reader: Rows,
        _ mapping: ColumnMapping
    ) async throws {
        var reader = reader
        progress?.begin(.checking)
        let staging = try await store.beginImport(
            Rows.Entity.self, mission: request.mission, mode: request.mode, stated: mapping.stated)
        var batch: [Rows.Entity] = []
        var areRowNumbers: Bool?
        var identifiers = IdentifierSurvey()
        var sieve = RowSieve(header: report.header, mapping, kind: request.kind)
        do {
            while let row = try table.next() {
                guard !row.isBlank, sieve.isData(row) else { continue }
                report.rows += 1
                progress?.count(report.rows)
                guard let entity = read(row, &reader) else { continue }
                areRowNumbers = areRowNumbers != false && entity.id == String(report.rows)
                identifiers.add(entity.id, row: row.number)
                batch.append(entity)
                if batch.count == Self.batchSize {
                    try await stage(batch, staging)
                    batch.removeAll(keepingCapacity: true)
                }
            }
        } catch let error as TabularError {
            throw unreadable(error)
        }
        try checkRows()
        reader.finish(log)
        if let column = mapping.cell("id").columnName { identifiers.report(to: log, column: column) }
        sieve.tellHeadings(log)
        report.notes += sieve.notes + reader.notes
        if log.normalizedCells > 0 {
            report.notes.append("\(log.normalizedCells.of("cell")) had their text taken in its normal form.")
        }
        if areRowNumbers == true, report.rows > 1, let column = mapping.cell("id").columnName,
            !mapping.unusedColumns.isEmpty
        {
            report.notes.append(
                "“\(column)”, which became the id, counts the rows from 1 on; --map id=COLUMN names another column, and "
                    + "--make-ids PREFIX makes ids that stay the same when rows move.")
        }
        if log.hasErrors { throw refusal() }
        try await stage(batch, staging)
        try await finish(staging)
    }

    /// Rows after a fault are checked and not stored, as nothing will be kept.
    private func stage<Entity>(_ batch: [Entity], _ staging: any ImportStaging<Entity>) async throws {
        try Task.checkCancellation()
        if !batch.isEmpty, !log.hasErrors { try await staging.stage(batch) }
    }

    private func finish(_ staging: any ImportStaging) async throws {
        progress?.begin(.storing)
        report.changes = try await finished(staging)
        report.accepted = report.rows
        log.write(to: &report)
    }

    private func finished(_ staging: any ImportStaging) async throws -> ImportOutcome {
        do {
            return try await staging.finish()
        } catch let conflict as ImportConflict {
            log.error(.stillReferenced, row: nil, column: nil, conflict.message)
            throw refusal()
        }
    }

    private func read<Rows: RowReader>(_ row: TabularRow, _ reader: inout Rows) -> Rows.Entity? {
        let cells = CellReader(row: row, log: log, normalizes: request.normalizes)
        guard isWellFormed(cells), let entity = reader.read(cells) else { return nil }
        // Stations come by the hundred thousand, and their reader knows every rule of the form itself.
        if !(entity is Station) { check(entity, cells) }
        return entity
    }

    private func isWellFormed(_ cells: CellReader) -> Bool {
        let (row, width) = (cells.row, report.header.count)
        if row.isOfSheet { return isWellFormed(ofSheet: row) }
        if row.count < width || (row.count > width && !(width..<row.count).allSatisfy(row.isEmpty(at:))) {
            log.error(
                .raggedRow, row: row.number, column: nil,
                "The row has \(row.count.of("field")) where the header has \(width) (line \(row.line) of the file); a field "
                    + "that has the delimiter inside is put into quotes.")
            return false
        }
        if row.count > width {
            log.warning(
                .raggedRow, row: row.number, column: nil, "The row has \(row.count - width) empty fields too many.")
        }
        if let field = row.strayQuote {
            log.error(
                .strayQuote, row: row.number, column: report.header[field],
                "Text follows the closing quote of a field; a quote inside of a field is written twice.")
        }
        if let field = row.firstField(containing: UInt8(ascii: "\n")), let lines = swallowedLines(row, field) {
            log.error(
                .strayQuote, row: row.number, column: name(ofField: field),
                "The cell, which begins in line \(row.line), has whole rows inside of it: a quote is missing before line "
                    + "\(row.line + lines).")
            return false
        }
        return areCharactersFine(row)
    }

    /// How many line breaks a field has that holds as many whole rows as that; nil for any other text.
    private func swallowedLines(_ row: TabularRow, _ field: Int) -> Int? {
        guard let delimiter = report.delimiter?.byte, report.header.count > Self.fewestToSwallow else { return nil }
        return row.withBytes(at: field) { bytes in
            let lines = bytes.count { $0 == UInt8(ascii: "\n") }
            return bytes.count { $0 == delimiter } == lines * (report.header.count - 1) ? lines : nil
        }
    }

    /// Of a row with fewer cells, an address of two lines may have as many delimiters.
    private static let fewestToSwallow = 4

    /// Of a sheet, whose cells have columns of their own, so that none is too many or missing.
    private func isWellFormed(ofSheet row: TabularRow) -> Bool {
        let width = report.header.count
        if let beyond = (width..<max(width, row.count)).first(where: { !row.isEmpty(at: $0) }) {
            log.warningOnce(
                .raggedRow, row: row.number, column: CellReference.letters(ofColumn: beyond),
                "Cells right of the last column that has a name were not read.")
        }
        for fault in row.cellFaults {
            guard let column = name(ofField: fault.column), report.mapping.contains(where: { $0.column == column })
            else { continue }
            switch fault.kind {
            case .error(let sign):
                log.error(
                    .formulaError, row: row.number, column: column,
                    "The formula of the cell ends with the error \(sign). Mend it, or write the value in its place.")
            case .uncomputed:
                log.error(
                    .formulaError, row: row.number, column: column,
                    "The formula of the cell has never been computed. Open the file in a spreadsheet program, save it, and "
                        + "try again.")
            }
        }
        return areCharactersFine(row)
    }

    private func areCharactersFine(_ row: TabularRow) -> Bool {
        if let field = row.firstField(containing: 0) {
            log.error(.nulCharacter, row: row.number, column: name(ofField: field), "The cell has a NUL character.")
            return false
        }
        if let field = row.firstDamagedField() {
            log.warning(
                .damagedText, row: row.number, column: name(ofField: field),
                "The cell has the character U+FFFD: a letter was lost before the file came here.")
        }
        for field in namedFields where field < row.count {
            guard let finding = row.withBytes(at: field, DamagedText.finding) else { continue }
            log.warning(.damagedText, row: row.number, column: name(ofField: field), finding)
        }
        return true
    }

    private func name(ofField field: Int) -> String? {
        report.header.indices.contains(field) ? report.header[field] : nil
    }

    /// The form of the mission document has the last word on what may be stored.
    private func check(_ entity: some MissionEntity, _ cells: CellReader) {
        do {
            _ = try type(of: entity).init(json: entity.json)
        } catch {
            for fault in error.faults {
                let field = fault.pointer.split(separator: "/").first.map(String.init) ?? ""
                let column = report.mapping.first { $0.field == field }?.column ?? field
                log.error(.invalidValue, row: cells.row.number, column: column, "The value \(fault.message).")
            }
        }
    }
}
