/// One interpreter of a hub. It is never part of a mission document.
package struct Interpreter: IdentifiedEntity {
    package static let listName = "interpreters"

    package var id: String
    package var hub: String
    package var name: String
    /// A plus and digits, country code first.
    package var phone: String?
    /// Empty: not known.
    package var languages: [String]
    package var extra = JSONObject()

    package init(id: String, hub: String, name: String, phone: String?, languages: [String]) {
        self.id = id
        self.hub = hub
        self.name = name
        self.phone = phone
        self.languages = languages
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        hub = form.required("hub", .text, else: "")
        name = form.required("name", .text, else: "")
        phone = form.optional("phone", .text)
        languages = form.required("languages", .list(of: .language), else: [])
    }

    package var known: JSONObject {
        [
            "id": .string(id), "hub": .string(hub), "name": .string(name), "phone": .optional(phone),
            "languages": .strings(languages),
        ]
    }
}
