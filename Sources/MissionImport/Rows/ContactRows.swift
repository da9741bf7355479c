import MissionModel
import Tabular

/// Contacts of observers from rows.
struct ContactRows: RowReader {
    private let observer, name, email, phone, note: MappedCell
    private let observers: Set<ExactText>
    private var identifiers: IdentifierRegister
    /// The first row of each name, as it is compared.
    private var names: [String: Int] = [:]

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
        if let name { tellTwin(name, cells) }
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

    /// Tells that somebody may be there twice, whatever the order and spelling of the name's parts.
    private mutating func tellTwin(_ name: String, _ cells: CellReader) {
        let parts = name.split { !$0.isLetter && $0 != "'" }.map(String.init)
        let key = parts.map { ImportField.folded(LookAlike.look(of: $0)) }.sorted().joined(separator: " ")
        guard parts.count > 1 else { return }
        if let row = names[key] {
            cells.warning(.repeatedValue, self.name, "The person of row \(row) has the same name.")
        } else {
            names[key] = cells.row.number
        }
    }
}
