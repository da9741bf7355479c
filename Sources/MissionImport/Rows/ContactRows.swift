import MissionModel

/// Contacts of observers from rows.
struct ContactRows: RowReader {
    private let observer, name, email, phone, note: MappedCell
    private let observers: Set<ExactText>
    private var identifiers: IdentifierRegister

    init(_ mapping: ColumnMapping, _ context: ImportContext) {
        observer = mapping.cell("observer")
        name = mapping.cell("name")
        email = mapping.cell("email")
        phone = mapping.cell("phone")
        note = mapping.cell("note")
        observers = Set(context.observers.map { ExactText($0.id) })
        identifiers = context.identifiers
    }

    mutating func read(_ cells: CellReader) -> Contact? {
        let observer = cells.identifier(observer)
        let isNew = observer.map { cells.isNew($0, self.observer, in: &identifiers) } ?? false
        let name = cells.requiredPersonalText(name)
        let email = cells.email(email)
        let phone = cells.phone(phone)
        let note = cells.personalText(note, atMost: CellReader.longestText)
        guard let observer, isNew, let name else { return nil }
        guard observers.contains(ExactText(observer)) else {
            cells.error(
                .unknownObserver, self.observer,
                "There is no observer “\(observer.prefix(40))”. Import the observers first.")
            return nil
        }
        return Contact(observer: observer, name: name, email: email, phone: phone, note: note)
    }
}
