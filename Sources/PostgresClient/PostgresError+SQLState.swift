extension PostgresError.Kind {
    /// The class of an error that the server reported. A cancelled statement (57014) is `deadlineExceeded`, since
    /// the server's own time-out is its only cause that this program did not ask for.
    init(sqlState: String, constraint: String?, sourceFunction: String?) {
        switch sqlState {
        case "40001", "40P01", "26000":
            self = .retry
        case "0A000" where sourceFunction == "RevalidateCachedQuery":
            self = .retry
        case "57P01", "57P02", "57P03", "53300", "25P03", "57P05":
            self = .connectionLost
        case "25006":
            self = .readOnlyServer
        case "57014":
            self = .deadlineExceeded
        case "55P03":
            self = .lockNotAvailable
        default:
            switch sqlState.prefix(2) {
            case "08": self = .connectionLost
            case "22": self = .invalidValue
            case "23": self = .constraint(constraint ?? "")
            case "53": self = .resources
            default: self = .invalidStatement
            }
        }
    }
}

extension PostgresError {
    /// SQLSTATE codes of class 23 that callers tell apart.
    package enum ConstraintViolation: String, Sendable {
        case notNull = "23502"
        case foreignKey = "23503"
        case unique = "23505"
        case check = "23514"
        case exclusion = "23P01"
    }

    package var constraintViolation: ConstraintViolation? {
        sqlState.flatMap(ConstraintViolation.init(rawValue:))
    }

    /// The name of the constraint that refused the data.
    package var constraintName: String? {
        guard case .constraint(let name) = kind else { return nil }
        return name
    }
}
