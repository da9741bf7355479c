import Glibc

/// Reading and writing a descriptor of the system, whole and over interruptions.
enum Descriptor {
    /// - Returns: the `errno` of what went wrong; nil where all was written.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if let code = failure(of: descriptor, awaiting: POLLOUT) {
                return code
            }
        }
        return nil
    }

    /// - Parameter offset: where in a file; nil: where the last reading ended.
    /// - Returns: at most `count` bytes, none at the end; or an `errno`.
    static func read(_ count: Int, at offset: Int64?, from descriptor: Int32) -> Result<[UInt8], SystemFailure> {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            repeat {
                let read =
                    if let offset {
                        pread(descriptor, buffer.baseAddress, count, off_t(offset))
                    } else {
                        Glibc.read(descriptor, buffer.baseAddress, count)
                    }
                length = max(0, read)
                if read >= 0 { return }
                failure = self.failure(of: descriptor, awaiting: POLLIN)
            } while failure == nil
        }
        return failure.map { .failure(SystemFailure(code: $0)) } ?? .success(bytes)
    }

    /// The `errno` of a call that failed; nil where it is to be repeated, after the descriptor has become ready.
    private static func failure(of descriptor: Int32, awaiting events: Int32) -> Int32? {
        switch errno {
        case EINTR: return nil
        case EAGAIN:
            var wait = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            poll(&wait, 1, -1)
            return nil
        case let code: return code
        }
    }
}

/// An `errno`.
struct SystemFailure: Error {
    let code: Int32
}

extension stat {
    /// One of `S_IFREG`, `S_IFDIR` and the others.
    var type: mode_t { st_mode & S_IFMT }

    func isSameFile(as other: stat) -> Bool {
        st_dev == other.st_dev && st_ino == other.st_ino
    }
}
