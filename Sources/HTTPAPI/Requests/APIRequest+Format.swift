import HTTPShell
import Spreadsheets

extension APIRequest {
    /// How a list is to be written, as path and query say.
    func format(_ kind: SheetFormat.Kind) -> SheetFormat {
        SheetFormat(kind, delimiter: query["delimiter"], mark: query.flag("bom"))
    }
}
