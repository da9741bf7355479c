/// The letters beyond ASCII that languages of lists are written with, by which a reading of bytes shows whether it makes sense.
///
/// A wrong code page mixes letters that no language has together: `Èaèak Žièka` (È, è and Ž) where the right one has `Čačak
/// Žička`.
enum Alphabets {
    /// Small letters; the capitals belong to each.
    private static let small = [
        // Serbian, Croatian, Bosnian, Montenegrin and Slovene; Polish; Czech; Slovak; Hungarian; Romanian in both spellings
        "čćđšžśź", "ąćęłńóśźż", "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "áéíóöőúüű", "ăâîșțşţ",
        // Albanian; Turkish; Azerbaijani; French; German; Spanish; Portuguese; Italian; Catalan; Dutch
        "çë", "çğıöşüâîû", "çəğıöşü", "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúü", "áâãàçéêíóôõúü", "àèéìòù", "àçéèíïóòúü",
        "éëïöü",
        // Swedish and Finnish; Danish and Norwegian; Icelandic; Estonian; Latvian; Lithuanian
        "åäöé", "æøåé", "áðéíóúýþæö", "äõöüšž", "āčēģīķļņšūž", "ąčęėįšųūž",
        // Russian; Ukrainian; Belarusian; Bulgarian; Serbian; Macedonian; Kazakh; Kyrgyz and Mongolian; Tajik
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", "абвгдеёжзійклмнопрстуўфхцчшыьэюя",
        "абвгдежзийклмнопрстуфхцчшщъьюя", "абвгдђежзијклљмнњопрстћуфхцчџш", "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
        "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя", "абвгдеёжзийклмнңоөпрстуүфхцчшщъыьэюя",
        "абвгғдеёжзиӣйкқлмнопрстуӯфхҳчҷшъэюя",
        // Greek; Arabic, Persian and Urdu; Hebrew; Thai
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ", "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگکیٹڈڑںھہے",
        "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮะาำเแโใไ",
    ]

    /// By scalar, the languages that write with it as bits.
    private static let languages: [Unicode.Scalar: UInt64] = {
        var languages: [Unicode.Scalar: UInt64] = ["İ": 0b11 << 7]
        for (language, letters) in small.enumerated() {
            for letter in letters.unicodeScalars {
                languages[letter, default: 0] |= 1 << UInt64(language)
                let capital = letter.properties.uppercaseMapping.unicodeScalars
                if capital.count == 1, let capital = capital.first, !capital.isASCII {
                    languages[capital, default: 0] |= 1 << UInt64(language)
                }
            }
        }
        return languages
    }()

    /// The languages that write with a letter, as bits.
    static func of(_ letter: Unicode.Scalar) -> UInt64 { languages[letter] ?? 0 }

    /// How many of some letters, each with the languages that write with it, the language does not have that has most of them.
    static func strangers(among letters: some Sequence<(languages: UInt64, count: Int)>) -> Int {
        var foreign = [Int](repeating: 0, count: small.count)
        for (bits, count) in letters {
            for language in foreign.indices where bits & 1 << UInt64(language) == 0 { foreign[language] += count }
        }
        return foreign.min() ?? 0
    }
}
