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
    private let hostZones: HostTimeZones
    private let normalizes: Bool

    init(regions: RegionDirectory, hostZones: HostTimeZones, normalizes: Bool) {
        self.regions = regions
        self.hostZones = hostZones
        self.normalizes = normalizes
        knownRegions = regions.regions.count
    }

    /// The missing regions in the order of the file, each with the median of its points.
    var missingRegions: [(region: Region, centre: Coordinates?)] {
        regions.regions.enumerated().dropFirst(knownRegions).map { ($1, survey.centre(of: $0)) }
    }

    /// - Parameters:
    ///   - width: how many columns rows of text have.
    ///   - sieve: tells which rows are no data.
    ///   - telling: how many rows were read.
    mutating func read(
        _ table: any TableReader, _ mapping: ColumnMapping, width: Int, sieve: RowSieve, telling: (Int) -> Void
    ) throws {
        var (sieve, rows) = (sieve, 0)
        let (region, voters) = (mapping.cell("region"), mapping.cell("voters"))
        let place = CoordinateCells(mapping, hostZones: hostZones)
        while let row = try table.next(), !hasTooManyRegions {
            rows += 1
            telling(rows)
            // What is wrong with a row is told when it is taken.
            let cells = CellReader(row: row, log: FindingLog(), normalizes: normalizes)
            guard row.isOfSheet || row.count == width, sieve.isData(row), let index = index(of: cells.text(region))
            else { continue }
            if let point = place.read(cells) {
                density.add(point, voters: cells.whole(voters))
                if index >= knownRegions { survey.add(point, region: index, row: row.number) }
            }
        }
    }

    private mutating func index(of name: String?) -> Int? {
        guard let name, name.utf8.count <= CellReader.longestID, !SpreadsheetDamage.isErrorValue(name),
            name == "NA" || !BlankMarks.isMark(name, isText: true)
        else { return nil }
        switch regions.find(name) {
        case .found(let index), .lookAlike(let index, _), .kin(let index, _): return index
        case .ambiguous, .rivals: return nil
        case .unknown:
            regions.add(Region(id: name, name: name, timeZone: ""))
            hasTooManyRegions = regions.regions.count - knownRegions > Self.mostRegions
            return regions.regions.count - 1
        }
    }
}
