import Deployment
import Markup
import MissionModel
import Wording

/// A page with a form, which is shown again with what is wrong with it.
protocol HeadForm {
    var faults: FormFaults { get set }
    var page: Page { get }
}

/// What is wrong with a form that was not sent on, by the fields that have it.
struct FormFaults {
    private struct Fault {
        let field: String
        let message: String
        /// What the service says is English.
        let isEnglish: Bool
    }

    private var faults: [Fault] = []

    var isEmpty: Bool { faults.isEmpty }

    mutating func add(_ field: String, _ message: String) {
        faults.append(Fault(field: field, message: message, isEnglish: false))
    }

    /// What the service found; each of its fields stands in one of the page's.
    mutating func add(_ found: [FormFault], field: (String) -> String) {
        faults += found.map { fault in
            let key = fault.pointer.split(separator: "/").first.map(String.init) ?? ""
            return Fault(field: field(key), message: "\(key): \(fault.message)", isEnglish: true)
        }
    }

    /// What stands in the way of the whole.
    mutating func add(whole message: String, field: String) {
        faults.append(Fault(field: field, message: message, isEnglish: true))
    }

    /// On top of the page, with links to the fields.
    func summary(_ t: Words) -> HTML {
        if faults.isEmpty { return .empty }
        return """
            <div class="note bad" role="alert"><b>\(t(.notSent))</b><ul>\(each: faults, { fault in
                "<li><a \(href: .here(fault.field))\(lang(fault))>\(fault.message)</a></li>"
            })</ul></div>
            """
    }

    /// The attributes of a field that has faults.
    ///
    /// - Parameter isGroup: of a group of fields, which is only described by them.
    func attributes(_ field: String, isGroup: Bool = false) -> HTML {
        guard faults.contains(where: { $0.field == field }) else { return .empty }
        if isGroup { return " aria-describedby=\"\(field)-fault\"" }
        return " aria-invalid=\"true\" aria-describedby=\"\(field)-fault\""
    }

    /// Below the field.
    func note(_ field: String) -> HTML {
        let own = faults.filter { $0.field == field }
        if own.isEmpty { return .empty }
        return """
            <span class="fault" id="\(field)-fault">\(each: own, between: " ", { "<span\(lang($0))>\($0.message)</span>" })\
            </span>
            """
    }

    private func lang(_ fault: Fault) -> HTML { fault.isEnglish ? " lang=\"en\"" : .empty }
}
