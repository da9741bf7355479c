package import Travel

extension Problem {
    /// An area of responsibility.
    package struct Region: Sendable {
        package enum Status: Sendable {
            case open, restricted, closed
        }

        package var status: Status
        package var travel: TravelModel
        package var minTeams: Int
        package var maxTeams: Int?
        package var lateStart: Int
        package var breakBegins: Int
        package var breakEnds: Int
        /// Of all stations of the region in the document; nil where it has none.
        package var earliestClosing: Int?
        /// The latest end of duty of a member who must reach the debriefing; nil where there is none.
        package var debriefingLimit: Int?

        package init(
            status: Status, travel: TravelModel, minTeams: Int, maxTeams: Int?, lateStart: Int, breakBegins: Int,
            breakEnds: Int, earliestClosing: Int?, debriefingLimit: Int?
        ) {
            self.status = status
            self.travel = travel
            self.minTeams = minTeams
            self.maxTeams = maxTeams
            self.lateStart = lateStart
            self.breakBegins = breakBegins
            self.breakEnds = breakEnds
            self.earliestClosing = earliestClosing
            self.debriefingLimit = debriefingLimit
        }
    }

    /// Where teams start and end their day.
    package struct Hub: Sendable {
        package var region: Int
        package var position: Position
        package var vehicles: Int
        /// The driver's included.
        package var seats: Int
        package var interpreters: Int

        package init(region: Int, position: Position, vehicles: Int, seats: Int, interpreters: Int) {
            self.region = region
            self.position = position
            self.vehicles = vehicles
            self.seats = seats
            self.interpreters = interpreters
        }
    }

    /// A polling station that may be visited.
    package struct Station: Sendable {
        package var region: Int
        package var district: Int
        package var position: Position
        package var voters: Int
        package var isRural: Bool
        package var opens: Int
        package var closes: Int
        /// With a sample: the stratum, and whether the unit is a primary one.
        package var stratum: Int?
        package var isPrimary: Bool

        package init(
            region: Int, district: Int, position: Position, voters: Int, isRural: Bool, opens: Int, closes: Int,
            stratum: Int?, isPrimary: Bool
        ) {
            self.region = region
            self.district = district
            self.position = position
            self.voters = voters
            self.isRural = isRural
            self.opens = opens
            self.closes = closes
            self.stratum = stratum
            self.isPrimary = isPrimary
        }
    }

    /// A tabulation centre of an open region.
    package struct Centre: Sendable {
        package var region: Int
        package var district: Int
        package var position: Position

        package init(region: Int, district: Int, position: Position) {
            self.region = region
            self.district = district
            self.position = position
        }
    }
}
