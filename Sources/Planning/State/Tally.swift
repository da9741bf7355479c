/// Running sums of a deployment's score.
struct Tally {
    var hard = 0
    /// Breaches of the rules of people by teams that meet a pin, which cannot be left out like others.
    var pinnedBreaches = 0
    /// All medium points but M6.
    var medium = 0
    /// Of these M1.
    var leftOver = 0
    /// Of these M8.
    var changes = 0
    /// The soft points that add up over teams, people and delegations.
    var soft = 0
    /// M6 of the strata.
    var strata = 0
    /// Teams with one member more than usual.
    var trios = 0
    var distance = 0
    var rural = 0
    var visited = 0
    var voters = 0
    /// Districts with a visited station.
    var districts = 0
    var primaries = 0
    /// What rounding down takes from the squares of the hours of driving and of those between the stops.
    var rounding = 0.0
}
