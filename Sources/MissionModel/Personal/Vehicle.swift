/// One car of a hub, with its driver. It is never part of a mission document.
package struct Vehicle: IdentifiedEntity {
    package static let listName = "vehicles"

    package var id: String
    package var hub: String
    package var plate: String
    package var driver: String?
    /// The driver's: a plus and digits, country code first.
    package var phone: String?
    /// Driver included; nil: as the hub says.
    package var seats: Int?
    package var extra = JSONObject()

    package init(id: String, hub: String, plate: String, driver: String?, phone: String?, seats: Int?) {
        self.id = id
        self.hub = hub
        self.plate = plate
        self.driver = driver
        self.phone = phone
        self.seats = seats
    }

    package init(_ form: inout ObjectForm) {
        id = form.required("id", .text, else: "")
        hub = form.required("hub", .text, else: "")
        plate = form.required("plate", .text, else: "")
        driver = form.optional("driver", .text)
        phone = form.optional("phone", .text)
        seats = form.optional("seats", .whole(atLeast: 1))
    }

    package var known: JSONObject {
        [
            "id": .string(id), "hub": .string(hub), "plate": .string(plate), "driver": .optional(driver),
            "phone": .optional(phone), "seats": .optional(seats),
        ]
    }
}
