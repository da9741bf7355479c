import Tabular

/// The texts that the cells of a workbook refer to by number, end to end in memory.
struct SharedTexts {
    private(set) var bytes: [UInt8] = []
    private var ends: [Int] = []

    var count: Int { ends.count }

    /// Where a text stands in `bytes`; nil where there is none of this number.
    func range(of index: Int) -> Range<Int>? {
        guard ends.indices.contains(index) else { return nil }
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    fileprivate mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.append(contentsOf: text)
    }

    fileprivate mutating func endText() {
        let start = ends.last ?? 0
        EscapedText.decode(&bytes, from: start)
        ends.append(bytes.count)
    }
}

/// Reads `sharedStrings.xml`. Runs of rich text are joined; how Japanese names are pronounced is left out.
final class SharedTextsReader: XMLHandler {
    private(set) var texts = SharedTexts()
    private let limits: OfficeLimits
    private var isInText = false
    private var isInPhonetic = false

    init(_ limits: OfficeLimits) {
        self.limits = limits
    }

    override func start(_ name: XMLName, _ attributes: XMLAttributes) {
        if name == "t" {
            isInText = !isInPhonetic
        } else if name == "rPh" {
            isInPhonetic = true
        }
    }

    override func end(_ name: XMLName) {
        if name == "t" {
            isInText = false
        } else if name == "rPh" {
            isInPhonetic = false
        } else if name == "si" {
            texts.endText()
            if texts.count > limits.sharedTexts { refuse() }
        }
    }

    override func text(_ text: UnsafeBufferPointer<UInt8>) {
        guard isInText else { return }
        texts.append(text)
        if texts.bytes.count > limits.sharedText { refuse() }
    }

    private func refuse() {
        fault = .refused(
            "The workbook has more text than \(limits.sharedText >> 20) MiB. Save the sheet as CSV (UTF-8) and try again."
        )
    }
}
