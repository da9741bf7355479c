package import Deployment
package import HTTPShell
package import Notifications
import PlanReading

/// What the API is told about the place where it runs.
package struct APIConfiguration: Sendable {
    /// Where people reach the site.
    package var site = SiteAddress.loopback(port: 8080)
    /// For all of a body.
    package var bodyDeadline = Duration.seconds(300)
    /// For the bodies that are in memory at a time.
    package var bodies = BodyBudget.Limits()
    /// Where the files of imports wait for their turn.
    package var spoolDirectory = "/tmp"
    /// Whether plans can be made of missions whose legs come from a road engine.
    package var hasRoadEngine = false
    /// Bytes of the documents of the plans that are kept as people read them.
    package var planLibraryBudget = PlanLibrary.usualBudget
    /// The most jobs of one caller that wait or run.
    package var jobsPerCaller = PlanRequestLimits.defaultJobsPerCaller

    /// Suppositions that are solved at a time; the others wait.
    package var suppositionsAtATime = 1
    /// Where messages come from; nil where none is delivered.
    package var office: LetterOffice?
    /// Where the erased are kept outside of the store; nil where they are not.
    package var erasures: (any ErasureRegister)?

    package init() {}
}
