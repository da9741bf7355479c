import Foundation
import PostgresClient
import TestSupport
import Testing

private struct Refusal: Error {}

@Suite struct TransferTests {
    @Test func rowsAreCopiedInBinary() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            let copied = try await connection.withTransaction { transaction in
                try await transaction.copy("COPY item FROM STDIN (FORMAT binary)") { writer in
                    for id in 1...50_000 {
                        try await writer.writeRow { row in
                            row.append(id)
                            row.append("Участок № \(id)")
                            row.append(id % 2 == 0 ? Double(id) / 8 : nil)
                        }
                    }
                }
            }
            #expect(copied == 50_000)
            let items = try await connection.fetchAll(SelectItems())
            #expect(items.count == 50_000)
            #expect(items[49_999].name == "Участок № 50000")
            #expect(items[49_999].score == 6250)
            #expect(items[0].score == nil)
        }
    }

    @Test func aCopyMayBeEmpty() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            for format in ["binary", "text", "csv"] {
                let copied = try await connection.copy("COPY item FROM STDIN (FORMAT \(format))") { _ in }
                #expect(copied == 0)
            }
        }
    }

    @Test func bytesAreCopiedInTheirOwnFormat() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            let copied = try await connection.copy("COPY item (id, name) FROM STDIN (FORMAT csv)") { writer in
                try await writer.write("1,\"a \"\"b\"\"\"\n".utf8)
                try await writer.write("2,c\n".utf8)
            }
            #expect(copied == 2)
            let names = try await connection.fetchAll(SelectItems()).map(\.name)
            #expect(names == ["a \"b\"", "c"])
        }
    }

    @Test func aCopyThatIsGivenUpLeavesNothing() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            await #expect(throws: Refusal.self) {
                try await connection.withTransaction { transaction in
                    try await transaction.execute(InsertItem(id: 1, name: "a"))
                    try await transaction.copy("COPY item (id, name) FROM STDIN") { writer in
                        for id in 2...20_000 { try await writer.write("\(id)\tsome name\n".utf8) }
                        throw Refusal()
                    }
                }
            }
            let count = try await connection.fetchFirst(CountItems())
            #expect(count == 0)
        }
    }

    @Test func aCopyRefusedByTheServerNamesTheConstraint() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            let error = await failure {
                _ = try await connection.copy("COPY item FROM STDIN") { writer in
                    try await writer.write("1\ta\t-1\n".utf8)
                }
            }
            #expect(error?.constraintName == "item_score_check")
            let nowhere = await failure {
                _ = try await connection.copy("COPY nowhere FROM STDIN") { _ in }
            }
            #expect(nowhere?.sqlState == "42P01")
            try await expectUsable(connection)
        }
    }

    @Test func cancellingTheTaskEndsACopy() async throws {
        try await withConnection { connection in
            try await connection.runScript(createItem)
            let isUnderWay = Meeting(of: 2)
            let task = Task {
                try await connection.copy("COPY item (id, name) FROM STDIN") { writer in
                    await isUnderWay.arrive()
                    for id in 1... { try await writer.write("\(id)\tsome name\n".utf8) }
                }
            }
            await isUnderWay.arrive()
            task.cancel()
            let error = await failure { _ = try await task.value }
            #expect(error?.kind == .cancelled)
            let count = try await connection.fetchFirst(CountItems())
            #expect(count == 0)
        }
    }

    @Test func rowsAreStreamed() async throws {
        try await withConnection { connection in
            let sum = try await connection.withTransaction { transaction in
                try await transaction.withRows(GenerateSeries(count: 100_000)) { rows in
                    try await rows.reduce(0, +)
                }
            }
            #expect(sum == 5_000_050_000)
            try await expectUsable(connection)
        }
    }

    @Test func aStreamMayBeLeftEarly() async throws {
        try await withConnection { connection in
            let first = try await connection.withTransaction { transaction in
                let first = try await transaction.withRows(GenerateSeries(count: 10_000)) { rows in
                    try await rows.first { _ in true }
                }
                try await expectUsable(transaction)
                return first
            }
            #expect(first == 1)
            await #expect(throws: Refusal.self) {
                try await connection.withTransaction { transaction in
                    try await transaction.withRows(GenerateSeries(count: 100_000_000)) { rows in
                        for try await row in rows where row == 1000 { throw Refusal() }
                    }
                }
            }
            try await expectUsable(connection)
        }
    }

    private struct DivideByZero: PreparedStatement {
        typealias Row = Int
        static let sql = "SELECT 1 / (1000 - n) FROM generate_series(1, 2000) AS n"
    }

    @Test func anErrorInTheMiddleOfAStreamIsThrown() async throws {
        try await withConnection { connection in
            var read = 0
            let error = await failure {
                try await connection.withTransaction { transaction in
                    try await transaction.withRows(DivideByZero()) { rows in
                        for try await _ in rows { read += 1 }
                    }
                }
            }
            #expect(error?.sqlState == "22012")
            #expect(read < 1000)
            try await expectUsable(connection)
        }
    }

    @Test func aConnectionInUseRefusesAnotherStatement() async throws {
        try await withConnection { connection in
            let error = await failure {
                try await connection.withTransaction { transaction in
                    try await transaction.withRows(GenerateSeries(count: 10_000)) { _ in
                        _ = try await transaction.fetchAll(SelectOne())
                    }
                }
            }
            #expect(error?.kind == .busy)
            try await expectUsable(connection)
        }
    }
}
