import PostgresClient
import Testing

@Suite("Connection strings")
struct ConnectionStringTests {
    private func fault(_ text: String) -> String? { PostgresConfiguration(connectionString: text).fault }
    private func shown(_ text: String) -> String? { PostgresConfiguration(connectionString: text).shown }

    @Test(
        "What libpq can use has no fault",
        arguments: [
            "postgresql:///observerd", "postgres://u:p%40x@h1:1,h2:2/db?sslmode=require",
            "host=/tmp port=5432 dbname=x",
            "host=a,b port=1", "postgresql://%2Fvar%2Frun/db", "host=@abstract", "postgresql://u:pa?ss@h/db",
        ])
    func sound(text: String) {
        #expect(fault(text) == nil)
    }

    @Test("What it cannot use has a sentence, which quotes none of it")
    func faults() {
        #expect(fault("this is no conninfo") == "missing \"=\" after …")
        #expect(fault("hots=a") == "invalid connection option …")
        #expect(fault("postgresql://h:x/db")?.hasPrefix("port must be a whole number from 1 to 65535") == true)
        #expect(fault("host=a port=0")?.hasPrefix("port must be") == true)
        #expect(fault("host=a,b port=1,2,3") == "host, hostaddr and port differ in length")
        for text in ["postgresql://u:Wrong@Sup3r@h/db", "postgresql://u:Wrong/Sup3r@h/db"] {
            #expect(fault(text)?.hasPrefix("an @ stands where none can") == true)
            #expect(fault(text)?.contains("Sup3r") == false)
        }
    }

    @Test(
        "A value that libpq looks at only when it connects has a sentence, too, which quotes none of it",
        arguments: [
            ("sslmode=Sup3r", "invalid sslmode value: …"),
            ("postgresql://u@h1,h2/db?sslmode=Sup3r", "invalid sslmode value: …"),
            ("host=a target_session_attrs=Sup3r", "invalid target_session_attrs value: …"),
            ("gssencmode=Sup3r", "invalid gssencmode value: …"),
            ("channel_binding=Sup3r", "invalid channel_binding value: …"),
            ("ssl_min_protocol_version=TLSv9", "invalid ssl_min_protocol_version value: …"),
            ("ssl_min_protocol_version=TLSv1.3 ssl_max_protocol_version=TLSv1.2", "invalid SSL protocol version range"),
            ("service=Sup3r", "definition of service …"),
            ("keepalives=Sup3r", "keepalives must be a whole number"),
            ("keepalives_idle=Sup3r", "keepalives_idle must be a whole number"),
            ("tcp_user_timeout=5s", "tcp_user_timeout must be a whole number"),
            ("connect_timeout=soon", "connect_timeout must be a whole number"),
        ])
    func valueFaults(text: String, expected: String) {
        #expect(fault(text) == expected)
    }

    @Test("Values of every option that libpq takes are sound")
    func soundValues() {
        for text in [
            "host=h sslmode=verify-full target_session_attrs=any", "host=h gssencmode=disable channel_binding=prefer",
            "hostaddr=127.0.0.1 port=1 keepalives=0 keepalives_idle=' 7 ' connect_timeout=0 password=x",
        ] { #expect(fault(text) == nil) }
    }

    @Test("It is shown without its secrets")
    func secrets() {
        #expect(shown("postgresql://u:p%40x@h:1/db") == "user=u password=*** dbname=db host=h port=1")
        #expect(shown("host='a b' password=x sslpassword=y")?.contains("host='a b'") == true)
        #expect(shown("host='a b' password=x sslpassword=y")?.contains("sslpassword=***") == true)
        #expect(shown(#"dbname='it\'s'"#) == #"dbname='it\'s'"#)
        #expect(shown("nonsense") == nil)
    }
}
