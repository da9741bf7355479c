/// Which stations the search tries next to each other, for those who fetch the legs between them.
package struct NearStations {
    private let near: Neighbourhood

    package init(_ problem: Problem) {
        near = Neighbourhood(problem)
    }

    /// The stations worth trying next to a station, nearest first.
    package func around(station: Int) -> [Int] { near.range(of: station).map(near.neighbour) }

    /// The stations that a day's drive reaches from a hub, nearest first.
    package func around(hub: Int) -> [Int] { near.range(ofHub: hub).map(near.hubStation) }
}
