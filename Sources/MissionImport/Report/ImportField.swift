import Foundation

/// One fact that rows of a kind state.
package struct ImportField: Sendable {
    /// The key of the mission document.
    package let name: String
    /// Column names that mean this field, likeliest first; compared by letters and digits only, in any case and without
    /// accents.
    package fileprivate(set) var synonyms: [String]
    /// Its own name and the others as they are compared.
    private(set) var foldedNames: [String] = []
    /// Whether the file or a setting must have it.
    package let isRequired: Bool
    /// What a row has where neither file nor setting says anything, for people to read.
    package let fallback: String?
    /// Whether it is a setting of the import rather than a column.
    package let isSettingOnly: Bool
    /// Whether it is about a person and so comes from the file alone.
    package let isPersonal: Bool
    /// Whether it says how other fields are read, and is nothing that is kept.
    package let isAuxiliary: Bool

    init(
        _ name: String,
        _ synonyms: [String] = [],
        isRequired: Bool = false,
        fallback: String? = nil,
        isSettingOnly: Bool = false,
        isPersonal: Bool = false,
        isAuxiliary: Bool = false
    ) {
        self.name = name
        self.synonyms = synonyms
        self.isRequired = isRequired
        self.fallback = fallback
        self.isSettingOnly = isSettingOnly
        self.isPersonal = isPersonal
        self.isAuxiliary = isAuxiliary
    }

    /// With the names of a list's columns in other languages. Names that a running number has as well go last.
    func known(in kind: ImportKind) -> ImportField {
        var field = self
        let names = synonyms + FieldWords.names(kind, name)
        let counts = { (name: String) in Self.namesOfCounts.contains(Self.folded(name)) }
        field.synonyms = names.filter { !counts($0) } + names.filter(counts)
        field.foldedNames = ([name] + field.synonyms + FieldPair.parts(of: name)).map(Self.folded)
        return field
    }

    private static let namesOfCounts = Set(
        [
            "no", "nr", "n", "num", "number", "numéro", "número", "nummer", "numara", "номер", "№ п/п", "п/п", "sn",
            "s no",
            "serial no", "الرقم",
        ].map(folded))

    /// A column name as it is compared: letters without their accents and digits of any script, in lower case.
    static func folded(_ name: String) -> String {
        if name.utf8.allSatisfy({ $0 < 0x80 }) {
            return String(
                decoding: name.utf8.compactMap { byte -> UInt8? in
                    switch byte {
                    case 0x41...0x5A: byte | 0x20
                    case 0x61...0x7A, 0x30...0x39: byte
                    default: nil
                    }
                }, as: UTF8.self)
        }
        var folded = String.UnicodeScalarView()
        for scalar in name.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
            switch scalar {
            case "\u{2116}": folded.append(contentsOf: "no".unicodeScalars)
            case "\u{0131}": folded.append("i")
            case "\u{00DF}": folded.append(contentsOf: "ss".unicodeScalars)
            case "\u{0142}": folded.append("l")
            case "\u{0111}", "\u{00F0}": folded.append("d")
            case "\u{00F8}": folded.append("o")
            case "\u{0649}": folded.append("\u{064A}")
            case "\u{0629}": folded.append("\u{0647}")
            case "\u{0640}": break
            default:
                let properties = scalar.properties
                if properties.generalCategory != .nonspacingMark, properties.isAlphabetic || scalar.isDigit {
                    folded.append(scalar)
                }
            }
        }
        return String(folded)
    }
}

extension Unicode.Scalar {
    fileprivate var isDigit: Bool { properties.numericType == .decimal }
}

extension ImportField {
    private static let region = ImportField(
        "region",
        [
            "region id", "region code", "region name", "admin1", "adm1", "adm1 name", "adm1 en", "province", "state",
            "oblast", "governorate", "county name", "county", "la name", "local authority", "district region",
            "département", "departamento", "uf", "sg uf", "область", "регион",
        ],
        isRequired: true
    )
    private static let district = ImportField(
        "district",
        [
            "district id", "district code", "district name", "admin2", "adm2", "adm2 name", "rayon", "raion", "lga",
            "constituency", "municipality", "ward name", "ward", "район", "округ",
        ],
        fallback: "the region"
    )
    private static let lat = ImportField(
        "lat",
        ["latitude", "y", "lat dd", "gps lat", "gps latitude", "y coord", "широта", "latitud", "nr latitude"],
        isRequired: true
    )
    private static let lon = ImportField(
        "lon",
        [
            "longitude", "lng", "long", "x", "lon dd", "gps lon", "gps longitude", "x coord", "долгота", "longitud",
            "nr longitude",
        ],
        isRequired: true
    )
    private static let utmZone = ImportField(
        "utm_zone", ["utm zone", "utm zone number", "grid zone designator"], fallback: "none: coordinates are degrees",
        isAuxiliary: true)
    private static let createdTimeZone = ImportField(
        "time_zone", fallback: "of the mission's regions, or of the host country", isSettingOnly: true)

    static let regions = [
        ImportField("id", ["region id", "code", "region code", "region", "iso", "pcode", "код"], isRequired: true),
        ImportField(
            "name", ["name en", "region name", "title", "admin1", "province", "название", "наименование"],
            isRequired: true),
        ImportField("time_zone", ["timezone", "tz", "zone", "iana", "часовой пояс"], isRequired: true),
        ImportField("status", ["access", "security"], fallback: "open"),
        ImportField("min_teams", ["minimum teams", "teams min"], fallback: "0"),
        ImportField("max_teams", ["maximum teams", "teams max"], fallback: "no limit"),
        ImportField("languages", ["language", "local languages", "языки"], fallback: "none"),
        ImportField("return_min", ["return minutes", "minutes to debriefing"], fallback: "0"),
        ImportField("detour", ["detour factor"], fallback: "the travel rule"),
        ImportField("speed_kmh", ["speed", "kmh"], fallback: "the travel rule"),
    ]

