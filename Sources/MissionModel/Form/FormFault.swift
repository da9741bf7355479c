/// One fault of form in a document: where it is, as a JSON pointer, and what is wrong.
package struct FormFault: Sendable, Equatable, CustomStringConvertible {
    package let pointer: String
    package let message: String
    /// Whether it is in the base plan of the repair that is judged, not in the repair.
    package let isOfBase: Bool

    package init(pointer: String, message: String, isOfBase: Bool = false) {
        self.pointer = pointer
        self.message = message
        self.isOfBase = isOfBase
    }

    package var description: String {
        "\(isOfBase ? "base plan " : "")\(pointer.isEmpty ? "(whole document)" : pointer): \(message)"
    }
}

/// A document that breaks its form, with every fault that was found; never empty.
package struct FormError: Error, Equatable, CustomStringConvertible {
    package let faults: [FormFault]

    package init(faults: [FormFault]) {
        self.faults = faults
    }

    package init(_ error: JSONSyntaxError) {
        faults = [FormFault(pointer: "", message: "is not JSON: \(error)")]
    }

    package var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension JSONValue {
    /// Reads JSON as part of a form.
    init(form bytes: [UInt8]) throws(FormError) {
        do { self = try JSONParser.parse(bytes) } catch { throw FormError(error) }
    }

    /// The value where it is an object.
    package func requiredObject() throws(FormError) -> JSONObject {
        guard let object else { throw FormError(faults: [FormFault(pointer: "", message: "must be an object")]) }
        return object
    }
}
