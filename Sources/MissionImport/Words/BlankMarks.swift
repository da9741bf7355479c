/// The marks that lists write where they do not know a value.
enum BlankMarks {
    /// - Parameter isText: whether the cell holds words of its own, among which two letters may be a code.
    static func isMark(_ text: String, isText: Bool) -> Bool {
        let count = text.utf8.count
        guard count <= 40, let first = text.utf8.first, !(0x30...0x39).contains(first) else { return false }
        if count <= 6, text.unicodeScalars.allSatisfy(isStroke) { return true }
        let folded = text.lowercased()
        if marks.contains(folded) { return true }
        return isText ? text == "NA" : codes.contains(folded)
    }

    private static func isStroke(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .dashPunctuation || strokes.contains(scalar)
    }

    private static let strokes = Set("-\u{2212}._?\u{2026}\u{061F}*/\\~\u{00D7}\u{00B7}\u{2022}".unicodeScalars)

    private static let codes: Set = ["na", "nd", "sd", "n a", "n d", "нд", "н д"]

    /// Words for “no”, which say of a number that there is none.
    static func isNone(_ text: String) -> Bool { nones.contains(text.lowercased()) }

    private static let nones: Set = [
        "нет", "ні", "немає", "жоқ", "жок", "не", "no", "non", "nein", "não", "nie", "nav", "nem", "nu", "nee", "yo'q",
        "yoxdur", "үгүй",
    ]

    private static let marks: Set<String> = {
        let words = [
            "n/a", "n.a.", "n.a", "#n/a", "#na", "n/d", "n.d.", "n.d", "s/d", "s.d.", "s/n", "s/o", "nan", "null",
            "nil", "none",
            "\\n", "not available", "not applicable", "not known", "unknown", "no data", "nodata", "missing", "tbd",
            "tbc",
            "tba", "to be determined", "to be confirmed", "inconnu", "inconnue", "non disponible", "non renseigné",
            "non renseignée", "sans objet", "non connu",
            "indisponible", "sin datos", "sin dato", "sin información", "desconocido", "desconocida", "no disponible",
            "no aplica", "sem dados",
            "sem informação", "não disponível", "não informado", "não se aplica", "desconhecido", "k.a.", "k. a.",
            "keine angabe", "unbekannt", "н/д", "н.д.",
            "нет данных", "неизвестно", "не известно", "не указано", "не указан", "нет сведений", "отсутствует", "б/д",
            "немає даних", "невідомо",
            "не вказано", "відсутня", "відсутній", "bilinmiyor", "veri yok", "yok", "belirtilmemiş", "غير معروف",
            "غير متوفر", "غير متاح", "لا يوجد", "لا توجد بيانات", "s.o.", "s. o.", "n.c.", "n/c", "н.у.", "нет инф.",
            "нет информации", "n.b.", "nicht bekannt", "non noto", "sconosciuto", "nessun dato", "onbekend",
            "niet bekend", "n.v.t.", "brak", "brak danych", "b.d.", "není známo", "neznámý", "neznámé", "nepoznato",
            "nepoznat", "nema podataka", "непознато", "нема података", "няма данни", "неизвестен", "necunoscut",
            "nu se cunoaște", "fără date", "nincs adat", "ismeretlen", "ma'lumot yo'q", "noma'lum", "маалымат жок",
            "белгисиз", "мәлімет жоқ", "белгісіз", "məlumat yoxdur", "naməlum", "հայտնի չէ", "տվյալ չկա", "უცნობია",
            "არ არის", "мэдээлэлгүй", "i panjohur", "nuk ka",
        ]
        return Set(words.flatMap { [$0, "(\($0))", "<\($0)>", "[\($0)]"] } + ["<na>", "(na)", "[na]", "_null_"])
    }()
}
