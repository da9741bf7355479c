package import Deployment

/// The form that a counted word takes beside a number (CLDR's names).
package enum PluralForm: String, Sendable, CaseIterable {
    case one, few, many, other
}

extension Language {
    /// The forms that counted texts of the language have.
    package var pluralForms: [PluralForm] {
        switch self {
        case .english: [.one, .other]
        case .russian: [.one, .few, .many, .other]
        }
    }

    /// The form beside a whole number.
    package func pluralForm(_ number: Int) -> PluralForm {
        let number = number.magnitude
        switch self {
        case .english: return number == 1 ? .one : .other
        case .russian:
            let (tens, ones) = (number / 10 % 10, number % 10)
            if ones == 1, tens != 1 { return .one }
            return (2...4).contains(ones) && tens != 1 ? .few : .many
        }
    }

    /// The form beside a whole number of which something is a part: `из 21 человека`, `из 3 человек`.
    package func partitiveForm(_ number: Int) -> PluralForm {
        let form = pluralForm(number)
        return switch self {
        case .english: form
        // The genitive of the singular is what stands beside 2, that of the plural what stands beside 5.
        case .russian: form == .one ? .few : .many
        }
    }

    /// The form beside a number with a fraction, as it is written.
    package var pluralFormOfFractions: PluralForm { .other }
}

/// What a counted text says in each form of its language; `#` is where the number stands.
package struct CountedText: Sendable, Equatable {
    private let forms: [PluralForm: String]

    /// In English.
    init(_ one: String, _ other: String) {
        forms = [.one: one, .other: other]
    }

    /// In Russian: 1, 2 and 5 of something, and a fraction of one.
    init(_ one: String, _ few: String, _ many: String, fraction: String? = nil) {
        forms = [.one: one, .few: few, .many: many, .other: fraction ?? few]
    }

    package subscript(form: PluralForm) -> String? { forms[form] }

    package var stated: Set<PluralForm> { Set(forms.keys) }
}
