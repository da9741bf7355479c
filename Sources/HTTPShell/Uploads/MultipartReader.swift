/// Cuts the body of a form with files into its parts while it arrives (RFC 2046, section 5.1; RFC 7578).
///
/// It holds no more than the head of one part, or than what may be the beginning of a delimiter, so that a file of any
/// size takes little memory.
package struct MultipartReader: Sendable {
    package enum Event: Sendable, Equatable {
        case part(FormPartHead)
        /// Some of the part's bytes; never none.
        case bytes([UInt8])
        case endOfPart
    }

    private enum State {
        case preamble, afterDelimiter, head, content, epilogue
    }

    private static let longestHead = 8 << 10
    /// Of what stands before the first delimiter and after the last one, which means nothing.
    private static let mostBeside = 4 << 10
    private static let longestPadding = 64
    private static let mostParts = 500

    private let delimiter: [UInt8]
    private var state = State.preamble
    /// The first delimiter may be the first of all, where no line ends before it.
    private var held: [UInt8] = [0x0D, 0x0A]
    private var beside = 0
    private var parts = 0

    /// - Parameter boundary: as the media type of the body names it.
    package init(boundary: String) throws(MultipartFault) {
        let units = Array(boundary.utf8)
        let marks = Array("'()+_,-./:=? ".utf8)
        let isSound = units.allSatisfy { unit in
            switch unit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"):
                true
            default: marks.contains(unit)
            }
        }
        guard isSound, (1...70).contains(units.count), units.last != UInt8(ascii: " ") else {
            throw MultipartFault("The boundary between the parts is none.")
        }
        delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + units
    }

    /// Takes the next bytes of the body.
    package mutating func take(_ bytes: some Sequence<UInt8>) throws(MultipartFault) -> [Event] {
        held.append(contentsOf: bytes)
        var (events, place) = ([Event](), 0)
        while try step(&place, &events) {}
        held.removeFirst(place)
        return events
    }

    /// Says that nothing follows.
    package func finish() throws(MultipartFault) {
        guard state == .epilogue else { throw MultipartFault("The form ends before its last part does.") }
    }

    /// Goes on from a place in what is held.
    ///
    /// - Returns: whether there is more to be done with what is there.
    private mutating func step(_ place: inout Int, _ events: inout [Event]) throws(MultipartFault) -> Bool {
        switch state {
        case .preamble, .content: return try upToDelimiter(&place, &events)
        case .afterDelimiter: return try pastDelimiter(&place)
        case .head: return try head(&place, &events)
        case .epilogue:
            try pass(held.count - place)
            place = held.count
            return false
        }
    }

    private mutating func upToDelimiter(_ place: inout Int, _ events: inout [Event]) throws(MultipartFault) -> Bool {
        let found = Self.find(delimiter, in: held, from: place)
        let end = found ?? max(place, held.count - delimiter.count + 1)
        if state == .preamble {
            try pass(end - place)
        } else if end > place {
            events.append(.bytes(Array(held[place..<end])))
        }
        guard found != nil else {
            place = end
            return false
        }
        if state == .content { events.append(.endOfPart) }
        place = end + delimiter.count
        state = .afterDelimiter
        return true
    }

    /// Two hyphens where it was the last one, else spaces and the end of the line.
    private mutating func pastDelimiter(_ place: inout Int) throws(MultipartFault) -> Bool {
        guard held.count - place >= 2 else { return false }
        if held[place] == 0x2D, held[place + 1] == 0x2D {
            place += 2
            state = .epilogue
            return true
        }
        var end = place
        while end < held.count, held[end] == 0x20 || held[end] == 0x09 { end += 1 }
        guard end - place <= Self.longestPadding, end == held.count || held[end] == 0x0D else {
            throw Self.notADelimiter
        }
        guard end + 1 < held.count else { return false }
        guard held[end + 1] == 0x0A else { throw Self.notADelimiter }
        parts += 1
        guard parts <= Self.mostParts else { throw MultipartFault("The form has more than \(Self.mostParts) parts.") }
        place = end + 2
        state = .head
        return true
    }

    private mutating func head(_ place: inout Int, _ events: inout [Event]) throws(MultipartFault) -> Bool {
        guard let end = Self.find([0x0D, 0x0A, 0x0D, 0x0A], in: held, from: place), end - place <= Self.longestHead
        else {
            guard held.count - place <= Self.longestHead else {
                throw MultipartFault("The head of a part is too long.")
            }
            return false
        }
        events.append(.part(try FormPartHead(held[place..<end])))
        place = end + 4
        state = .content
        return true
    }

    private mutating func pass(_ count: Int) throws(MultipartFault) {
        beside += count
        guard beside <= Self.mostBeside else { throw MultipartFault("The form has too much beside its parts.") }
    }

    private static var notADelimiter: MultipartFault {
        MultipartFault("The boundary between the parts goes on where it should end.")
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        let last = bytes.count - pattern.count
        guard start <= last else { return nil }
        return bytes.withUnsafeBufferPointer { bytes in
            pattern.withUnsafeBufferPointer { pattern in
                var place = start
                while place <= last {
                    if bytes[place] == pattern[0] {
                        var length = 1
                        while length < pattern.count, bytes[place + length] == pattern[length] { length += 1 }
                        if length == pattern.count { return place }
                    }
                    place += 1
                }
                return nil
            }
        }
    }
}
