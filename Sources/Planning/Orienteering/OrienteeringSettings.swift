/// What the search can be told; the defaults are measured.
package struct OrienteeringSettings: Sendable {
    /// Stops that a ruin takes out on average, and at most in a row.
    package var ruinMean = 6.0
    package var longestString = 10
    package var radialShare = 0.0
    package var aimedShare = 0.0
    package var passOver = 0.15
    package var blink = 128
    package var legPrice = 0.1
    package var hot = 3.0
    package var cold = 0.1
    package var rounds = 3
    package var reheat = 0.3
    package var poolSize = 3000
    package var orderWeights: [Int] = [4, 4, 1, 1, 1, 1, 1, 1, 1]
    package var packNodes = 200_000

    package var firstShare = 0.5
    package var debug = false

    package var strainAt = 3
    package var strainAgain = 999

    package var nearMin = 40
    package var nearMax = 40

    package init() {}
}
