import MissionModel

/// A problem of RFC 9457 as the API gives it.
struct ProblemReport: Sendable {
    let status: Int
    let object: JSONObject

    /// Nil where the answer's body is no JSON object.
    init?(_ reply: APIReply) {
        guard let value = try? JSONParser.parse(reply.body), let object = value.object else { return nil }
        status = reply.status
        self.object = object
    }

    /// The last part of `type`.
    var kind: String {
        object["type"]?.string?.split(separator: ":").last.map(String.init) ?? ""
    }

    var error: ControlError {
        let title = object["title"]?.string ?? "The daemon answered with status \(status)"
        let detail = object["detail"]?.string
        return ControlError(
            detail.map { "\(title): \($0)" } ?? title + ".", details: faults + requestID, status: exitStatus)
    }

    private var exitStatus: ExitStatus {
        switch status {
        case 401, 403: .denied
        case 502...504: .unreachable
        default: kind == "unreadable-file" ? .unreadable : .refused
        }
    }

    private var faults: [String] {
        let listed = object["errors"]?.array ?? []
        let total = object["error_count"]?.whole ?? listed.count
        let shown = listed.prefix(20).map(Self.sentence)
        return total > shown.count ? shown + ["… and \(total - shown.count) more"] : shown
    }

    /// The log has the reason of a fault of the daemon under this.
    private var requestID: [String] {
        guard status >= 500, let id = object["request_id"]?.string else { return [] }
        return ["Request id: \(id)"]
    }

    private static func sentence(_ fault: JSONValue) -> String {
        let message = fault["message"]?.string ?? JSONWriter.text(fault)
        if let parameter = fault["parameter"]?.string { return "\(parameter): \(message)" }
        if let pointer = fault["pointer"]?.string { return pointer.isEmpty ? message : "\(pointer): \(message)" }
        if let row = fault["row"]?.whole {
            return "row \(row)" + (fault["column"]?.string.map { ", \($0)" } ?? "") + ": \(message)"
        }
        return message
    }
}