    static let delegations = [
        ImportField("id", ["delegation id", "code", "delegation code", "iso2", "country code"], isRequired: true),
        ImportField("name", ["delegation", "delegation name", "parliament", "title", "название"], isRequired: true),
        ImportField(
            "country", ["iso2", "country code", "iso", "iso3166", "alpha2", "nationality", "страна"], isRequired: true),
    ]

    static let observers = [
        ImportField(
            "id", ["observer id", "observer", "code", "accreditation no", "no", "number", "номер"], isRequired: true),
        ImportField(
            "delegation", ["delegation id", "delegation code", "country", "country code", "parliament", "делегация"],
            isRequired: true),
        ImportField(
            "role",
            [
                "function", "position", "head of delegation", "head", "hod", "chef de délégation", "jefe de delegación",
                "delegationsleiter", "глава делегации", "руководитель делегации", "глава",
            ],
            fallback: "member"),
        ImportField("sex", ["gender", "пол"], isRequired: true),
        ImportField("first_time", ["first timer", "novice", "new", "first mission"], fallback: "false"),
        ImportField("languages", ["language", "languages spoken", "языки"], isRequired: true),
        ImportField("status", ["accreditation", "accreditation status", "статус"], isRequired: true),
        ImportField("reserve", ["is reserve", "replacement", "standby"], fallback: "false"),
        ImportField(
            "available_from", ["available", "arrival", "arrives", "from"],
            fallback: "the day before election day, 00:00 UTC"),
        ImportField("available_to", ["departure", "departs", "until", "to"], fallback: "two days after it, 00:00 UTC"),
        ImportField("debriefing", ["must debrief", "attends debriefing"], fallback: "false"),
        ImportField("max_leg_min", ["max leg", "max leg minutes"], fallback: "the rule"),
        ImportField("max_km", ["max distance", "max kilometres"], fallback: "the rule"),
        ImportField("excluded_regions", ["excluded", "not in regions"], fallback: "none"),
        ImportField("preferred_regions", ["preferred", "preferences"], fallback: "none"),
        ImportField("political_family", ["political group", "party family", "group"], fallback: "none"),
        ImportField("label", ["display", "call sign"], fallback: "none"),
        ImportField("time_zone", fallback: "none: times need an offset", isSettingOnly: true),
    ]

    static let stations = [
        ImportField(
            "id",
            [
                "station id", "polling station id", "polling station no", "polling station number",
                "polling station code",
                "station no", "station number", "station code", "ps id", "ps code", "ps no", "pu code", "code",
                "number",
                "no", "номер", "номер участка", "код", "участок", "numéro du bureau", "numéro", "código",
                "código de mesa",
                "nr local votacao",
            ],
            isRequired: true),
        ImportField(
            "name",
            [
                "polling station", "polling station name", "station name", "name of station", "name of polling station",
                "station", "ps name", "polling unit",
                "polling place", "place", "location", "title", "название", "наименование", "bureau de vote",
                "nom du bureau", "nom", "puesto de votación", "local de votação", "nm local votacao",
            ],
            fallback: "the id"),
        region,
        district,
        lat,
        lon,
        ImportField(
            "voters",
            [
                "registered voters", "registered", "voters registered", "electors", "electorate", "total voters",
                "number of voters", "избиратели", "избирателей", "число избирателей", "électeurs inscrits", "électeurs",
                "censo electoral", "qt eleitor",
            ],
            fallback: "not known"),
        ImportField(
            "setting", ["urban rural", "urbanisation", "locality type", "area type"], fallback: "derived from density"),
        ImportField("kind", ["type", "station type", "station kind", "тип"], fallback: "regular"),
        ImportField(
            "opens",
            [
                "opening", "opening time", "open", "opens at", "voting from", "открытие", "heure d'ouverture",
                "ouverture", "apertura",
            ], isRequired: true),
        ImportField(
            "closes",
            [
                "closing", "closing time", "close", "closes at", "voting to", "закрытие", "heure de fermeture",
                "fermeture", "cierre",
            ], isRequired: true),
        ImportField("cleared", ["visit cleared", "access cleared"], fallback: "false"),
        ImportField("no_go", ["off limits", "forbidden"], fallback: "false"),
        utmZone,
        createdTimeZone,
    ]

    static let hubs = [
        ImportField("id", ["hub id", "hub", "code", "number", "no", "код"], isRequired: true),
        ImportField("name", ["hub name", "town", "city", "place", "title", "название"], fallback: "the id"),
        region,
        lat,
        lon,
        ImportField("vehicles", ["cars", "vehicle count", "number of vehicles"], isRequired: true),
        ImportField("seats", ["seats per vehicle", "seats per car"], fallback: "4"),
        ImportField("interpreters", ["number of interpreters"], fallback: "0"),
        utmZone,
        createdTimeZone,
    ]

    static let tabulationCentres = [
        ImportField(
            "id", ["centre id", "center id", "tabulation centre", "tec", "code", "number", "no", "код"],
            isRequired: true),
        region,
        district,
        lat,
        lon,
        utmZone,
        createdTimeZone,
    ]

    static let outlines = [
        ImportField(
            "region",
            [
                "id", "code", "region id", "region code", "iso", "iso 3166 2", "pcode", "adm1 pcode", "shape iso",
                "name",
                "name en", "region name", "adm1 en", "name 1", "shape name",
            ],
            isRequired: true)
    ]
}
