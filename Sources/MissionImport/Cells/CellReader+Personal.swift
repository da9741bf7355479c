/// Cells about people. What is wrong with one is told without repeating it, since a report is kept and shown elsewhere.
extension CellReader {
    /// A text of at most `limit` characters.
    func personalText(_ cell: MappedCell, atMost limit: Int = longestID) -> String? {
        guard let text = text(cell) else { return nil }
        if text.unicodeScalars.count <= limit { return text }
        error(.tooLong, cell, "The cell has \(text.unicodeScalars.count) characters; \(limit) are allowed.")
        return nil
    }

    func requiredPersonalText(_ cell: MappedCell) -> String? {
        if text(cell) == nil { error(.missingValue, cell, "The cell of “\(cell.field)” is blank.") }
        return personalText(cell)
    }

    func phone(_ cell: MappedCell) -> String? {
        guard let text = text(cell) else { return nil }
        if let number = PhoneNumber.canonical(text) { return number }
        error(
            .invalidPhone, cell,
            "This is no telephone number with its country code, such as +7 701 234 56 78.")
        return nil
    }

    func email(_ cell: MappedCell) -> String? {
        guard let text = text(cell) else { return nil }
        if let address = EmailAddress.canonical(text) { return address }
        error(.invalidEmail, cell, "This is no e-mail address, such as name@example.org.")
        return nil
    }
}
