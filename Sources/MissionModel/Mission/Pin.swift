/// People who are together in one team of a hub; one alone is in some team there.
package struct Pin: MissionEntity {
    package static let listName = "pins"

    package var observers: [String]
    package var hub: String
    package var extra = JSONObject()

    package init(observers: [String], hub: String, extra: JSONObject = [:]) {
        self.observers = observers
        self.hub = hub
        self.extra = extra
    }

    package init(_ form: inout ObjectForm) {
        observers = form.required("observers", .list(of: .text, atLeast: 1), else: [])
        hub = form.required("hub", .text, else: "")
        extra = form.extra
    }

    package var known: JSONObject {
        ["observers": .strings(observers), "hub": .string(hub)]
    }
}
