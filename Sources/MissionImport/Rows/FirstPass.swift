import MissionModel
import Tabular

/// What has to be known of all rows before the first is taken: the regions that are missing and how dense the stations are.
struct FirstPass {
    /// More new regions than this are a wrong column.
    static let mostRegions = 1000

    /// The mission's regions, then those that are missing, without their time zones.
    private(set) var regions: RegionDirectory
    private(set) var density = DensitySurvey()
    private(set) var hasTooManyRegions = false
    private var survey = CoordinateSurvey()
    private let knownRegions: Int

    init(regions: RegionDirectory) {
        self.regions = regions
        knownRegions = regions.regions.count
    }

    /// The missing regions in the order of the file, each with the median of its points.
    var missingRegions: [(region: Region, centre: Coordinates?)] {
        regions.regions.enumerated().dropFirst(knownRegions).map { ($1, survey.centre(of: $0)) }
    }

    mutating func read(_ table: any TableReader, _ mapping: ColumnMapping) throws {
        let (region, voters) = (mapping.cell("region"), mapping.cell("voters"))
        let (lat, lon) = (mapping.cell("lat"), mapping.cell("lon"))
        while let row = try table.next(), !hasTooManyRegions {
            // What is wrong with a row is told when it is taken.
            let cells = CellReader(row: row, log: FindingLog())
            guard row.isOfSheet || row.count == table.header.count, let index = index(of: cells.text(region)) else {
                continue
            }
            if let point = cells.coordinates(lat: lat, lon: lon) {
                density.add(point, voters: cells.whole(voters))
                if index >= knownRegions { survey.add(point, region: index, row: row.number) }
            }
        }
    }

    private mutating func index(of name: String?) -> Int? {
        guard let name, name.utf8.count <= CellReader.longestID else { return nil }
        switch regions.find(name) {
        case .found(let index), .lookAlike(let index, _): return index
        case .ambiguous: return nil
        case .unknown:
            regions.add(Region(id: name, name: name, timeZone: ""))
            hasTooManyRegions = regions.regions.count - knownRegions > Self.mostRegions
            return regions.regions.count - 1
        }
    }
}
