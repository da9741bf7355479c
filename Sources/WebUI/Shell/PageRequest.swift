import Deployment
import HTTPShell
import HTTPTypes
import Hummingbird
import MissionModel
import Wording

/// A request for a page by somebody who is known.
struct PageRequest: Sendable {
    let actor: Actor
    let preferences: Preferences
    private let path: [String: String]
    private let query: FormFields
    /// Whether who asks comes back for what takes a while, as those do who get a page that asks again by itself.
    var comesBack = false

    /// - Throws: a problem where path or query is not percent-encoded UTF-8.
    init(_ request: Request, _ context: HTTPContext, parameters: [String], actor: Actor) throws {
        self.actor = actor
        preferences = Preferences(request.headers)
        var path: [String: String] = [:]
        for name in parameters {
            let raw = context.parameters[name[...]] ?? ""
            guard let value = PercentCoding.decoded(raw, plusIsSpace: false), !value.isEmpty, !value.utf8.contains(0)
            else { throw Problem(.notFound, "There is no such \(name).") }
            path[name] = value
        }
        self.path = path
        query = try FormFields(request.uri.query ?? "")
    }

    var words: Words { Words(preferences.language) }
    var mission: String { path["mission"] ?? "" }
    var id: String { path["id"] ?? "" }

    /// Whether who asks may do something: in the mission of the path, or else in all.
    func may(_ permission: Permission) -> Bool {
        actor.permissions.contains(permission) && actor.scope.covers(path["mission"])
    }

    /// A field of the query; nil where it is missing or empty, as forms send what nobody filled in.
    subscript(field: String) -> String? {
        guard let value = query[field], !value.isEmpty else { return nil }
        return value
    }

    /// The version of a plan in the path.
    ///
    /// - Throws: 404 for what is no version.
    var version: Int {
        get throws {
            guard let text = path["version"], let version = Int(decimalDigits: text),
                (1...Int(Int32.max)).contains(version)
            else { throw Problem(.notFound, "There is no such version of a plan.") }
            return version
        }
    }

    /// A whole number of the query.
    ///
    /// - Throws: 422 for anything else.
    func whole(_ field: String) throws -> Int? {
        guard let text = self[field] else { return nil }
        guard let number = Int(decimalDigits: text), (0...Int(Int32.max)).contains(number) else {
            throw Problem(.invalidContent, "The address has “\(field)”, which must be a whole number.")
        }
        return number
    }
}
