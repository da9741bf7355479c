package import MissionModel

extension JSONValue {
    /// This value changed by a merge patch (RFC 7396): null removes a key, an object is merged, anything else replaces.
    package func merged(with patch: JSONValue) -> JSONValue {
        guard let changes = patch.object else { return patch }
        var merged = object ?? JSONObject()
        for change in changes.members {
            if change.value == .null {
                merged[change.key] = JSONValue?.none
            } else {
                merged[change.key] = (merged[change.key] ?? .null).merged(with: change.value)
            }
        }
        return .object(merged)
    }
}
