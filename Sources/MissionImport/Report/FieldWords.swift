/// What columns are called in the lists of other countries, beside the names in English and Russian: French, Spanish,
/// Portuguese, German, Russian, Ukrainian, Turkish, Arabic and Kazakh; those in further languages stand in a table of their own.
/// Compared like all names of columns.
enum FieldWords {
    /// The names of a field of a list, likeliest first.
    static func names(_ kind: ImportKind, _ field: String) -> [String] {
        (own[kind]?[field] ?? []) + (places.contains(kind) ? ofPlaces[field] ?? [] : []) + further(kind, field)
    }

    /// People and their contacts often come as one list, which is read twice.
    private static let whichObserver = [
        "numéro", "n°", "número", "código", "nummer", "код", "№", "код наблюдателя", "номер наблюдателя",
        "номер спостерігача", "numara", "الرقم", "observateur", "observador", "gözlemci",
    ]

    private static let places: Set<ImportKind> = [.stations, .hubs, .tabulationCentres]

    private static let ofPlaces: [String: [String]] = [
        "region": [
            "région", "province", "gouvernorat", "wilaya", "préfecture", "provincia", "estado", "región", "província",
            "bundesland", "land", "субъект", "субъект федерации", "регіон", "край", "республика", "воеводство", "il",
            "il adı", "şehir", "المحافظة", "محافظة", "الولاية", "الإقليم", "region name en", "region name ru",
            "облыс", "облысы", "өңір", "viloyat",
        ],
        "district": [
            "commune", "arrondissement", "circonscription", "cercle", "municipio", "distrito", "cantón", "partido",
            "município", "concelho", "comarca", "kreis", "landkreis", "wahlkreis", "gemeinde", "муниципалитет",
            "муниципальное образование", "избирательный округ", "тик", "громада", "виборчий округ", "ilçe", "ilçe adı",
            "المديرية", "القضاء", "الدائرة", "المنطقة", "البلدية", "аудан", "ауданы", "tuman",
        ],
        "lat": [
            "breite", "breitengrad", "geographische breite", "географическая широта", "шир", "enlem", "خط العرض",
            "دائرة العرض", "northing", "utm n", "utm northing", "utm y", "norte", "nord", "coord y", "coordonnée y",
            "coordenada y", "y utm", "latitude dms", "latitude decimal", "decimal latitude", "lat wgs84", "wgs84 lat",
            "ендік",
            "gps n",
        ],
        "lon": [
            "länge", "längengrad", "geographische länge", "географическая долгота", "довгота", "долг", "boylam",
            "خط الطول", "easting", "utm e", "utm easting", "utm x", "este", "est", "coord x", "coordonnée x",
            "coordenada x", "x utm", "longitude dms", "longitude decimal", "decimal longitude", "lon wgs84",
            "бойлық",
            "wgs84 lon",
            "gps e",
        ],
        "utm_zone": [
            "zone utm", "zona utm", "huso", "huso utm", "fuseau", "fuseau utm", "grid zone", "зона utm",
            "utm dilimi", "epsg",
        ],
    ]

