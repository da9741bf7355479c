/// How legs between places are measured.
package struct TravelRules: Sendable, Equatable {
    package enum Kind: String, Sendable, CaseIterable {
        /// Haversine times a detour factor at a constant speed.
        case greatCircle = "great_circle"
        /// A road engine that the document does not name.
        case table
    }

    package var kind = Kind.greatCircle
    package var detour = 1.35
    package var speedKmh = 60.0
    package var overheadMin = 10
    package var sameSiteM = 50
    package var sameSiteMin = 5

    /// The object as written: only what is stated there, and unknown keys; empty for all defaults.
    package var stated = JSONObject()

    package init() {}

    /// - Throws: the faults of the object, with pointers below `/travel`.
    package init(_ object: JSONObject) throws(FormError) {
        var form = ObjectForm(object) { "/travel" }
        self.init(&form, object)
        if !form.isSound { throw FormError(faults: form.faults) }
    }

    init(_ form: inout ObjectForm, _ object: JSONObject) {
        stated = object
        kind = form.required("kind", .oneOf, else: kind)
        guard form.isSound else { return }
        detour = form.defaulted("detour", .detour, detour)
        speedKmh = form.defaulted("speed_kmh", .speed, speedKmh)
        overheadMin = form.defaulted("overhead_min", .whole(), overheadMin)
        sameSiteM = form.defaulted("same_site_m", .whole(), sameSiteM)
        sameSiteMin = form.defaulted("same_site_min", .whole(), sameSiteMin)
    }
}

extension ValueTest where Value == Double {
    static var detour: Self { number(1, 100) }
    static var speed: Self { number(0, 1000, above: true) }
    static var latitude: Self { number(-90, 90) }
    static var longitude: Self { number(-180, 180) }
}
