import MissionModel

/// One of the 20 regions with its published or estimated figures.
struct RegionFact {
    let iso: String
    let code: String
    let name: String
    let nameRussian: String
    let nameKazakh: String
    let centre: String
    let centrePosition: Coordinate
    let timeZone: String
    /// Minutes to the debriefing; invented.
    let returnMin: Int
    let stations: Int
    /// `reported` or `estimate`.
    let stationsBasis: String
    let voters: Int
    /// Where the figure of the voters was published; empty where it is an estimate.
    let votersSource: String
    /// Unverified: a weight only.
    let population: Int

    init(_ row: FactRow) throws {
        iso = try row.text("iso")
        code = try row.text("code")
        name = try row.text("name_en")
        nameRussian = try row.text("name_ru")
        nameKazakh = try row.text("name_kk")
        centre = try row.text("centre")
        centrePosition = Coordinate(lat: try row.number("centre_lat"), lon: try row.number("centre_lon"))
        timeZone = try row.text("time_zone")
        returnMin = try row.whole("return_min_demo")
        stations = try row.whole("stations_2023_demo")
        stationsBasis = try row.text("stations_demo_basis")
        voters = try row.whole("voters_demo")
        votersSource = try row.text("voters_source")
        population = try row.whole("population_2023_approx_UNVERIFIED")
    }

    /// The three cities that are regions of their own have no villages.
    var isCity: Bool { name == centre }
}

/// A real town or village.
struct PlaceFact {
    let name: String
    let position: Coordinate
    /// 0: not known.
    let population: Int
    let region: String

    init(_ row: FactRow) throws {
        name = try row.text("name")
        position = Coordinate(lat: try row.number("lat"), lon: try row.number("lon"))
        population = try row.whole("population")
        region = try row.text("region_iso")
    }
}

/// A participating state of the OSCE.
struct StateFact {
    let name: String
    let code: String

    init(_ row: FactRow) throws {
        name = try row.text("name")
        code = try row.text("iso2")
    }
}

/// Everything that is carried.
struct Facts {
    let regions: [RegionFact]
    let places: [PlaceFact]
    let states: [StateFact]
    let outlines: [RegionOutline]

    static func carried() throws -> Facts {
        let regions = try FactTable("kz_regions.csv", PackageResources.kz_regions_csv).rows.map(RegionFact.init)
        let places = try FactTable("kz_places.csv", PackageResources.kz_places_csv).rows.map(PlaceFact.init)
        let states = try FactTable("osce_participating_states.csv", PackageResources.osce_participating_states_csv)
            .rows.map(StateFact.init)
        let outlines = try CarriedOutlines(
            file: "kz_adm1_2022_approx_publicdomain.geojson", codes: regions.map { ($0.iso, $0.code) }
        ).read(PackageResources.kz_adm1_2022_approx_publicdomain_geojson)
        return Facts(regions: regions, places: places, states: states, outlines: outlines)
    }
}
