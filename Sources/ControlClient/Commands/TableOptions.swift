import ArgumentParser
import CommandLineIO

/// What a table is written as.
enum TableFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case csv, xlsx
}

/// How a table is written.
struct TableOptions: ParsableArguments {
    @Option(help: "csv or xlsx (as the name of the file ends; else csv).")
    var format: TableFormat?

    @Option(help: "Between two cells of CSV: comma, semicolon, tab or pipe, by name or as it is (else a comma).")
    var delimiter: String?

    @Flag(help: "Begin CSV with a byte order mark, by which Excel knows UTF-8.")
    var bom = false

    var isGiven: Bool { format != nil || delimiter != nil || bom }

    func validate() throws {
        if delimiter != nil, delimiterName == nil {
            throw ValidationError("--delimiter must be comma, semicolon, tab or pipe.")
        }
        if format == .xlsx, delimiter != nil || bom {
            throw ValidationError("--delimiter and --bom are for CSV: an .xlsx file has neither.")
        }
    }

    private var delimiterName: String? {
        switch delimiter {
        case "comma", ",": "comma"
        case "semicolon", ";": "semicolon"
        case "tab", "\t", "\\t": "tab"
        case "pipe", "|": "pipe"
        default: nil
        }
    }

    /// - Parameter output: the file that it goes into; nil or `-`: the output.
    func format(for output: String?) -> TableFormat {
        format ?? (delimiter == nil && !bom && output?.lowercased().hasSuffix(".xlsx") == true ? .xlsx : .csv)
    }

    /// The call for a table.
    ///
    /// - Parameters:
    ///   - path: without the kind of file.
    ///   - query: beside what these options say.
    /// - Throws: where it would go to a terminal that cannot show it.
    func call(
        _ path: [String], query: [(name: String, value: String)] = [], to output: String?, _ session: CommandSession
    ) throws -> APICall {
        let format = format(for: output)
        let isForOutput = output == nil || output == "-"
        if format == .xlsx, isForOutput, session.console.outputWidth != nil {
            throw ControlError(
                "An .xlsx file is nothing for a terminal.", details: ["-o FILE says where it goes."], status: .usage)
        }
        var path = path
        path[path.count - 1] += ".\(format.rawValue)"
        var call = APICall.get(path, query: query)
        if let delimiterName { call.query.append(("delimiter", delimiterName)) }
        if bom { call.query.append(("bom", "true")) }
        call.headers = [("Accept", "*/*")]
        call.patience = CommandSession.longPatience
        return call
    }
}
