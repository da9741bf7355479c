extension Problem {
    /// Somebody who may be placed.
    package struct Person: Sendable {
        package var delegation: Int
        /// A small number for each sex.
        package var sex: Int
        package var isFirstTime: Bool
        /// One bit for each working language.
        package var workingLanguages: UInt64
        package var availableFrom: Int
        package var availableTo: Int
        package var mustDebrief: Bool
        package var maxLeg: Int?
        package var maxDistance: Int?
        package var politicalFamily: Int?
        /// Whether the person has a language of the region.
        package var speaks: [Bool]
        package var isExcluded: [Bool]
        /// Whether a non-empty list of preferred regions leaves the region out.
        package var isDispreferred: [Bool]
        /// Rules that any team with this person breaks, by standing alone: host country, status, reserve.
        package var faults: Int
        /// Whether a person in no team is a shortfall.
        package var isExpected: Bool

        package init(
            delegation: Int, sex: Int, isFirstTime: Bool, workingLanguages: UInt64, availableFrom: Int,
            availableTo: Int,
            mustDebrief: Bool, maxLeg: Int?, maxDistance: Int?, politicalFamily: Int?, speaks: [Bool],
            isExcluded: [Bool], isDispreferred: [Bool], faults: Int, isExpected: Bool
        ) {
            self.delegation = delegation
            self.sex = sex
            self.isFirstTime = isFirstTime
            self.workingLanguages = workingLanguages
            self.availableFrom = availableFrom
            self.availableTo = availableTo
            self.mustDebrief = mustDebrief
            self.maxLeg = maxLeg
            self.maxDistance = maxDistance
            self.politicalFamily = politicalFamily
            self.speaks = speaks
            self.isExcluded = isExcluded
            self.isDispreferred = isDispreferred
            self.faults = faults
            self.isExpected = isExpected
        }
    }

    /// People who are together in one team of a hub.
    package struct Pin: Sendable {
        package var people: [Int]
        package var hub: Int

        package init(people: [Int], hub: Int) {
            self.people = people
            self.hub = hub
        }
    }
}
