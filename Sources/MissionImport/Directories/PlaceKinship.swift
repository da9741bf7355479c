import MissionModel

/// Regions by their names without words for the kind of place.
///
/// A name is only taken for a region's where that is the only one of the mission and nothing says otherwise: no two kinds that
/// are stated, and no second name of the same file that would mean the same region and differs from the first in its kind. So
/// `Almaty Region` is never the city beside it.
struct PlaceKinship {
    private struct Place {
        let region: Int
        let kind: PlaceKinds.Kind?
    }

    /// How a file has named a region.
    private struct Naming {
        let text: String
        let kind: PlaceKinds.Kind?
        /// Whether the name is not the region's own.
        let isKin: Bool
    }

    private var places: [String: [Place]] = [:]
    private var namings: [Int: [Naming]] = [:]

    mutating func add(_ name: String, for region: Int) {
        guard let name = PlaceKinds.name(name) else { return }
        places[name.stem, default: []].append(Place(region: region, kind: name.kind))
    }

    /// The region that a name means which no region has.
    mutating func find(_ text: String, among regions: [Region]) -> RegionDirectory.Match {
        guard let name = PlaceKinds.name(text), let found = places[name.stem] else { return .unknown }
        if found.count > 1 { return .rivals(found.map { regions[$0.region].name }) }
        guard let place = found.first, name.kind == nil || place.kind == nil || name.kind == place.kind else {
            return .unknown
        }
        if let rivals = rivals(Naming(text: text, kind: name.kind, isKin: true), meaning: place.region) {
            return .rivals(rivals)
        }
        return .kin(place.region, name: regions[place.region].name)
    }

    /// The names by which a file may mean two regions where the mission has one, of which a text is one; nil: none.
    mutating func rivals(of text: String, meaning region: Int) -> [String]? {
        rivals(Naming(text: text, kind: PlaceKinds.name(text)?.kind, isKin: false), meaning: region)
    }

    private mutating func rivals(_ naming: Naming, meaning region: Int) -> [String]? {
        let before = namings[region, default: []]
        if !before.contains(where: { $0.kind == naming.kind && $0.isKin == naming.isKin }) {
            namings[region, default: []].append(naming)
        }
        let other = before.first { $0.kind != naming.kind && ($0.isKin || naming.isKin) }
        return other.map { [$0.text, naming.text] }
    }
}
