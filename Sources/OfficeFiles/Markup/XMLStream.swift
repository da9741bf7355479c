import CExpat
import Tabular

/// What is told of an XML document as it is read.
class XMLHandler {
    /// Why the reading cannot go on.
    var fault: TabularError? {
        didSet { mustStop = true }
    }
    /// Lets `XMLStream.advance` return; the reading goes on with the next call.
    var isPaused = false {
        didSet { if isPaused { mustStop = true } }
    }
    /// That nothing more of the document is wanted.
    var isDone = false {
        didSet { if isDone { mustStop = true } }
    }
    fileprivate var mustStop = false

    func start(_ name: XMLName, _ attributes: XMLAttributes) {}
    func end(_ name: XMLName) {}
    func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Reads one file of an archive as XML, by expat, piece by piece. Document types, and with them entities, are refused.
final class XMLStream {
    private let member: ZipReader
    private let handler: XMLHandler
    private let limits: OfficeLimits
    private let parser: XML_Parser
    private var depth = 0
    private var silentBytes = 0
    private var isSuspended = false
    private var isFed = false
    private var isAtEnd = false

    init(_ member: ZipReader, _ handler: XMLHandler, _ limits: OfficeLimits) throws(TabularError) {
        guard let parser = XML_ParserCreateNS(nil, XML_Char(XMLName.separator)) else {
            throw .inputOutput("out of memory")
        }
        self.member = member
        self.handler = handler
        self.limits = limits
        self.parser = parser
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(
            parser,
            { data, name, attributes in
                guard let data, let name else { return }
                XMLStream.of(data).start(XMLName(name), XMLAttributes(attributes))
            },
            { data, name in
                guard let data, let name else { return }
                XMLStream.of(data).end(XMLName(name))
            })
        XML_SetCharacterDataHandler(parser) { data, text, count in
            guard let data, let text else { return }
            XMLStream.of(data).text(text, Int(count))
        }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
            guard let data else { return }
            let stream = XMLStream.of(data)
            stream.handler.fault = .refused("The file has a document type, which no spreadsheet has; it is not read.")
            stream.stopIfAsked()
        }
    }

    deinit {
        XML_ParserFree(parser)
    }

    /// Reads a whole file.
    static func readAll(_ member: ZipReader, _ handler: XMLHandler, _ limits: OfficeLimits) throws(TabularError) {
        let stream = try XMLStream(member, handler, limits)
        while try stream.advance() {}
    }

    /// Reads on until the handler pauses (true) or there is nothing more to read (false).
    func advance() throws(TabularError) -> Bool {
        if isAtEnd { return false }
        handler.isPaused = false
        handler.mustStop = false
        if isSuspended {
            isSuspended = false
            if try isPaused(after: XML_ResumeParser(parser)) { return true }
        }
        while !isAtEnd, !isFed {
            if let block = try member.read() {
                if try feed(block) { return true }
            } else {
                isFed = true
                if try isPaused(after: XML_Parse(parser, nil, 0, 1)) { return true }
            }
        }
        isAtEnd = true
        return false
    }

    /// Pauses must not lose what is left of a block, which is why expat gets all of it at once.
    private func feed(_ block: UnsafeRawBufferPointer) throws(TabularError) -> Bool {
        if block.isEmpty { return false }
        guard let buffer = XML_GetBuffer(parser, CInt(block.count)) else { throw .inputOutput("out of memory") }
        UnsafeMutableRawBufferPointer(start: buffer, count: block.count).copyMemory(from: block)
        silentBytes += block.count
        let pauses = try isPaused(after: XML_ParseBuffer(parser, CInt(block.count), 0))
        if silentBytes > limits.silentBytes + block.count {
            throw .refused("The file has an endless piece of markup; it is no list.")
        }
        return pauses
    }

    private func isPaused(after status: XML_Status) throws(TabularError) -> Bool {
        if let fault = handler.fault { throw fault }
        if handler.isDone {
            isAtEnd = true
            return false
        }
        switch status {
        case XML_STATUS_OK: return false
        case XML_STATUS_SUSPENDED:
            isSuspended = true
            return true
        default:
            let reason = XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "unknown"
            throw .refused(
                "The file is damaged (its XML, line \(XML_GetCurrentLineNumber(parser)): \(reason)). Save it anew and "
                    + "try again.")
        }
    }

    private static func of(_ data: UnsafeMutableRawPointer) -> XMLStream {
        Unmanaged<XMLStream>.fromOpaque(data).takeUnretainedValue()
    }

    private func start(_ name: XMLName, _ attributes: XMLAttributes) {
        silentBytes = 0
        depth += 1
        if depth > limits.depth { handler.fault = .refused("The file's markup is nested too deeply; it is no list.") }
        if handler.fault == nil { handler.start(name, attributes) }
        stopIfAsked()
    }

    private func end(_ name: XMLName) {
        silentBytes = 0
        depth -= 1
        if handler.fault == nil { handler.end(name) }
        stopIfAsked()
    }

    private func text(_ start: UnsafePointer<XML_Char>, _ count: Int) {
        silentBytes = 0
        guard handler.fault == nil else { return }
        start.withMemoryRebound(to: UInt8.self, capacity: count) {
            handler.text(UnsafeBufferPointer(start: $0, count: count))
        }
        stopIfAsked()
    }

    private func stopIfAsked() {
        guard handler.mustStop else { return }
        handler.mustStop = false
        XML_StopParser(parser, handler.fault == nil && !handler.isDone ? 1 : 0)
    }
}
