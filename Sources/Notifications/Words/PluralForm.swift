/// Which form of a word goes with a number.
enum PluralForm {
    case one, few, many

    static func english(_ count: Int) -> PluralForm { count == 1 ? .one : .many }

    /// `1 наблюдатель, 2 наблюдателя, 5 наблюдателей, 21 наблюдатель`.
    static func russian(_ count: Int) -> PluralForm {
        let (ones, tens) = (count % 10, count % 100)
        if ones == 1, tens != 11 { return .one }
        return (2...4).contains(ones) && !(12...14).contains(tens) ? .few : .many
    }
}
