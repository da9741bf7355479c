import Tabular

/// The first byte names an encoding or none, the rest is a file: the same rows come of it however it arrives, in sound UTF-8.
@_cdecl("LLVMFuzzerTestOneInput")
public func readInEncoding(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 1, let start else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    let choice = Int(start[0])
    let encoding = choice < names.count ? TextEncoding(label: names[choice]) : nil
    let whole = reading(of: MemoryByteSource(bytes), encoding, chunk: 1 << 16)
    if whole != reading(of: MemoryByteSource(bytes, largestRead: 5), encoding, chunk: 7) {
        fatalError("what is read depends on the pieces that the file comes in")
    }
    return 0
}

private let names =
    TextEncoding.common.map(\.name) + [
        "shift_jis", "euc-jp", "iso-2022-jp", "gb18030", "gbk", "big5", "big5-hkscs", "euc-kr", "iso-2022-kr", "johab",
        "utf-7",
        "utf-32", "utf-32be", "tcvn", "windows-1258", "tis-620", "iso-8859-16", "ibm1047", "armscii-8", "georgian-ps",
        "iso-2022-cn-ext", "unicode",
    ]

private func reading(of source: MemoryByteSource, _ encoding: TextEncoding?, chunk: Int) -> [String] {
    var texts: [String] = []
    do {
        let reader = try TabularReader(source, encoding: encoding, chunk: chunk)
        texts.append(reader.format.encoding.name)
        if let doubt = reader.doubt { texts.append(doubt.description) }
        if let foreign = reader.foreignLine { texts.append("\(foreign)") }
        var row = Optional(reader.header)
        while let next = row {
            texts.append((0..<next.count).map { next[$0] }.joined(separator: "|"))
            row = try reader.next()
        }
    } catch {
        if "\(error)".isEmpty { fatalError("refused without a reason") }
        texts.append("\(error)")
    }
    return texts
}