    private static let own: [ImportKind: [String: [String]]] = [
        .regions: [
            "id": ["id région", "code région", "codigo", "código", "идентификатор", "kod", "الرمز", "код области"],
            "name": [
                "nom", "nom de la région", "région", "nombre", "nome", "provincia", "estado", "bezeichnung", "область",
                "регион", "назва", "ad", "il", "الاسم", "المحافظة",
            ],
            "time_zone": [
                "fuseau horaire", "zona horaria", "huso horario", "fuso horário", "zeitzone", "часовий пояс",
                "saat dilimi",
            ],
            "languages": [
                "langues", "langue", "idiomas", "línguas", "sprachen", "язык", "мови", "мова", "diller", "اللغات",
            ],
            "status": ["statut", "estado de acceso", "статус", "доступ"],
        ],
        .delegations: [
            "id": ["code", "codigo", "código", "код", "kod", "الرمز"],
            "name": [
                "délégation", "nom", "delegación", "nombre", "delegação", "nome", "делегация", "наименование",
                "атауы",
                "делегація",
                "назва", "heyet", "الوفد", "الاسم",
            ],
            "country": [
                "pays", "code pays", "país", "land", "код страны", "країна", "ülke", "البلد", "الدولة", "iso3",
                "ел", "елі",
                "alpha3",
            ],
        ],
        .observers: [
            "id": whichObserver,
            "delegation": [
                "délégation", "pays", "delegación", "país", "delegação", "land", "страна", "делегація", "країна",
                "heyet", "ülke", "الوفد", "البلد",
            ],
            "role": [
                "rôle", "fonction", "función", "cargo", "papel", "função", "funktion", "роль", "должность", "функция",
                "лауазымы",
                "посада", "görev", "الدور", "الصفة", "الوظيفة",
            ],
            "sex": ["sexe", "genre", "sexo", "género", "gênero", "geschlecht", "стать", "cinsiyet", "الجنس", "жынысы"],
            "first_time": [
                "première fois", "première mission", "primera vez", "primera misión", "primeira vez", "впервые",
                "первый раз", "вперше", "ilk kez",
            ],
            "languages": [
                "langues", "langue", "langues parlées", "idiomas", "idioma", "lenguas", "línguas", "sprachen", "язык",
                "мови", "мова", "diller", "dil", "اللغات", "اللغة",
                "тілдер", "тілдері",
            ],
            "status": [
                "statut", "accréditation", "estado", "acreditación", "situação", "credenciamento", "аккредитация",
                "акредитація", "durum", "akreditasyon", "الحالة", "мәртебесі",
            ],
            "reserve": ["réserve", "suppléant", "reserva", "suplente", "резерв", "запасной", "yedek", "احتياطي"],
            "available_from": [
                "arrivée", "disponible à partir de", "llegada", "chegada", "ankunft", "прибытие", "приезд",
                "доступен с", "прибуття", "varış", "الوصول",
            ],
            "available_to": [
                "départ", "disponible jusqu'à", "salida", "partida", "abreise", "отъезд", "убытие", "доступен до",
                "доступен по", "від'їзд", "ayrılış", "المغادرة",
            ],
            "political_family": [
                "famille politique", "groupe politique", "familia política", "família política", "политическая семья",
                "политическая группа",
            ],
            "excluded_regions": ["régions exclues", "regiones excluidas", "регионы исключены", "исключённые регионы"],
            "preferred_regions": ["régions préférées", "regiones preferidas", "предпочтительные регионы"],
        ],
        .stations: [
            "id": [
                "n° du bureau", "numéro de bureau", "n° bureau", "code du bureau", "code bureau", "code bv", "n° bv",
                "id bureau", "numéro du bureau de vote", "code du bureau de vote",
                "número de mesa", "número", "n° de mesa", "mesa", "código del puesto", "código de local",
                "código da seção", "nr secao", "seção", "número da seção", "número da secção",
                "código do local", "wahlbezirk", "wahllokal nr", "nummer", "уик", "номер уик", "№ уик", "№ участка",
                "участок №", "номер избирательного участка", "избирательный участок №", "№ избирательного участка",
                "№ п/п", "№", "номер дільниці", "№ дільниці",
                "дільниця", "виборча дільниця", "sandık no", "sandık numarası", "sandık", "رقم المركز", "رقم المحطة",
                "رقم مركز الاقتراع", "رقم مكتب الاقتراع", "رمز المركز", "الرقم", "الرمز", "код участка", "код уик",
                "код дільниці",
                "учаске нөмірі", "учаскенің нөмірі", "сайлау учаскесі", "сайлау учаскесінің нөмірі", "нөмірі",
            ],
            "name": [
                "nom du bureau de vote", "centre de vote", "nom du centre", "lieu de vote", "lieu", "libellé",
                "nombre", "nombre del puesto", "nombre del local", "recinto", "nombre del recinto",
                "centro de votación", "lugar de votación", "local",
                "nome", "nome do local", "local de votacao", "assembleia de voto", "wahllokal", "name des wahllokals",
                "bezeichnung",
                "наименование участка", "название участка", "помещение", "место голосования",
                "помещение для голосования", "наименование уик", "место нахождения",
                "назва", "назва дільниці", "приміщення для голосування", "okul", "okul adı", "bina", "sandık yeri",
                "مركز الاقتراع", "اسم المركز", "مكتب الاقتراع", "اسم مركز الاقتراع",
                "الاسم", "المركز",
                "атауы", "учаскенің атауы", "сайлау учаскесінің атауы",
            ],
            "voters": [
                "inscrits", "nombre d'électeurs", "nombre d'inscrits", "électeurs", "électeurs inscrits", "electores",
                "número de electores",
                "votantes", "padrón", "padrón electoral", "inscritos", "habilitados", "lista nominal", "eleitores",
                "número de eleitores", "eleitores inscritos", "eleitores aptos", "qt eleitores", "wahlberechtigte",
                "количество избирателей", "зарегистрировано избирателей", "численность избирателей", "чел",
                "кількість виборців", "виборці", "виборців",
                "число виборців", "seçmen sayısı", "seçmen", "kayıtlı seçmen", "عدد الناخبين", "الناخبون", "الناخبين",
                "عدد المسجلين", "الناخبون المسجلون", "voter count", "number of electors", "number of registered voters",
                "reg voters", "registered electors", "no of voters", "voters total",
                "сайлаушылар", "сайлаушылар саны", "сайлаушылардың саны",
            ],
            "setting": [
                "milieu", "urbain rural", "zona rural urbana", "área", "местность", "тип местности", "город село",
                "місцевість", "kır kent",
            ],
            "kind": [
                "type de bureau", "tipo", "tipo de mesa", "tipo de local", "art", "тип участка", "вид участка",
                "тип дільниці", "tür", "sandık türü", "النوع", "نوع المركز",
            ],
            "opens": [
                "heure d'ouverture du bureau", "ouvre à", "ouvre", "début", "hora de apertura", "hora apertura", "abre",
                "hora de abertura", "abertura",
                "início", "inicio", "öffnung", "öffnet", "beginn", "время открытия", "начало", "начало голосования",
                "открывается",
                "відкриття", "час відкриття", "початок", "початок голосування", "açılış", "açılış saati", "başlangıç",
                "وقت الافتتاح", "وقت الفتح", "الافتتاح", "يفتح", "ساعة الافتتاح",
                "start", "start time", "opening hour", "voting starts", "poll opens", "polls open", "open time",
                "time open", "hours from", "voting hours from", "opening hours from", "from",
                "ашылуы", "ашылу уақыты", "басталуы",
            ],
            "closes": [
                "heure de fermeture du bureau", "ferme à", "ferme", "fin", "hora de cierre", "hora cierre", "cierra",
                "hora de encerramento", "encerramento",
                "fechamento", "fecho", "término", "schließung", "schliesst", "schließt", "ende", "время закрытия",
                "окончание", "окончание голосования", "закрывается", "конец",
                "закриття", "час закриття", "кінець", "закінчення голосування", "kapanış", "kapanış saati", "bitiş",
                "وقت الإغلاق", "الإغلاق", "يغلق", "ساعة الإغلاق",
                "end", "end time", "closing hour", "voting ends", "poll closes", "polls close", "close time",
                "time close", "hours to", "voting hours to", "opening hours to", "to",
                "жабылуы", "жабылу уақыты", "аяқталуы",
            ],
        ],
        .hubs: [
            "id": ["identifiant", "código", "numéro", "nummer", "№", "номер", "kod", "الرمز"],
            "name": [
                "nom", "ville", "base", "nombre", "ciudad", "nome", "cidade", "stadt", "ort", "город", "база",
                "наименование", "місто", "назва", "şehir", "المدينة", "الاسم",
            ],
            "vehicles": [
                "véhicules", "voitures", "nombre de véhicules", "vehículos", "coches", "carros", "veículos",
                "fahrzeuge", "машины", "автомобили", "число машин", "количество машин", "автомобілі", "araçlar",
                "araç sayısı", "السيارات", "عدد السيارات",
            ],
            "seats": [
                "places", "asientos", "plazas", "lugares", "assentos", "sitze", "места", "мест", "місця", "koltuk",
                "المقاعد",
            ],
            "interpreters": [
                "interprètes", "intérpretes", "dolmetscher", "переводчики", "перекладачі", "tercümanlar", "المترجمون",
                "المترجمين",
            ],
        ],
        .tabulationCentres: [
            "id": ["centre", "centro", "código", "numéro", "número", "№", "номер", "тик", "номер тик", "kod", "الرمز"]
        ],
        .contacts: [
            "observer": whichObserver + ["beobachter", "спостерігач", "المراقب"],
            "name": [
                "nom", "nom complet", "nom et prénom", "nombre", "nombre completo", "nombre y apellidos", "nome",
                "nome completo", "піб", "ім'я", "ad soyad", "الاسم", "الاسم الكامل",
            ],
            "email": [
                "courriel", "adresse électronique", "correo", "correo electrónico", "correio eletrónico", "e posta",
                "електронна пошта", "البريد الإلكتروني",
            ],
            "phone": [
                "téléphone", "portable", "teléfono", "móvil", "telefone", "telemóvel", "telefon", "handy",
                "номер телефона", "cep telefonu", "الهاتف", "رقم الهاتف",
            ],
            "note": ["remarque", "nota", "notas", "observaciones", "bemerkung", "примітка", "not", "ملاحظات"],
        ],
        .vehicles: [
            "id": ["véhicule", "vehículo", "veículo", "fahrzeug", "автомобиль", "автомобіль", "araç", "السيارة"],
            "hub": ["base", "centro", "ville", "город", "місто", "merkez"],
            "plate": [
                "immatriculation", "plaque", "matrícula", "placa", "kennzeichen", "номер машины", "держномер",
                "номерний знак", "plaka", "رقم اللوحة",
            ],
            "driver": [
                "chauffeur", "conducteur", "conductor", "chofer", "motorista", "condutor", "fahrer", "водій", "sürücü",
                "şoför", "السائق",
            ],
            "phone": ["téléphone", "teléfono", "telefone", "telefon", "номер телефона", "الهاتف"],
            "seats": ["places", "asientos", "plazas", "lugares", "sitze", "місця", "koltuk", "المقاعد"],
        ],
        .interpreters: [
            "id": [
                "interprète", "intérprete", "numéro", "número", "№", "dolmetscher", "перекладач", "tercüman", "المترجم",
            ],
            "hub": ["base", "centro", "ville", "город", "місто", "merkez"],
            "name": ["nom", "nom complet", "nombre", "nome", "піб", "ad soyad", "الاسم"],
            "phone": ["téléphone", "teléfono", "telefone", "telefon", "номер телефона", "الهاتف"],
            "languages": ["langues", "langue", "idiomas", "línguas", "sprachen", "язык", "мови", "diller", "اللغات"],
        ],
    ]
}
