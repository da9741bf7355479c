import Dispatch
import MissionImport
import MissionModel
import Tabular

/// The first three bytes choose a list and how it is read; the rest is the file. A report must say the same however the file
/// arrives, and must give a reason for each refusal.
@_cdecl("LLVMFuzzerTestOneInput")
public func importTable(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 3 else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let done = DispatchSemaphore(value: 0)
    Task.detached {
        let request = request(choices: bytes)
        let file = Array(bytes.dropFirst(3))
        let whole = await report(request, MemoryByteSource(file))
        let piecemeal = await report(request, MemoryByteSource(file, largestRead: 7))
        if whole != piecemeal {
            fatalError("the report depends on the pieces that the file comes in:\n\(whole)\n\(piecemeal)")
        }
        switch whole.outcome {
        case .accepted: if !whole.errors.isEmpty { fatalError("accepted with errors") }
        case .refused, .unreadable: if whole.errors.isEmpty { fatalError("refused without a reason") }
        }
        done.signal()
    }
    done.wait()
    return 0
}

private func request(choices bytes: [UInt8]) -> ImportRequest {
    func choose<Value>(_ values: [Value], _ byte: UInt8) -> Value { values[Int(byte) % values.count] }
    return ImportRequest(
        mission: "m", kind: choose(ImportKind.allCases, bytes[0]),
        encoding: choose([nil] + TextEncoding.common, bytes[1] & 15),
        delimiter: choose([nil] + Delimiter.allCases, bytes[1] >> 4),
        createsRegions: bytes[2] & 1 == 1, mode: choose(ImportMode.allCases, bytes[2] >> 1))
}

private func report(_ request: ImportRequest, _ source: MemoryByteSource) async -> ImportReport {
    do {
        return try await ListImport().run(request, source: source, in: ImportStoreDouble())
    } catch let refusal as ImportRefusal {
        return refusal.report
    } catch {
        fatalError("neither a report nor a refusal: \(error)")
    }
}
