import Glibc

/// The name of an element or attribute while it is being told, with the namespace before it.
struct XMLName {
    static let separator: UInt8 = 0x0A

    private let whole: UnsafePointer<CChar>
    private let local: UnsafePointer<CChar>

    init(_ whole: UnsafePointer<CChar>) {
        self.whole = whole
        local = strrchr(whole, CInt(Self.separator)).map { UnsafePointer($0 + 1) } ?? whole
    }

    /// Whether the name without its namespace is this.
    static func == (name: XMLName, text: StaticString) -> Bool {
        text.withUTF8Buffer { text in
            text.withMemoryRebound(to: CChar.self) { strncmp(name.local, $0.baseAddress!, $0.count) == 0 }
                && name.local[text.count] == 0
        }
    }

    /// Whether the namespace begins so.
    func isIn(_ namespace: StaticString) -> Bool {
        namespace.withUTF8Buffer { namespace in
            namespace.withMemoryRebound(to: CChar.self) { strncmp(whole, $0.baseAddress!, $0.count) == 0 }
        }
    }
}

/// The attributes of an element while it is being told.
struct XMLAttributes {
    private let start: UnsafeMutablePointer<UnsafePointer<CChar>?>?

    init(_ start: UnsafeMutablePointer<UnsafePointer<CChar>?>?) {
        self.start = start
    }

    /// Calls `body` for each attribute with the C string of its value.
    func forEach(_ body: (XMLName, UnsafePointer<CChar>) -> Void) {
        guard var next = start else { return }
        while let name = next[0], let value = next[1] {
            body(XMLName(name), value)
            next += 2
        }
    }

    /// The value of the first attribute that is called so in whichever namespace.
    subscript(_ local: StaticString) -> String? {
        var found: String?
        forEach { name, value in
            if found == nil, name == local { found = String(cString: value) }
        }
        return found
    }

    func flag(_ local: StaticString) -> Bool { ["1", "true", "on"].contains(self[local]) }

    func whole(_ local: StaticString) -> Int? { self[local].flatMap { Int($0) } }
}
