/// How an observer is called and reached. It is never part of a mission document.
package struct Contact: IdentifiedEntity {
    package static let listName = "contacts"

    package var observer: String
    package var name: String
    package var email: String?
    /// A plus and digits, country code first.
    package var phone: String?
    package var note: String?
    package var extra = JSONObject()

    package var id: String { observer }

    package init(observer: String, name: String, email: String?, phone: String?, note: String?) {
        self.observer = observer
        self.name = name
        self.email = email
        self.phone = phone
        self.note = note
    }

    package init(_ form: inout ObjectForm) {
        observer = form.required("observer", .text, else: "")
        name = form.required("name", .text, else: "")
        email = form.optional("email", .text)
        phone = form.optional("phone", .text)
        note = form.optional("note", .text)
    }

    package var known: JSONObject {
        [
            "observer": .string(observer), "name": .string(name), "email": .optional(email),
            "phone": .optional(phone), "note": .optional(note),
        ]
    }
}
