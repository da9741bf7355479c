import MissionModel
import Wording
import Markup

/// A moment as a form asks for it: day and time by one clock, and how far that clock is from UTC.
struct InstantField {
    let name: String

    /// The fields of the form that it takes.
    var fields: [String] { [name, zone] }
    var zone: String { "\(name)_zone" }

    /// What the fields hold for an instant, or for none by a clock of that offset.
    func values(_ instant: Instant?, offset: Int = 0) -> [String: String] {
        guard let instant else { return [name: "", zone: Self.text(offset)] }
        let hasSeconds = instant.seconds % 60 != 0
        return [name: String(instant.text.prefix(hasSeconds ? 19 : 16)), zone: Self.text(instant.offset)]
    }

    func html(_ form: FormMarkup, _ label: String, hint: String? = nil, isRequired: Bool = false) -> HTML {
        """
        <div class="pair">\(form.text(name, label, hint: hint, type: .local, longest: 19, isRequired: isRequired))\
        \(form.text(zone, form.t(.offsetFromUTC), longest: 6))</div>
        """
    }

    /// What was typed; nil where the day was left empty. What cannot be read is a fault of the form.
    func instant(_ form: PageForm, _ state: inout FormState) -> Instant? {
        guard let local = form[name] else { return nil }
        guard let instant = instant(local, form) else {
            state.add("must be a day and a time, and the distance of its clock from UTC, such as +05:00", at: name)
            return nil
        }
        return instant
    }

    /// What was typed as an instant, where it is one; else as it was typed.
    ///
    /// - Parameter seen: an instant that the form was shown for, which stays as it is written unless another one was typed.
    func text(_ form: PageForm, seen: String) -> String {
        let local = form.typed(name)
        guard let instant = instant(local, form) else { return local }
        if let seen = Instant(seen), (seen.seconds, seen.offset) == (instant.seconds, instant.offset) {
            return seen.text
        }
        return instant.text
    }

    private func instant(_ local: String, _ form: PageForm) -> Instant? {
        let seconds = local.utf8.count == 16 ? ":00" : ""
        return Instant("\(local)\(seconds)\(form[zone] ?? "")")
    }

    private static func text(_ offset: Int) -> String { String(Instant(seconds: 0, offset: offset).text.suffix(6)) }
}
