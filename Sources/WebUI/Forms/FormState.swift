import Deployment
import MissionModel

/// A form between two attempts: what was typed into it, and what is wrong with that.
struct FormState: Sendable {
    /// What is wrong with a field, or with the form as a whole.
    struct Fault: Sendable {
        /// Nil: it is about no field of the form.
        let field: String?
        /// In English, as the use cases have it.
        let message: String
    }

    private(set) var values: [String: String]
    private(set) var faults: [Fault] = []

    /// - Parameter values: what the fields hold before anybody types.
    init(_ values: [String: String] = [:]) {
        self.values = values
    }

    /// As it was sent.
    init(_ form: PageForm, fields: [String]) {
        values = Dictionary(uniqueKeysWithValues: fields.map { ($0, form.typed($0)) })
    }

    func value(_ field: String) -> String { values[field] ?? "" }

    func fault(_ field: String) -> String? { faults.first { $0.field == field }?.message }

    mutating func set(_ field: String, _ value: String) { values[field] = value }

    mutating func add(_ message: String, at field: String? = nil) {
        faults.append(Fault(field: field, message: message))
    }

    /// Takes the faults of a use case: those whose pointers begin with a field's name stand beside it.
    mutating func add(_ found: [FormFault], fields: [String: String] = [:]) {
        for fault in found {
            let parts = fault.pointer.split(separator: "/").map(String.init)
            let key = parts.first { fields[$0] != nil || values[$0] != nil } ?? parts.first ?? ""
            let field = fields[key] ?? (values[key] == nil ? nil : key)
            add(field == nil && !fault.pointer.isEmpty ? "\(key) \(fault.message)" : fault.message, at: field)
        }
    }

    /// Takes what a use case refused for its content, so that the form is shown again with it.
    ///
    /// - Throws: any other error as it is.
    mutating func add(refusal error: any Error, fields: [String: String] = [:]) throws {
        switch error {
        case let error as FormError: add(error.faults, fields: fields)
        case let error as IncidentRefusal: add(error.faults, fields: fields)
        case let error as JobShareRefusal: add(error.description)
        case let error as StoreError where [.conflict, .alreadyExists, .unstorable].contains(error.code):
            add(error.message)
        default: throw error
        }
    }
}
