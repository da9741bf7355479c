/// Takes values one after the other: the parameters of a statement or the columns of a copied row.
package protocol PostgresFieldSink {
    mutating func append<Value: PostgresEncodable>(_ value: Value?)
    mutating func append<Element: PostgresArrayElement>(_ values: [Element])
}

extension PostgresBindings: PostgresFieldSink {}
extension CopyRow: PostgresFieldSink {}
