/// The observers that one parliament or body sends.
package struct Delegation: IdentifiedEntity {
    package static let listName = "delegations"

    package var id: String
    package var name: String
    /// ISO 3166-1 alpha-2.
    package var country: String
    package var extra = JSONObject()

    package init(id: String, name: String, country: String, extra: JSONObject = [:]) {
        self.id = id
        self.name = name
        self.country = country
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        name = form.required("name", .text, else: "")
        country = form.required("country", .country, else: "")
        extra = form.extra
    }

    package var known: JSONObject {
        ["id": .string(id), "name": .string(name), "country": .string(country)]
    }
}
