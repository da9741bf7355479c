extension FieldWords {
    /// In Italian, Dutch, Polish, Czech, Serbian and Croatian, Bulgarian, Romanian, Hungarian, Uzbek, Kyrgyz, Armenian, Georgian,
    /// Azerbaijani, Mongolian and Albanian.
    static func further(_ kind: ImportKind, _ field: String) -> [String] {
        switch kind {
        case .stations: (ofStations[field] ?? []) + (ofPoints[field] ?? [])
        case .hubs, .tabulationCentres: ofPoints[field] ?? []
        case .observers: ofPeople[field] ?? []
        default: []
        }
    }

    private static let ofPoints: [String: [String]] = [
        "region": [
            "regione", "provincie", "województwo", "kraj", "okrug", "županija", "област", "județ", "judetul",
            "megye", "vármegye", "viloyati", "облус", "облусу", "մարզ", "რეგიონი", "მხარე", "bölgə", "region adı",
            "аймаг",
            "qarku", "qark",
        ],
        "district": [
            "comune", "gemeente", "gmina", "powiat", "okres", "obec", "општина", "opština", "općina", "община",
            "comuna",
            "localitate", "település", "járás", "tumani", "району", "համայնք", "მუნიციპალიტეტი", "rayonu", "сум",
            "bashkia",
        ],
        "lat": [
            "latitudine", "breedtegraad", "szerokość", "szerokość geograficzna", "zeměpisná šířka", "šířka",
            "географска ширина", "geografska širina", "ширина", "širina", "szélesség", "földrajzi szélesség", "kenglik",
            "кеңдик", "լայնություն", "განედი", "enlik", "өргөрөг", "gjerësia gjeografike", "gjerësia",
        ],
        "lon": [
            "longitudine", "lengtegraad", "długość", "długość geograficzna", "zeměpisná délka", "délka",
            "географска дужина", "географска дължина", "geografska dužina", "дужина", "dužina", "hosszúság",
            "földrajzi hosszúság", "uzunlik", "узундук", "երկայնություն", "გრძედი", "uzunluq", "уртраг",
            "gjatësia gjeografike", "gjatësia",
        ],
    ]

    private static let ofStations: [String: [String]] = [
        "id": [
            "sezione", "numero sezione", "nummer stembureau", "stembureau nr", "numer obwodu", "nr obwodu", "obwód nr",
            "číslo okrsku", "okrsek", "број бирачког места", "бирачко место број", "broj biračkog mjesta",
            "broj biračkog mesta", "номер на секция", "секция", "nr secției de votare", "numărul secției",
            "nr secție", "szavazókör", "szavazókör száma", "szavazókör sorszáma", "uchastka raqami", "uchastka",
            "участоктун номери", "шайлоо участкасынын номери", "ընտրատեղամասի համարը", "տեղամաս", "უბნის ნომერი",
            "უბანი",
            "məntəqənin nömrəsi", "məntəqə", "хэсгийн дугаар", "numri i qendrës së votimit", "qendra e votimit nr",
        ],
        "name": [
            "denominazione", "naam", "naam stembureau", "nazwa", "siedziba komisji", "název", "назив", "naziv",
            "biračko mjesto", "biračko mesto", "бирачко место", "denumire", "denumirea", "sediul", "megnevezés", "név",
            "nomi", "аталышы", "անվանումը", "անվանում", "დასახელება", "adı", "нэр", "emri", "emërtimi",
        ],
        "voters": [
            "elettori", "numero elettori", "elettori iscritti", "aantal kiesgerechtigden", "kiesgerechtigden",
            "liczba wyborców", "wyborcy", "počet voličů", "voliči", "број бирача", "бирачи", "broj birača", "birači",
            "брой избиратели", "număr de alegători", "numărul alegătorilor", "alegători", "választópolgárok száma",
            "választók száma", "saylovchilar soni", "saylovchilar", "шайлоочулардын саны", "шайлоочулар",
            "ընտրողների թիվը", "ընտրողներ", "ამომრჩეველთა რაოდენობა", "ამომრჩევლები", "seçicilərin sayı", "seçicilər",
            "сонгогчдын тоо", "numri i votuesve", "numri i zgjedhësve", "zgjedhës",
        ],
        "opens": [
            "apertura seggi", "ora apertura", "opening", "openingstijd", "otwarcie", "godzina otwarcia", "otevření",
            "otvírací doba od", "отварање", "otvaranje", "отваряне", "deschidere", "ora deschiderii", "nyitás",
            "ochilishi",
            "ачылышы", "բացում", "გახსნა", "нээх цаг", "hapja",
        ],
        "closes": [
            "chiusura", "ora chiusura", "sluiting", "sluitingstijd", "zamknięcie", "godzina zamknięcia", "uzavření",
            "затварање", "zatvaranje", "затваряне", "închidere", "ora închiderii", "zárás", "yopilishi", "жабылышы",
            "փակում", "დახურვა", "bağlanış", "хаах цаг", "mbyllja",
        ],
    ]

    private static let ofPeople: [String: [String]] = [
        "id": ["numero", "numer", "číslo", "број", "broj", "număr", "szám", "raqam"],
        "delegation": [
            "delegazione", "paese", "delegacja", "kraj", "delegace", "země", "делегација", "земља", "delegacija",
            "zemlja", "država", "delegația", "țara", "delegáció", "ország", "delegatsiya", "davlat",
        ],
        "role": ["ruolo", "incarico", "funkcja", "funkce", "функција", "funkcija", "funcția", "tisztség", "lavozimi"],
        "sex": [
            "sesso", "genere", "geslacht", "płeć", "pohlaví", "пол", "pol", "spol", "sexul", "gen", "nem", "jinsi",
        ],
        "languages": ["lingue", "talen", "języki", "jazyky", "језици", "jezici", "limbi", "nyelvek", "tillar"],
        "status": [
            "stato", "accreditamento", "akredytacja", "akreditace", "акредитација", "akreditacija", "acreditare",
        ],
    ]
}
