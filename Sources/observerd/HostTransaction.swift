import Daemon
import Deployment

/// A change or a look at what is kept, by whoever has the host.
enum HostTransaction {
    static func run<Value: Sendable>(
        _ options: ConfigurationOptions, _ mode: TransactionMode,
        _ body: @escaping @Sendable (any StoreTransaction) async throws -> Value
    ) async throws -> Value {
        let (configuration, _) = try options.load()
        do {
            return try await DatabaseTasks.withStore(configuration) {
                try await $0.transaction(mode, as: .commandLine, body)
            }
        } catch let error as StoreError {
            throw CommandFault("\(error.message)\(error.cause.map { " (\($0))" } ?? "")", status: 1)
        }
    }
}
