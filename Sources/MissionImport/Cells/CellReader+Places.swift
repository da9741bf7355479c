import MissionModel

/// A point in decimal degrees.
struct Coordinates: Equatable {
    var lat: Double
    var lon: Double

    /// The same numbers in the other order, if that is a point at all.
    var swapped: Coordinates? {
        abs(lon) <= 90 && abs(lat) <= 180 ? Coordinates(lat: lon, lon: lat) : nil
    }
}

extension CellReader {
    /// A point that there is, or nil with what is wrong with it told.
    func checked(_ point: Coordinates, _ latCell: MappedCell, _ lonCell: MappedCell) -> Coordinates? {
        let (lat, lon) = (point.lat, point.lon)
        // What databases write for a point that is not known.
        if lat == lon, lat == 0 || lat == -1 {
            let pair = lat == 0 ? "0, 0" : "-1, -1"
            error(
                .zeroCoordinates, latCell, "The coordinates are \(pair), a point in the Atlantic: they are not known.")
            return nil
        }
        if abs(lat) > 90, abs(lat) <= 180, abs(lon) <= 90 {
            error(
                .swappedCoordinates, latCell,
                "\(lat) is no latitude, but a longitude: latitude and longitude look swapped. Exchange the columns with "
                    + "--map.")
            return nil
        }
        if abs(lat) > 90 {
            error(.outOfRange, latCell, "\(lat) is not a latitude between -90 and 90.")
            return nil
        }
        if abs(lon) > 180 {
            error(.outOfRange, lonCell, "\(lon) is not a longitude between -180 and 180.")
            return nil
        }
        return point
    }

    /// The region that a cell names by id or name, as an index of the directory.
    func region(_ cell: MappedCell, in regions: inout RegionDirectory) -> Int? {
        guard let text = required(cell, atMost: Self.longestID) else { return nil }
        return region(text, cell, in: &regions)
    }

    /// The region of a text in a cell.
    func region(_ text: String, _ cell: MappedCell, in regions: inout RegionDirectory) -> Int? {
        switch regions.find(text) {
        case .found(let index): return index
        case .lookAlike(let index, let name):
            tellLookAlike(text, of: "region", name, cell)
            return index
        case .kin(let index, let name):
            warningOnce(
                .lookAlike, cell,
                "“\(text)” was taken for the region “\(name)”: only words for the kind of place differ.")
            return index
        case .rivals(let names):
            error(
                .unknownRegion, cell,
                "“\(text.prefix(40))” may be more than one place: \(names.joined(separator: ", ")). Use the id of the region "
                    + "that is meant.")
        case .ambiguous:
            error(.unknownRegion, cell, "More than one region is named “\(text)”; use the id.")
        case .unknown:
            error(
                .unknownRegion, cell,
                "There is no region “\(text.prefix(40))”. Import the regions first, use --create-regions, or say which one is "
                    + "meant with --value."
                    + NearestName.question(text, among: regions.allNames))
        }
        return nil
    }

    /// Tells that a text was taken for a name that looks like it.
    func tellLookAlike(_ text: String, of kind: String, _ name: String, _ cell: MappedCell) {
        warningOnce(
            .lookAlike, cell,
            "“\(text)” was taken for the \(kind) “\(name)”; it has \(LookAlike.difference(text, from: name)).")
    }
}
