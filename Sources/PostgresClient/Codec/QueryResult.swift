import CLibPQ

/// What the server answered to one query; owns the memory of its rows.
///
/// A `PGresult` never changes once libpq has handed it out, so that it may be read from any thread.
package final class QueryResult: @unchecked Sendable {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit {
        PQclear(pointer)
    }

    var status: ExecStatusType { PQresultStatus(pointer) }
    package var rowCount: Int { Int(PQntuples(pointer)) }
    package var columnCount: Int { Int(PQnfields(pointer)) }
    var commandTag: String { String(cString: PQcmdStatus(pointer)) }

    /// Rows inserted, changed, deleted or selected.
    package var affectedRows: Int {
        Int(String(cString: PQcmdTuples(pointer))) ?? 0
    }

    func columnName(_ column: Int) -> String {
        PQfname(pointer, CInt(column)).map { String(cString: $0) } ?? ""
    }

    func cell(row: Int, column: Int) -> PostgresCell {
        let row = CInt(row)
        let index = CInt(column)
        let isNull = PQgetisnull(pointer, row, index) == 1
        let bytes =
            isNull
            ? nil
            : UnsafeRawBufferPointer(
                start: PQgetvalue(pointer, row, index), count: Int(PQgetlength(pointer, row, index)))
        return PostgresCell(
            bytes: bytes, type: PostgresType(rawValue: PQftype(pointer, index)), column: column, result: self)
    }

    func field(_ code: CInt) -> String? {
        PQresultErrorField(pointer, code).map { String(cString: $0) }
    }

    /// The server's error; nil SQLSTATE means that libpq itself made the result because the link is lost.
    func makeError() -> PostgresError {
        guard let sqlState = field(clibpq_diag_sqlstate) else {
            let message = String(cString: PQresultErrorMessage(pointer)).trimmingNewlines()
            return PostgresError(.connectionLost, message.isEmpty ? "the connection is lost" : message)
        }
        let kind = PostgresError.Kind(
            sqlState: sqlState, constraint: field(clibpq_diag_constraint),
            sourceFunction: field(clibpq_diag_source_function))
        var error = PostgresError(kind, field(clibpq_diag_message) ?? "the server reported an error without a text")
        error.sqlState = sqlState
        error.table = field(clibpq_diag_table)
        error.column = field(clibpq_diag_column)
        error.detail = field(clibpq_diag_detail)
        error.hint = field(clibpq_diag_hint)
        error.context = field(clibpq_diag_context)
        return error
    }
}

extension PreparedStatement {
    static func decodeAll(_ result: QueryResult) throws(PostgresError) -> [Row] {
        var rows: [Row] = []
        rows.reserveCapacity(result.rowCount)
        for index in 0..<result.rowCount {
            rows.append(try decode(PostgresRow(result: result, index: index)))
        }
        return rows
    }
}
