import MissionModel

/// Any bytes are read as JSON, as a mission and as a plan. What is taken must be written as what reads as the same, and a document
/// that is written a second time must be the same bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func readAsDocuments(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    guard let value = try? JSONParser.parse(bytes) else { return 0 }
    require(try JSONParser.parse(JSONWriter.write(value)) == value, "JSON is not what was written")
    if let mission = try? MissionDocument(bytes: bytes) {
        require(try MissionDocument(bytes: mission.bytes).bytes == mission.bytes, "a mission is not what was written")
    }
    if let plan = try? PlanDocument(bytes: bytes) {
        require(try PlanDocument(bytes: plan.bytes).bytes == plan.bytes, "a plan is not what was written")
    }
    return 0
}

private func require(_ holds: @autoclosure () throws -> Bool, _ fault: String) {
    do {
        if try !holds() { fatalError(fault) }
    } catch {
        fatalError("\(fault): \(error)")
    }
}
