import HTTPShell

/// What a page's form with a file sends.
struct PageUpload: Sendable {
    /// Who sends it, and the path and query that it is sent to.
    let request: PageRequest
    let form: UploadForm

    /// What was typed into a field, without white space around it; nil where it is missing or empty.
    subscript(field: String) -> String? {
        let value = (form[field] ?? "").drop { $0.isWhitespace }
        guard let last = value.lastIndex(where: { !$0.isWhitespace }) else { return nil }
        return String(value[...last])
    }
}
