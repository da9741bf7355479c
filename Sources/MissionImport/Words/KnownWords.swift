import MissionModel

/// A value of a closed list, with the words by which lists of other countries say it.
protocol WordedChoice: RawRepresentable, CaseIterable where RawValue == String {
    static var words: [(Self, [String])] { get }
    /// The same by the word as it is compared.
    static var byWord: [String: Self] { get }
}

extension WordedChoice {
    static func table() -> [String: Self] {
        let known = allCases.map { ($0.rawValue, $0) } + words.flatMap { choice, words in words.map { ($0, choice) } }
        return Dictionary(known.map { (ImportField.folded($0), $1) }) { first, _ in first }
    }
}

/// The words of the closed lists, compared like names of columns.
enum KnownWords {
    static func choice<Choice: WordedChoice>(_ text: String, _ type: Choice.Type) -> Choice? {
        Choice.byWord[ImportField.folded(text)]
    }

    static func flag(_ text: String) -> Bool? { flags[ImportField.folded(text)] ?? signs[text] }

    /// What has neither letters nor digits, or a fraction.
    private static let signs: [String: Bool] = [
        "\u{2713}": true, "\u{2714}": true, "\u{2611}": true, "\u{2705}": true, "+": true, "\u{2612}": true,
        "1.0": true,
        "\u{2610}": false, "\u{2717}": false, "\u{2718}": false, "\u{274C}": false, "0.0": false,
    ]

    private static let flags: [String: Bool] = {
        let yes = [
            "true", "yes", "y", "t", "1", "x", "да", "д", "истина", "так", "є", "есть", "oui", "o", "vrai", "sí", "s",
            "verdadero", "sim",
            "verdadeiro", "ja", "j", "wahr", "evet", "e", "doğru", "نعم", "صحيح", "checked", "on", "иә", "ия", "бар",
            "v", "х", "tak", "ano", "áno", "igen", "da", "ha", "bəli", "ооба", "тийм", "po", "այո", "კი", "jah",
            "jā", "taip", "kyllä", "ναι",
        ]
        let no = [
            "false", "no", "n", "f", "0", "нет", "н", "ложь", "ні", "немає", "non", "faux", "falso", "não", "nein",
            "falsch",
            "hayır", "h", "yanlış", "لا", "خطأ", "off", "unchecked", "жоқ", "nie", "ne", "не", "nem", "nu", "nee",
            "yo'q",
            "xeyr", "жок", "үгүй", "ոչ", "არა", "ei", "nē",
        ]
        return Dictionary((yes.map { ($0, true) } + no.map { ($0, false) }).map { (ImportField.folded($0), $1) }) { $1 }
    }()
}

extension ObserverRole: WordedChoice {
    static let byWord = table()
    static let words: [(ObserverRole, [String])] = [
        (
            .head,
            [
                "head of delegation", "hod", "chair", "leader", "chef", "chef de délégation", "jefe", "jefa",
                "jefe de delegación",
                "chefe", "chefe de delegação", "leiter", "leiterin", "delegationsleiter", "глава", "глава делегации",
                "руководитель",
                "руководитель делегации", "голова делегації", "керівник", "başkan", "heyet başkanı", "رئيس",
                "رئيس الوفد", "head of the delegation", "president", "председатель", "төраға", "делегация басшысы",
            ]
        ),
        (
            .member,
            [
                "mp", "member of parliament", "observer", "parliamentarian", "deputy", "senator", "membre", "député",
                "députée", "sénateur", "observateur",
                "miembro", "diputado", "diputada", "observador", "membro", "deputado", "mitglied", "abgeordneter",
                "abgeordnete",
                "член", "член делегации", "член парламента", "депутат", "сенатор", "наблюдатель", "член делегації",
                "спостерігач", "мүше", "делегация мүшесі", "deputy head", "deputy head of delegation", "vice chair",
                "заместитель главы", "заместитель главы делегации", "заместитель председателя", "vice-président", "üye",
                "milletvekili", "عضو", "نائب",
            ]
        ),
        (
            .staff,
            [
                "secretary", "secretariat", "secretary of delegation", "adviser", "advisor", "assistant", "personnel",
                "secrétaire", "conseiller", "conseillère",
                "personal", "secretario", "secretaria", "asesor", "asesora", "pessoal", "secretário", "secretária",
                "assessor", "mitarbeiter",
                "mitarbeiterin", "sekretär", "персонал", "сотрудник", "секретарь", "секретарь делегации", "секретариат",
                "хатшы", "советник",
                "помощник", "персонал делегации", "співробітник", "секретар", "радник",
                "personel", "sekreter", "danışman", "موظف", "سكرتير", "مستشار",
            ]
        ),
    ]
}

