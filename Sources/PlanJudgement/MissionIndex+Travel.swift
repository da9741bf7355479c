package import MissionModel
package import Travel

extension TravelModel {
    /// The model of one region: the mission's rules with the region's overrides.
    package init(_ rules: TravelRules, region: Region) {
        let speed = ExactDecimal(region.speedKmh ?? rules.speedKmh)
        self.init(
            detour: region.detour ?? rules.detour, speedMantissa: speed.mantissa, speedExponent: speed.exponent,
            overheadMinutes: rules.overheadMin, sameSiteMetres: rules.sameSiteM, sameSiteMinutes: rules.sameSiteMin)
    }

    /// Metres by which a value may lie off a rounding tie and still be rounded either way.
    private static let tie = 1e-6

    /// Whether a stated leg is the model's, or its neighbour where the value sits on a rounding tie.
    func agrees(with stated: MissionModel.Leg, from a: Position, to b: Position) -> Bool {
        let model = leg(from: a, to: b)
        if model.distance == stated.distanceM, model.duration == stated.durationS { return true }
        let straight = GreatCircle.metres(from: a, to: b)
        if abs(Double(stated.distanceM) - straight * detour) > 0.5 + Self.tie { return false }
        let sides = abs(straight - sameSite) > Self.tie ? [straight <= sameSite] : [true, false]
        return sides.contains { stated.durationS == duration(distance: stated.distanceM, isSameSite: $0) }
    }
}

extension MissionIndex {
    package func hubLocation(_ hub: Int) -> Position {
        let hub = document.hubs[hub]
        return Position(latitude: hub.lat, longitude: hub.lon)
    }

    package func stationLocation(_ station: Int) -> Position {
        let station = document.stations[station]
        return Position(latitude: station.lat, longitude: station.lon)
    }

    package func centreLocation(_ centre: Int) -> Position {
        let centre = document.tabulationCentres[centre]
        return Position(latitude: centre.lat, longitude: centre.lon)
    }
}
