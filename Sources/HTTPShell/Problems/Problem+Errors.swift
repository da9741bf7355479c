package import Deployment
import Foundation
import HTTPTypes
import Hummingbird
package import MissionModel
package import Spreadsheets

extension Problem {
    /// What any error means to a caller; nil for one that is not known, which is an opaque 500.
    package init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as StoreError: self.init(error)
        case let error as AccessRefusal: self.init(.forbidden, error.description)
        case let error as JobShareRefusal: self.init(.tooManyJobs, error.description)
        case let error as IdempotentWork.Refusal: self.init(error)
        case let error as FormError: self.init(error)
        case let error as IncidentRefusal: self.init(error)
        case let error as JSONSyntaxError: self.init(error)
        case let error as SheetError: self.init(error)
        case let error as POSIXError where Self.shortages.contains(error.code):
            self.init(.unavailable, "There is no room for the body at the moment; nothing was changed.")
            headers[.retryAfter] = "2"
        case let error as HTTPError where error.status == .notFound:
            self.init(.notFound, "There is no such path.")
        default: return nil
        }
    }

    /// What a file of one kind cannot have, one of another may.
    package init(_ error: SheetError) {
        guard case .unwritable = error else {
            self.init(.invalidContent, error.description)
            return
        }
        self.init(.unavailable, error.description)
        headers[.retryAfter] = "2"
    }

    /// What passes when somebody makes room: disk, quota, descriptors, memory.
    private static let shortages: Set<POSIXError.Code> = [.ENOSPC, .EDQUOT, .EMFILE, .ENFILE, .ENOMEM]

    package init(_ error: IdempotentWork.Refusal) {
        switch error {
        case .keyInFlight:
            self.init(.keyInFlight, "A request with this idempotency key is under way.")
            headers[.retryAfter] = "1"
        case .keyReused: self.init(.keyReused, "This idempotency key was used for another request.")
        }
    }

    package init(_ error: FormError) {
        self.init(.invalidContent, "The content breaks its form in \(error.faults.count.counted("place")).")
        list(error.faults)
    }

    package init(_ error: IncidentRefusal) {
        self.init(.conflict, "The report does not fit what is known; nothing was changed.")
        list(error.faults)
    }

    private mutating func list(_ faults: [FormFault]) {
        let listed = faults.prefix(ProblemJSON.mostErrors)
        errors = listed.map { ["pointer": .string($0.pointer), "message": .string($0.message)] }
        unlistedErrors = faults.count - listed.count
    }

    package init(_ error: JSONSyntaxError) {
        let kind = error.isUnstorable ? ProblemKind.invalidContent : .malformedJSON
        self.init(kind, "Line \(error.line), column \(error.column): \(error.message).")
        members = ["line": .int(error.line), "column": .int(error.column)]
    }

    /// - Note: the causes of these errors go to the log, never into an answer. A lock that is held for long (`busy`) says
    ///   nothing about the request, which may come again as it is.
    package init(_ error: StoreError) {
        switch error.code {
        case .notFound: self.init(.notFound, error.message)
        case .alreadyExists, .conflict, .leaseLost: self.init(.conflict, error.message)
        case .staleRevision: self.init(.stale, error.message)
        case .unstorable: self.init(.invalidContent, error.message)
        case .busy:
            self.init(.unavailable, error.message)
            headers[.retryAfter] = "1"
        case .timeout:
            self.init(.timeout, "The database did not answer in time; nothing was changed.")
            headers[.retryAfter] = "1"
        case .unavailable:
            self.init(.unavailable, "\(error.message) Nothing was changed.")
            headers[.retryAfter] = "2"
        case .commitUnknown:
            self.init(.commitUnknown, "The link to the database broke during the commit; look before you try again.")
            headers[.retryAfter] = "2"
        }
    }
}

extension Int {
    /// `1 place`, `2 places`.
    package func counted(_ noun: String) -> String { self == 1 ? "1 \(noun)" : "\(self) \(noun)s" }
}
