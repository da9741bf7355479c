/// One object of a mission document's lists.
///
/// `extra` holds what the type does not know: unknown keys, and optional keys that were written as null. It is kept so
/// that an export has every key of the import.
package protocol MissionEntity: Sendable, Equatable {
    /// The name of the list in the document.
    static var listName: String { get }

    var extra: JSONObject { get set }

    /// The known keys, without `extra`.
    var known: JSONObject { get }

    /// Reads an object; where the form finds a fault the value is not to be used.
    init(_ form: inout ObjectForm)
}

extension MissionEntity {
    package var json: JSONValue {
        .object(known.adding(extra))
    }

    /// Reads one object by itself, for a change of a single entity.
    ///
    /// - Throws: the faults of the object, with pointers relative to it.
    package init(json value: JSONValue) throws(FormError) {
        let object = try value.requiredObject()
        var form = ObjectForm(object) { "" }
        self.init(&form)
        if !form.isSound { throw FormError(faults: form.faults) }
    }
}

/// An entity that others refer to by its identifier, unique in its list.
package protocol IdentifiedEntity: MissionEntity {
    var id: String { get }
}