extension Sex: WordedChoice {
    static let byWord = table()
    static let words: [(Sex, [String])] = [
        (
            .f,
            [
                "female", "woman", "w", "ms", "mrs", "femme", "féminin", "mme", "mujer", "femenino", "sra", "mulher",
                "feminino",
                "weiblich", "frau", "fr", "miss", "mlle", "signora", "sig.ra", "femmina", "donna", "kobieta", "pani",
                "paní",
                "žena", "жена", "женско", "žensko", "nő", "femeie", "feminin", "vrouw", "mevrouw", "v", "ayol", "аял",
                "qadın", "կին", "იգ", "ქალი", "эмэгтэй", "femër", "kvinna", "kvinne", "kvinde", "naine", "nainen",
                "г-жа", "госпожа", "әйел", "ж", "жен", "женский", "женщина", "жін", "жіноча",
                "жінка", "kadın", "k", "أنثى",
                "امرأة", "انثى",
            ]
        ),
        (
            .m,
            [
                "male", "man", "mr", "homme", "h", "masculin", "hombre", "masculino", "sr", "homem", "männlich", "herr",
                "hr", "signor", "sig", "maschio", "uomo", "mężczyzna", "pan", "muž", "мъж", "мушкарац",
                "мушко", "muškarac", "muško", "férfi", "bărbat", "heer", "erkak", "эркек", "kişi", "տղամարդ",
                "კაცი", "эрэгтэй", "mashkull", "mees", "mies",
                "г-н", "господин",
                "ер", "еркек",
                "м",
                "муж", "мужской", "мужчина", "ч", "чол", "чоловіча", "чоловік", "erkek", "e", "ذكر", "رجل",
            ]
        ),
        (
            .x,
            [
                "other", "diverse", "non binary", "autre", "otro", "outro", "divers", "другой", "другое", "інше",
                "diğer", "أخرى",
            ]
        ),
    ]
}

extension ObserverStatus: WordedChoice {
    static let byWord = table()
    static let words: [(ObserverStatus, [String])] = [
        (
            .nominated,
            [
                "nomination", "proposed", "proposé", "proposée", "désigné", "désignée", "nominado", "propuesto",
                "indicado", "proposto",
                "vorgeschlagen", "предложен", "предложена", "выдвинут", "выдвинута", "номинирован", "номинирована",
                "запропонований", "висунутий", "önerildi", "مرشح",
            ]
        ),
        (
            .appointed,
            [
                "appointment", "confirmed", "nommé", "nommée", "nombrado", "designado", "nomeado", "ernannt",
                "назначен", "назначена",
                "утверждён", "утверждена", "призначений", "призначена", "atandı", "معين",
            ]
        ),
        (
            .accredited,
            [
                "accreditation", "accrédité", "accréditée", "acreditado", "acreditada", "credenciado", "credenciada",
                "akkreditiert",
                "аккредитован", "аккредитована", "аккредитованный", "акредитований", "акредитована", "akredite",
                "معتمد",
            ]
        ),
        (
            .withdrawn,
            [
                "cancelled", "canceled", "declined", "retiré", "retirée", "annulé", "retirado", "retirada", "cancelado",
                "desistente",
                "zurückgezogen", "отозван", "отозвана", "отказался", "отказалась", "снят", "відкликаний", "відкликана",
                "çekildi", "iptal", "منسحب",
            ]
        ),
    ]
}

