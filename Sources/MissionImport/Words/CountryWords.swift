import Foundation

/// Countries as lists name them: by two letters, by three, in words, or by what their people are called.
enum CountryWords {
    /// The code of two letters; nil for a text that names no country.
    static func code(_ text: String) -> String? {
        let upper = text.uppercased()
        if upper.utf8.count == 2, upper.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return upper }
        let name = ImportField.folded(text)
        return ofThreeLetters[upper] ?? names[name] ?? others[name] ?? nationalities[name]
    }

    /// What countries are called, for proposals.
    static var allNames: [String] { Array(english) }

    private static let english: Set<String> = Set(regions.compactMap { name(of: $0, in: "en") })

    /// ISO 3166-1 alpha-3, each followed by its alpha-2.
    private static let ofThreeLetters: [String: String] = Dictionary(
        uniqueKeysWithValues: """
            ABWAW AFGAF AGOAO AIAAI ALAAX ALBAL ANDAD AREAE ARGAR ARMAM ASMAS ATAAQ ATFTF ATGAG AUSAU AUTAT AZEAZ \
            BDIBI BELBE BENBJ BESBQ BFABF BGDBD BGRBG BHRBH BHSBS BIHBA BLMBL BLRBY BLZBZ BMUBM BOLBO BRABR BRBBB \
            BRNBN BTNBT BVTBV BWABW CAFCF CANCA CCKCC CHECH CHLCL CHNCN CIVCI CMRCM CODCD COGCG COKCK COLCO COMKM \
            CPVCV CRICR CUBCU CUWCW CXRCX CYMKY CYPCY CZECZ DEUDE DJIDJ DMADM DNKDK DOMDO DZADZ ECUEC EGYEG ERIER \
            ESHEH ESPES ESTEE ETHET FINFI FJIFJ FLKFK FRAFR FROFO FSMFM GABGA GBRGB GEOGE GGYGG GHAGH GIBGI GINGN \
            GLPGP GMBGM GNBGW GNQGQ GRCGR GRDGD GRLGL GTMGT GUFGF GUMGU GUYGY HKGHK HMDHM HNDHN HRVHR HTIHT HUNHU \
            IDNID IMNIM INDIN IOTIO IRLIE IRNIR IRQIQ ISLIS ISRIL ITAIT JAMJM JEYJE JORJO JPNJP KAZKZ KENKE KGZKG \
            KHMKH KIRKI KNAKN KORKR KWTKW LAOLA LBNLB LBRLR LBYLY LCALC LIELI LKALK LSOLS LTULT LUXLU LVALV MACMO \
            MAFMF MARMA MCOMC MDAMD MDGMG MDVMV MEXMX MHLMH MKDMK MLIML MLTMT MMRMM MNEME MNGMN MNPMP MOZMZ MRTMR \
            MSRMS MTQMQ MUSMU MWIMW MYSMY MYTYT NAMNA NCLNC NERNE NFKNF NGANG NICNI NIUNU NLDNL NORNO NPLNP NRUNR \
            NZLNZ OMNOM PAKPK PANPA PCNPN PERPE PHLPH PLWPW PNGPG POLPL PRIPR PRKKP PRTPT PRYPY PSEPS PYFPF QATQA \
            REURE ROURO RUSRU RWARW SAUSA SDNSD SENSN SGPSG SGSGS SHNSH SJMSJ SLBSB SLESL SLVSV SMRSM SOMSO SPMPM \
            SRBRS SSDSS STPST SURSR SVKSK SVNSI SWESE SWZSZ SXMSX SYCSC SYRSY TCATC TCDTD TGOTG THATH TJKTJ TKLTK \
            TKMTM TLSTL TONTO TTOTT TUNTN TURTR TUVTV TWNTW TZATZ UGAUG UKRUA UMIUM URYUY USAUS UZBUZ VATVA VCTVC \
            VENVE VGBVG VIRVI VNMVN VUTVU WLFWF WSMWS YEMYE ZAFZA ZMBZM ZWEZW XKXXK
            """.split(separator: " ").map { (String($0.prefix(3)), String($0.suffix(2))) })

    private static let regions = Locale.Region.isoRegions.map(\.identifier).filter { $0.utf8.count == 2 }

    /// Of the languages in which lists come, by what a name is compared as; a name of two countries is of neither.
    private static let names: [String: String] = {
        var names: [String: String] = [:]
        var ambiguous: Set<String> = []
        for language in ["en", "fr", "es", "pt", "de", "ru", "uk", "tr", "ar", "it", "kk", "uz"] {
            for region in regions {
                guard let name = name(of: region, in: language).map(ImportField.folded), !name.isEmpty else { continue }
                if let other = names.updateValue(region, forKey: name), other != region { ambiguous.insert(name) }
            }
        }
        for name in ambiguous { names[name] = nil }
        return names
    }()

    /// What the names of the Unicode repository leave out: the official, the former, and the short ones that parliaments use.
    private static let others: [String: String] = {
        let names: [(code: String, names: [String])] = [
            ("AM", ["Republic of Armenia", "Республика Армения"]), ("AZ", ["Republic of Azerbaijan"]),
            ("BA", ["BiH", "Bosnia", "Bosnia and Herzegovina", "Босния"]),
            ("BY", ["Republic of Belarus", "Belorussia", "Республика Беларусь", "Белоруссия"]),
            ("CD", ["DR Congo", "Democratic Republic of the Congo"]), ("CI", ["Cote d'Ivoire", "Ivory Coast"]),
            ("CN", ["People's Republic of China", "КНР"]), ("CY", ["Republic of Cyprus"]),
            ("CZ", ["Czech Republic", "République tchèque", "Чешская Республика"]),
            ("DE", ["Federal Republic of Germany", "ФРГ", "Федеративная Республика Германия"]),
            ("ES", ["Kingdom of Spain"]), ("FR", ["French Republic"]),
            (
                "GB",
                [
                    "Great Britain", "United Kingdom of Great Britain and Northern Ireland", "England", "Англия",
                    "Соединённое Королевство", "Объединённое Королевство",
                ]
            ),
            ("GM", ["The Gambia"]), ("GR", ["Hellenic Republic"]),
            ("IR", ["Islamic Republic of Iran", "Iran (Islamic Republic of)"]),
            ("KG", ["Kyrgyz Republic", "Киргизская Республика", "Кыргызская Республика", "Кыргызстан"]),
            ("KR", ["Republic of Korea", "Korea, Republic of", "Корея", "Республика Корея"]),
            ("KZ", ["Republic of Kazakhstan", "Республика Казахстан"]), ("LA", ["Lao PDR"]),
            ("MD", ["Republic of Moldova", "Moldova, Republic of", "Молдавия", "Республика Молдова"]),
            (
                "MK",
                ["Macedonia", "Republic of North Macedonia", "The former Yugoslav Republic of Macedonia", "Македония"]
            ),
            ("NL", ["The Netherlands", "Holland", "Голландия"]),
            ("RU", ["Russian Federation", "Российская Федерация", "РФ", "Fédération de Russie"]),
            ("SK", ["Slovak Republic", "Словацкая Республика"]), ("SY", ["Syrian Arab Republic"]),
            ("SZ", ["Swaziland"]), ("TJ", ["Republic of Tajikistan", "Республика Таджикистан"]),
            ("TR", ["Turkiye", "Republic of Türkiye", "Republic of Turkey", "Turkey", "Турецкая Республика"]),
            ("TZ", ["United Republic of Tanzania"]),
            (
                "US",
                [
                    "U.S.", "U.S.A.", "United States of America", "Соединённые Штаты Америки", "США",
                    "États-Unis d'Amérique",
                ]
            ),
            ("UZ", ["Republic of Uzbekistan", "Республика Узбекистан"]), ("VA", ["Holy See", "Святой Престол"]),
            ("VN", ["Viet Nam"]),
        ]
        return Dictionary(
            names.flatMap { code, names in names.map { (ImportField.folded($0), code) } }
        ) { first, _ in first }
    }()

    /// What people of a country are called, of the countries that observe the most.
    private static let nationalities: [String: String] = {
        let words: [(code: String, words: String)] = [
            ("AD", "Andorran"), ("AL", "Albanian албанец албанка"), ("AM", "Armenian армянин армянка"),
            ("AT", "Austrian австриец австрийка"), ("AZ", "Azerbaijani азербайджанец азербайджанка"),
            ("BA", "Bosnian босниец"), ("BE", "Belgian бельгиец бельгийка"), ("BG", "Bulgarian болгарин болгарка"),
            ("BY", "Belarusian белорус белоруска"), ("CA", "Canadian канадец канадка"),
            ("CH", "Swiss швейцарец швейцарка"), ("CN", "Chinese китаец"), ("CY", "Cypriot киприот"),
            ("CZ", "Czech чех чешка"), ("DE", "German немец немка"), ("DK", "Danish датчанин датчанка"),
            ("EE", "Estonian эстонец эстонка"), ("ES", "Spanish испанец испанка"), ("FI", "Finnish финн финка"),
            ("FR", "French француз француженка"), ("GB", "British британец британка"),
            ("GE", "Georgian грузин грузинка"), ("GR", "Greek грек гречанка"), ("HR", "Croatian хорват хорватка"),
            ("HU", "Hungarian венгр венгерка"), ("IE", "Irish ирландец ирландка"), ("IL", "Israeli израильтянин"),
            ("IN", "Indian"), ("IS", "Icelandic исландец"), ("IT", "Italian итальянец итальянка"),
            ("JP", "Japanese японец"), ("KG", "Kyrgyz киргиз"), ("KZ", "Kazakh казахстанец"),
            ("LT", "Lithuanian литовец литовка"), ("LU", "Luxembourgish люксембуржец"), ("LV", "Latvian латыш латышка"),
            ("MC", "Monegasque"), ("MD", "Moldovan молдаванин"), ("ME", "Montenegrin черногорец"),
            ("MK", "Macedonian македонец"), ("MN", "Mongolian монгол"), ("MT", "Maltese мальтиец"),
            ("NL", "Dutch голландец нидерландец"), ("NO", "Norwegian норвежец норвежка"), ("PL", "Polish поляк полька"),
            ("PT", "Portuguese португалец"), ("RO", "Romanian румын румынка"), ("RS", "Serbian серб"),
            ("RU", "Russian россиянин"), ("SE", "Swedish швед шведка"), ("SI", "Slovenian словенец"),
            ("SK", "Slovak словак"), ("TJ", "Tajik таджикистанец"), ("TM", "Turkmen"), ("TR", "Turkish турок"),
            ("UA", "Ukrainian украинец украинка"), ("US", "American американец американка"),
            ("UZ", "Uzbek узбекистанец"),
        ]
        return Dictionary(
            words.flatMap { code, words in words.split(separator: " ").map { (ImportField.folded(String($0)), code) } }
        ) { first, _ in first }
    }()

    private static func name(of region: String, in language: String) -> String? {
        Locale(identifier: language).localizedString(forRegionCode: region)
    }
}
