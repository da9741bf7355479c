package import Hummingbird
import Logging

/// What belongs to one request: its id, which the answer, a problem and every line of the log have.
package struct HTTPContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    package let requestID: String

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        requestID = RequestID().description
        logger[metadataKey: "hb.request.id"] = nil
        logger[metadataKey: "request_id"] = "\(requestID)"
    }
}
