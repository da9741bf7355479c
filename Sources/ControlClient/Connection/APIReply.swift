import MissionModel
import NIOHTTP1

/// An answer with its whole body.
struct APIReply: Sendable {
    let status: Int
    let headers: HTTPHeaders
    let body: [UInt8]

    var isSuccess: Bool { (200..<300).contains(status) }

    var tag: String? { headers.first(name: "ETag") }

    /// - Throws: a sentence where the body is not JSON, as with another server at the address.
    func json() throws(ControlError) -> JSONValue {
        do {
            return try JSONParser.parse(body)
        } catch {
            throw ControlError(
                "The answer (status \(status)) cannot be read: \(error).",
                details: ["Is it observerd that listens at this address?"], status: .unreadable)
        }
    }

    /// The revision's tag, which every answer about a mission's data has.
    func requiredTag() throws(ControlError) -> String {
        guard let tag else { throw ControlError("The daemon's answer lacks its ETag.", status: .unreadable) }
        return tag
    }
}
