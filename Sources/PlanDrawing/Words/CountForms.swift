/// A counted word in the forms that a language has for it.
struct CountForms: Sendable {
    /// As for 1, in Russian 21 too.
    let one: String
    /// As for 2 to 4 in Russian.
    let few: String
    let many: String

    func english(_ count: Int) -> String { count == 1 ? one : many }

    func russian(_ count: Int) -> String {
        switch (abs(count) % 10, abs(count) % 100) {
        case (1, let tens) where tens != 11: one
        case (2...4, let tens) where !(12...14).contains(tens): few
        default: many
        }
    }
}