extension StationSetting: WordedChoice {
    static let byWord = table()
    static let words: [(StationSetting, [String])] = [
        (
            .urban,
            [
                "u", "city", "town", "urbain", "urbaine", "ville", "urbano", "urbana", "ciudad", "cidade", "städtisch",
                "stadt",
                "город", "городской", "городская", "гор", "місто", "міський", "міська", "kent", "kentsel", "şehir",
                "حضر", "حضري", "حضرية", "مدينة",
            ]
        ),
        (
            .rural,
            [
                "r", "village", "countryside", "rurale", "campagne", "campo", "ländlich", "dorf", "село", "сельский",
                "сельская", "сел", "деревня",
                "сільський", "сільська", "kır", "kırsal", "köy", "ريف", "ريفي", "ريفية", "قرية",
            ]
        ),
    ]
}

extension StationKind: WordedChoice {
    static let byWord = table()
    static let words: [(StationKind, [String])] = [
        (
            .regular,
            [
                "ordinary", "normal", "standard", "general", "ordinaire", "ordinario", "ordinaria", "comum",
                "ordinária", "regulär", "обычный",
                "обычная", "общий", "стационарный", "постоянный", "звичайна", "звичайний", "olağan", "عادي", "عادية",
            ]
        ),
        (
            .hospital,
            [
                "clinic", "health facility", "hôpital", "hospitalier", "clinique", "hospitalario", "clínica",
                "krankenhaus", "больница", "госпиталь", "лечебное учреждение",
                "медицинское учреждение", "стационар", "лікарня", "hastane", "مستشفى",
            ]
        ),
        (
            .military,
            [
                "army", "barracks", "military unit", "militaire", "caserne", "militar", "cuartel", "quartel", "militär",
                "kaserne",
                "воинская часть", "военный", "войсковая часть", "військова частина", "військовий", "askeri", "kışla",
                "عسكري",
            ]
        ),
        (
            .detention,
            [
                "prison", "jail", "pre trial detention", "penitentiary", "détention", "carcel", "cárcel", "prisión",
                "penal", "prisão", "gefängnis", "тюрьма",
                "сизо", "следственный изолятор", "место содержания под стражей", "в'язниця", "сізо", "cezaevi", "سجن",
            ]
        ),
        (
            .transit,
            [
                "airport", "railway station", "gare", "aéroport", "estación", "aeropuerto", "estação", "aeroporto",
                "bahnhof", "flughafen", "вокзал", "аэропорт", "транзит", "вокзал, аэропорт", "аеропорт", "havalimanı",
                "gar", "مطار",
            ]
        ),
        (
            .camp,
            [
                "refugee camp", "idp camp", "idp", "displaced", "campement", "campamento", "acampamento", "lager",
                "лагерь", "лагерь беженцев",
                "табір", "kamp", "مخيم",
            ]
        ),
        (
            .abroad,
            [
                "embassy", "consulate", "out of country", "overseas", "étranger", "à l'étranger", "ambassade",
                "consulat", "exterior", "en el exterior", "embajada",
                "consulado", "no exterior", "embaixada", "ausland", "botschaft", "за рубежом", "за границей",
                "зарубежный", "посольство", "консульство", "за кордоном",
                "закордонна", "yurt dışı", "yurtdışı", "elçilik", "خارج البلاد", "سفارة",
            ]
        ),
    ]
}

extension RegionStatus: WordedChoice {
    static let byWord = table()
    static let words: [(RegionStatus, [String])] = [
        (
            .open,
            [
                "accessible", "ouvert", "ouverte", "abierto", "abierta", "aberto", "aberta", "offen", "открыт",
                "открыта", "открытый", "доступен", "відкритий", "відкрита", "açık", "مفتوح",
            ]
        ),
        (
            .restricted,
            [
                "limited", "restreint", "limité", "restringido", "restringida", "restrito", "restrita", "eingeschränkt",
                "ограничен", "ограничена", "ограниченный", "обмежений", "обмежена", "kısıtlı", "مقيد",
            ]
        ),
        (
            .closed,
            [
                "no go", "off limits", "fermé", "fermée", "cerrado", "cerrada", "fechado", "fechada", "geschlossen",
                "закрыт", "закрыта", "закрытый", "закритий", "закрита", "kapalı", "مغلق",
            ]
        ),
    ]
}
