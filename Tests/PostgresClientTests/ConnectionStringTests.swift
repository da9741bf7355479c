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

    @Test("It is shown without its secrets")
    func secrets() {
        #expect(shown("postgresql://u:p%40x@h:1/db") == "user=u password=*** dbname=db host=h port=1")
        #expect(shown("host='a b' password=x sslpassword=y")?.contains("host='a b'") == true)
        #expect(shown("host='a b' password=x sslpassword=y")?.contains("sslpassword=***") == true)
        #expect(shown(#"dbname='it\'s'"#) == #"dbname='it\'s'"#)
        #expect(shown("nonsense") == nil)
    }
}
