import Deployment
import PostgresClient

extension StoreError {
    /// For anybody; what names hosts and roles is the cause.
    static let unreachable = "No writable database can be reached."

    /// The database's error in words of the domain; what only a fault of the program can cause stays as it is.
    static func translated(_ error: any Error) -> any Error {
        guard let error = error as? PostgresError else { return error }
        switch error.kind {
        case .connectionLost, .readOnlyServer, .acquireTimeout, .closed, .configuration, .retry:
            return StoreError(.unavailable, unreachable, cause: error)
        case .resources:
            return StoreError(.unavailable, "The database lacks room or memory.", cause: error)
        case .commitUnknown:
            return StoreError(
                .commitUnknown, "The link to the database broke while the change was being stored.", cause: error)
        case .deadlineExceeded:
            return StoreError(.timeout, "The database took too long.", cause: error)
        case .lockNotAvailable:
            return StoreError(.busy, "Another request is changing the same data; try again.", cause: error)
        case .invalidValue:
            return StoreError(.unstorable, "A value cannot be stored: \(error.message).", cause: error)
        case .constraint(let name):
            return conflict(error, name)
        case .cancelled:
            return CancellationError()
        case .invalidStatement, .decoding, .busy:
            return error
        }
    }

    private static func conflict(_ error: PostgresError, _ constraint: String) -> StoreError {
        switch (error.constraintViolation, constraint) {
        case (.unique, "mission_pkey"):
            return StoreError(.alreadyExists, "There is a mission with this identifier already.", cause: error)
        case (.unique, "access_token_pkey"), (.unique, "access_token_sha256_key"):
            return StoreError(.alreadyExists, "There is such a token already.", cause: error)
        case (.foreignKey, _):
            return StoreError(.conflict, referenceMessage(error, constraint), cause: error)
        default:
            return StoreError(.conflict, "The data break the rule \(constraint) of the database.", cause: error)
        }
    }

    /// The lists in question; of rows behind policies the server names no identifier.
    private static func referenceMessage(_ error: PostgresError, _ constraint: String) -> String {
        let list = (error.table ?? "list").replacing("_", with: " ")
        if error.message.hasPrefix("update or delete") {
            return
                "What is to be removed is still needed: an entry of the list of kind \(list) refers to it (\(constraint))."
        }
        return "An entry of the list of kind \(list) refers to what does not exist (\(constraint))."
    }
}
