import Foundation

/// Countries as lists name them: by two letters, by three, or in words.
enum CountryWords {
    /// The code of two letters; nil for a text that names no country.
    static func code(_ text: String) -> String? {
        let upper = text.uppercased()
        if upper.utf8.count == 2, upper.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) { return upper }
        return ofThreeLetters[upper] ?? names[ImportField.folded(text)]
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

    private static func name(of region: String, in language: String) -> String? {
        Locale(identifier: language).localizedString(forRegionCode: region)
    }
}
