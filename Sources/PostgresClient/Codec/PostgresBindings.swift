/// The parameters of one statement, in the order of `$1`, `$2`, ….
package struct PostgresBindings: Sendable {
    struct Parameter {
        let type: PostgresType
        /// Where its bytes lie; nil for NULL.
        let range: Range<Int>?
        let isBinary: Bool
    }

    private(set) var parameters: [Parameter] = []
    /// Never empty, so that it always has an address.
    private(set) var bytes: [UInt8] = [0]
    /// Why these parameters cannot be sent.
    private(set) var fault: PostgresError?

    package init() {}

    package mutating func append<Value: PostgresEncodable>(_ value: Value?) {
        let type = Value.postgresType
        let isBinary = type != .inferred
        guard let value else {
            parameters.append(Parameter(type: type, range: nil, isBinary: isBinary))
            return
        }
        let start = bytes.count
        value.encode(into: &bytes)
        let range = start..<bytes.count
        if !isBinary {
            if bytes[range].contains(0), fault == nil {
                fault = PostgresError(.invalidValue, "parameter $\(parameters.count + 1) contains a NUL character")
            }
            bytes.append(0)
        }
        parameters.append(Parameter(type: type, range: range, isBinary: isBinary))
    }

    package mutating func append<Element: PostgresArrayElement>(_ values: [Element]) {
        append(PostgresArray(values))
    }

    var types: [UInt32] { parameters.map(\.type.rawValue) }

    /// Calls the body with what libpq's `PQsend…` functions take.
    func withPointers<Result>(
        _ body: (_ values: [UnsafePointer<CChar>?], _ lengths: [CInt], _ formats: [CInt]) -> Result
    ) -> Result {
        bytes.withUnsafeBytes { buffer in
            let base = buffer.bindMemory(to: CChar.self).baseAddress
            let values = parameters.map { parameter in
                parameter.range.flatMap { range in base.map { $0 + range.lowerBound } }
            }
            let lengths = parameters.map { CInt($0.range?.count ?? 0) }
            return body(values, lengths, parameters.map { $0.isBinary ? 1 : 0 })
        }
    }
}
