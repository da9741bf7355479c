/// What the search can be told; the defaults were measured over all kinds of instances together.
package struct OrienteeringSettings: Sendable {
    /// Stops that a ruin takes out on average, and at most in a row.
    package var ruinMean = 6.0
    package var longestString = 10
    /// The share of moves that take out a string of up to `longestLargeString` stops, and that length. Without them a
    /// single route does not leave the part of the plane that it came to first.
    package var largeShare = 0.1
    package var longestLargeString = 40
    /// How many points around the ruin are tried again, beside those taken out: fewer make moves cheap.
    package var nearPoints = 40
    /// The share of moves that look further, up to all points.
    package var farShare = 0.1
    /// The chance of an absent point to be passed over in a move.
    package var passOver = 0.15
    /// One in so many good places is overlooked.
    package var blink = 128
    /// The share of moves in which waiting counts as much as travel where a place is chosen.
    package var waitShare = 0.8
    /// What the mean leg between two points costs, in mean scores.
    package var legPrice = 0.1
    /// Temperatures at the start and the end of an annealing, in mean scores.
    package var hot = 0.3
    package var cold = 0.1
    /// The share of the budget for the contest of short annealings, and how often the contenders are halved, down to one.
    package var contestShare = 0.85
    package var halvings = 6
    /// The chance of a point to be passed over where a contender starts: it makes them different.
    package var startPassOver = 0.5
    /// Routes of good plans that are kept, and branches that their packing may take.
    package var poolSize = 3000
    package var packNodes = 200_000
    /// How often each of `InsertionOrders` is drawn, the random ones first.
    package var orderWeights = [4, 4, 1, 1, 1, 1, 1, 1, 1]
    /// After so many insertions of a move the points still to be tried are sieved again.
    package var insertionsToSieve = 3

    package init() {}
}
