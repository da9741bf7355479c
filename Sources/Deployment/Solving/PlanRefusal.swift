/// A mission that no plan can be made for, with a sentence that says why.
package struct PlanRefusal: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
