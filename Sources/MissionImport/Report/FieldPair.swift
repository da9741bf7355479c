/// Two fields that lists have in one column, or below one name.
struct FieldPair {
    let fields: (String, String)
    /// What a column with both is called, as it is compared.
    let names: Set<String>

    private init(_ fields: (String, String), _ names: [String]) {
        self.fields = fields
        self.names = Set(names.map(ImportField.folded))
    }

    /// The names of a field below the name of its pair: “Voting hours” with “from” below.
    static func parts(of field: String) -> [String] {
        let words: [String]
        switch field {
        case "opens": words = fromWords
        case "closes": words = untilWords
        default: return []
        }
        return all.filter { [$0.fields.0, $0.fields.1].contains(field) }.flatMap { pair in
            pair.names.sorted().flatMap { name in words.map { "\(name) \($0)" } }
        }
    }

    /// What stands before the first of two times.
    static let fromWords = [
        "from", "between", "de", "das", "dès", "с", "з", "от", "від", "von", "من", "dalle", "od", "van", "între", "klo",
    ]
    /// What stands between two times.
    static let untilWords = [
        "to", "till", "until", "and", "à", "às", "al", "hasta", "até", "jusqu'à", "до", "по", "bis", "إلى", "حتى",
        "alle", "do", "tot", "la", "și",
    ]

    static let all = [
        FieldPair(
            ("lat", "lon"),
            [
                "coordinates", "coordinate", "coords", "lat lon", "lat long", "lat lng", "latlng", "latitude longitude",
                "lon lat",
                "long lat", "longitude latitude", "gps", "gps coordinates", "gps location", "geolocation", "geopoint",
                "geometry", "geom", "wkt", "the geom", "map", "map link", "google maps", "google map",
                "google maps link", "location link", "gps link",
                "maps url", "point", "position", "geo", "coordonnées", "coordonnées gps", "coordonnées géographiques",
                "lien carte", "carte",
                "coordenadas", "coordenadas gps", "ubicación", "georreferencia", "localização", "mapa", "koordinaten",
                "standort",
                "координаты", "координати", "геолокация", "карта", "ссылка на карту", "koordinat", "koordinatlar",
                "konum",
                "harita", "координаттар", "إحداثيات", "الإحداثيات", "الموقع الجغرافي", "رابط الخريطة", "mgrs",
                "utm coordinates",
            ]),
        FieldPair(
            ("opens", "closes"),
            [
                "hours", "opening hours", "voting hours", "hours of voting", "polling hours", "working hours",
                "voting time", "time of voting",
                "horaires", "horaires d'ouverture", "heures d'ouverture", "horario", "horario de votación", "horário",
                "horário de votação",
                "öffnungszeiten", "wahlzeit", "часы работы", "время работы", "время голосования", "режим работы",
                "часы голосования",
                "години роботи", "час голосування", "режим роботи", "çalışma saatleri", "oy verme saatleri",
                "ساعات العمل",
                "ساعات الاقتراع", "أوقات الاقتراع", "дауыс беру уақыты", "жұмыс уақыты",
            ]),
    ]
}
