import CLibPQ
import Foundation
@testable import PostgresClient

/// The first byte chooses the type that the server claims, the rest is the value: whatever a server sends is a value or an
/// error of decoding.
@_cdecl("LLVMFuzzerTestOneInput")
public func decodeValue(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 0, let start else { return 0 }
    let type = types[Int(start[0]) % types.count]
    var value = Array(UnsafeBufferPointer(start: start + 1, count: count - 1)).map { CChar(bitPattern: $0) }
    guard let result = PQmakeEmptyPGresult(nil, PGRES_TUPLES_OK) else { return 0 }
    let row = PostgresRow(result: QueryResult(result), index: 0)
    var name = Array("value".utf8CString)
    let isSet = name.withUnsafeMutableBufferPointer { name in
        var column = PGresAttDesc(
            name: name.baseAddress, tableid: 0, columnid: 0, format: 1, typid: type.rawValue, typlen: -1, atttypmod: -1)
        return PQsetResultAttrs(result, 1, &column) == 1
            && PQsetvalue(result, 0, 0, &value, count == 1 ? 0 : CInt(value.count)) == 1
    }
    guard isSet else { return 0 }
    decode(row, Int.self, Int64.self, Int32.self, Double.self, Bool.self, String.self, JSONText.self, Date.self)
    decode(row, UUID.self, Data.self, [UInt8].self)
    decode(
        row, PostgresArray<Int>.self, PostgresArray<Int32>.self, PostgresArray<Double>.self, PostgresArray<Bool>.self,
        PostgresArray<String>.self, PostgresArray<Date>.self, PostgresArray<UUID>.self)
    return 0
}

private let types: [PostgresType] = [
    .bool, .bytea, .int8, .int2, .int4, .text, .oid, .json, .float4, .float8, .date, .timestamptz, .numeric, .uuid,
    .jsonb,
    .boolArray, .byteaArray, .int4Array, .textArray, .int8Array, .float8Array, .timestamptzArray, .uuidArray,
]

private func decode<each Value: PostgresDecodable>(_ row: PostgresRow, _ type: repeat (each Value).Type) {
    func attempt<Other: PostgresDecodable>(_ type: Other.Type) {
        do {
            _ = try row.decode(type)
        } catch {
            if error.kind != .decoding { fatalError("not an error of decoding: \(error)") }
        }
    }
    repeat attempt(each type)
}
