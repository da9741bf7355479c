package import Deployment

/// What `observerd demo` can be told, and how it talks to the person who runs it.
package struct DemoOptions: Sendable {
    /// Of the private cluster and the client's file.
    package var folder: String
    /// Where `mission.json`, `plan.json` and those of its repair are written; nil: nowhere.
    package var out: String?
    /// Ends after the plan and its repair are stored, without serving.
    package var once: Bool
    /// 0: any free port.
    package var port: Int
    var address: ListenAddress { ListenAddress(host: "127.0.0.1", port: port) }
    package var seconds: Double
    package var seed: Int
    /// Draws the progress of a session until its task is cancelled.
    package var showProgress: @Sendable (SolveSession) async -> Void
    package var say: @Sendable (String) -> Void

    package init(
        folder: String, out: String?, once: Bool, port: Int, seconds: Double, seed: Int,
        showProgress: @escaping @Sendable (SolveSession) async -> Void, say: @escaping @Sendable (String) -> Void
    ) {
        self.folder = folder
        self.out = out
        self.once = once
        self.port = port
        self.seconds = seconds
        self.seed = seed
        self.showProgress = showProgress
        self.say = say
    }
}
