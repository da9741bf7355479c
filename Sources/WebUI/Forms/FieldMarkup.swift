import Markup
import Wording

/// A form as people fill it in: each field with its label, its hint and what is wrong with it.
struct FormMarkup {
    let state: FormState
    let t: Words
    /// Before the identifiers of its fields, where a page has several forms.
    var prefix = "f"

    /// An option of a choice.
    struct Option {
        let value: String
        let title: String

        init(_ value: String, _ title: String) {
            self.value = value
            self.title = title
        }
    }

    /// What is wrong, at the top, each with a link to its field; nothing where nothing is.
    ///
    /// - Parameter labels: of the fields.
    func summary(_ labels: [String: String]) -> HTML {
        if state.faults.isEmpty { return .empty }
        return """
            <div class="note bad" role="alert"><p><b>\(t(.formRefused))</b></p><ul>\(each: state.faults, { fault in
                guard let field = fault.field else { return "<li>\(HTML.told(fault.message, t))</li>" }
                return """
                    <li><a \(href: .here(id(field)))>\(labels[field] ?? field)</a>: \
                    \(HTML.told(fault.message, t))</li>
                    """
            })</ul></div>
            """
    }

    func text(
        _ name: String, _ label: String, hint: String? = nil, type: InputType = .text, longest: Int = 200,
        isRequired: Bool = false
    ) -> HTML {
        field(
            name, label, hint,
            """
            <input id="\(id(name))" name="\(name)" type="\(type.rawValue)"\
            \(when: type.isText, " maxlength=\"\(longest)\"") \
            value="\(state.value(name))"\(required(isRequired))\(described(name, hint))>
            """)
    }

    func area(_ name: String, _ label: String, hint: String? = nil, longest: Int, isRequired: Bool = false) -> HTML {
        field(
            name, label, hint,
            """
            <textarea id="\(id(name))" name="\(name)" rows="3" maxlength="\(longest)"\(required(isRequired))\
            \(described(name, hint))>\(state.value(name))</textarea>
            """)
    }

    /// A choice of at most fifty; of more, a field to type into.
    func choice(_ name: String, _ label: String, _ options: [Option], hint: String? = nil) -> HTML {
        if options.count > FilterForm.mostOptions { return text(name, label, hint: hint) }
        return field(
            name, label, hint,
            """
            <select id="\(id(name))" name="\(name)"\(described(name, hint))>\(each: options, { option in
                let chosen: HTML = option.value == state.value(name) ? " selected" : .empty
                return "<option value=\"\(option.value)\"\(chosen)>\(option.title)</option>"
            })</select>
            """)
    }

    func check(_ name: String, _ label: String) -> HTML {
        """
        <label class="check"><input type="checkbox" id="\(id(name))" name="\(name)" value="true"\
        \(when: state.value(name) == "true", " checked")\(described(name, nil))>\(label)</label>\
        \(problem(name))
        """
    }

    func hidden(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    enum InputType: String {
        case text, date, number, email
        case local = "datetime-local"

        var isText: Bool { self == .text || self == .email }
    }

    private func id(_ name: String) -> String { "\(prefix)-\(name)" }

    private func required(_ isRequired: Bool) -> HTML { isRequired ? " required" : .empty }

    private func described(_ name: String, _ hint: String?) -> HTML {
        var ids: [String] = []
        if hint != nil { ids.append("\(id(name))-hint") }
        if state.fault(name) != nil { ids.append("\(id(name))-fault") }
        if ids.isEmpty { return .empty }
        return """
             aria-describedby="\(ids.joined(separator: " "))"\(when: state.fault(name) != nil, " aria-invalid=\"true\"")
            """
    }

    private func field(_ name: String, _ label: String, _ hint: String?, _ input: HTML) -> HTML {
        """
        <p class="field"><label for="\(id(name))">\(label)</label>\(input)\
        \(hint.map { "<small class=\"soft\" id=\"\(id(name))-hint\">\($0)</small>" })\
        \(problem(name))</p>
        """
    }

    /// What is wrong with a field.
    private func problem(_ name: String) -> HTML {
        guard let fault = state.fault(name) else { return .empty }
        return "<small class=\"worse\" id=\"\(id(name))-fault\">\(HTML.told(fault, t))</small>"
    }
}
