import Foundation
import PostgresClient
import Testing

/// Sends one value of each type and reads it back.
private struct Echo: PreparedStatement {
    static let sql = """
        SELECT $1::text, $2::int4, $3::int8, $4::float8, $5::bool, $6::bytea, $7::timestamptz, $8::uuid, $9::json,
            $10::text[], $11::int8[], $12::jsonb, $13::date::text, $14::text
        """
    var text = ""
    var small: Int32 = 0
    var large: Int64 = 0
    var real = 0.0
    var flag = false
    var bytes: [UInt8] = []
    var instant = Date(timeIntervalSince1970: 0)
    var identifier = UUID()
    var json = JSONText("null")
    var texts: [String] = []
    var numbers: [Int] = []
    var date = "2023-03-19"
    var absent: String?

    func bind(to bindings: inout PostgresBindings) {
        bindings.append(text)
        bindings.append(small)
        bindings.append(large)
        bindings.append(real)
        bindings.append(flag)
        bindings.append(bytes)
        bindings.append(instant)
        bindings.append(identifier)
        bindings.append(json)
        bindings.append(texts)
        bindings.append(numbers)
        bindings.append(json)
        bindings.append(date)
        bindings.append(absent)
    }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> Echo {
        var columns = row.columns
        var echo = Echo()
        echo.text = try columns.next()
        echo.small = try columns.next()
        echo.large = try columns.next()
        echo.real = try columns.next()
        echo.flag = try columns.next()
        echo.bytes = try columns.next()
        echo.instant = try columns.next()
        echo.identifier = try columns.next()
        echo.json = try columns.next()
        echo.texts = try columns.nextArray()
        echo.numbers = try columns.nextArray()
        _ = try columns.next(String.self)
        echo.date = try columns.next()
        echo.absent = try columns.next()
        return echo
    }
}

@Suite struct CodecTests {
    @Test func everyTypeComesBackAsItWasSent() async throws {
        var sent = Echo()
        sent.text = "Қазақстан \u{1F5F3} 'quoted' \\ \t\n"
        sent.small = .min
        sent.large = .max
        sent.real = 0.1 + 0.2
        sent.flag = true
        sent.bytes = Array(0...255)
        sent.instant = Date(timeIntervalSince1970: 1_679_184_000.123456)
        sent.json = JSONText("{\"b\": 1,  \"a\":null, \"b\": 2}")
        sent.texts = ["", "a,b", "{\"x\"}", "NULL"]
        sent.numbers = [.min, 0, .max]
        let echo = sent
        try await withConnection { connection in
            let back = try #require(try await connection.fetchFirst(echo))
            #expect(back.text == echo.text)
            #expect(back.small == echo.small)
            #expect(back.large == echo.large)
            #expect(back.real == echo.real)
            #expect(back.flag)
            #expect(back.bytes == echo.bytes)
            #expect(abs(back.instant.timeIntervalSince(echo.instant)) < 0.000001)
            #expect(back.identifier == echo.identifier)
            #expect(back.json == echo.json)
            #expect(back.texts == echo.texts)
            #expect(back.numbers == echo.numbers)
            #expect(back.date == echo.date)
            #expect(back.absent == nil)
        }
    }

    @Test func instantsOnWholeSecondsAreExact() async throws {
        try await withConnection { connection in
            for seconds in [-62_135_596_800.0, -1, 0, 946_684_800, 253_402_300_799] {
                var sent = Echo()
                sent.instant = Date(timeIntervalSince1970: seconds)
                let back = try #require(try await connection.fetchFirst(sent))
                #expect(back.instant == sent.instant)
            }
        }
    }

    @Test func textWithNULIsRefusedBeforeItIsCutShort() async throws {
        try await withConnection { connection in
            let error = await failure { _ = try await connection.fetchAll(Echo(text: "a\0b")) }
            #expect(error?.kind == .invalidValue)
            #expect(error?.message.contains("$1") == true)
            try await expectUsable(connection)
        }
    }

    private struct NullNumber: PreparedStatement {
        typealias Row = Int
        static let sql = "SELECT NULL::int8 AS population"
    }

    private struct TextAsNumber: PreparedStatement {
        typealias Row = Int
        static let sql = "SELECT '7'::text AS population"
    }

    @Test func aCellOfAnotherTypeIsAnErrorThatNamesItsColumn() async throws {
        try await withConnection { connection in
            for error in [
                await failure { _ = try await connection.fetchAll(NullNumber()) },
                await failure { _ = try await connection.fetchAll(TextAsNumber()) },
            ] {
                #expect(error?.kind == .decoding)
                #expect(error?.message.contains("population") == true)
            }
            try await expectUsable(connection)
        }
    }
}
