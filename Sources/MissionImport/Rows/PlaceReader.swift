import MissionModel
import Tabular

/// Reads the region and the coordinates of a row and checks that they fit together.
struct PlaceReader {
    /// Kilometres by which a point may miss its region's outline, as outlines are simplified: a warning only.
    private static let tolerance = 10.0

    private let regionCell: MappedCell
    private let place: CoordinateCells
    private let outlines: OutlineIndex
    private var regions: RegionDirectory
    private let hostCountry: String
    private let hostZones: HostTimeZones
    private var survey = CoordinateSurvey()
    private var wholeList = WholeListSurvey()
    private var unchecked: Set<Int> = []

    init(_ mapping: ColumnMapping, _ context: ImportContext) {
        regionCell = mapping.cell("region")
        hostZones = .system(country: context.header.hostCountry)
        place = CoordinateCells(mapping, hostZones: hostZones)
        outlines = context.outlines
        regions = context.regions
        hostCountry = context.header.hostCountry
    }

    mutating func read(_ cells: CellReader) -> (region: String, point: Coordinates)? {
        let index = cells.region(regionCell, in: &regions)
        let point = place.read(cells)
        guard let index, let point else { return nil }
        let region = regions.regions[index]
        wholeList.add(point)
        if outlines.hasOutline(of: region.id) {
            check(point, in: region, cells)
        } else {
            unchecked.insert(index)
            survey.add(point, region: index, row: cells.row.number)
        }
        return (region.id, point)
    }

    func finish(_ log: FindingLog) {
        survey.report(to: log, column: place.lat.name, regions: regions.regions)
        wholeList.report(
            to: log, column: place.lat.name, middle: survey.middle, hostCountry: hostCountry,
            zones: hostZones)
    }

    var notes: [String] {
        if unchecked.isEmpty { return [] }
        if outlines.isEmpty {
            return ["No outlines are loaded: that coordinates lie inside their region was not checked."]
        }
        let names = unchecked.map { regions.regions[$0].name }.sorted()
        let more = names.count > 10 ? " and \(names.count - 10) more" : ""
        return [
            "No outline is loaded for \(names.prefix(10).joined(separator: ", "))\(more): that coordinates lie inside "
                + "was not checked there."
        ]
    }

    private func check(_ point: Coordinates, in region: Region, _ cells: CellReader) {
        if outlines.contains(point, in: region.id) { return }
        if let swapped = point.swapped, outlines.contains(swapped, in: region.id) {
            cells.error(
                .swappedCoordinates, place.lat,
                "\(point.lat), \(point.lon) is outside \(region.name), \(point.lon), \(point.lat) inside: "
                    + "latitude and longitude look swapped.")
            return
        }
        let distance = outlines.distance(of: point, to: region.id)
        if distance <= Self.tolerance {
            cells.warning(
                .outsideOutline, place.lat,
                "\(point.lat), \(point.lon) lies \(max(1, Int(distance.rounded()))) km outside \(region.name).")
        } else {
            cells.error(
                .outsideOutline, place.lat,
                "\(point.lat), \(point.lon) lies outside \(region.name), \(Int(distance.rounded())) km from its outline."
            )
        }
    }
}
