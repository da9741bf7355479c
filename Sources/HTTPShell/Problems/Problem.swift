package import HTTPTypes
package import MissionModel

/// An error as those who sent the request are told of it; a `ProblemRenderer` makes the answer.
package struct Problem: Error {
    package let kind: ProblemKind
    /// A sentence for people.
    package let detail: String
    /// Each with a `message` and the place that it is about (`pointer`, or `row` and `column`).
    package var errors: [JSONValue] = []
    /// How many more there are.
    package var unlistedErrors = 0
    /// Further members of the problem.
    package var members = JSONObject()
    package var headers = HTTPFields()

    package init(_ kind: ProblemKind, _ detail: String) {
        self.kind = kind
        self.detail = detail
    }
}
