import MissionImport
import MissionModel
import Testing

/// Times of day as lists of several countries and spreadsheets write them.
@Suite struct TimeFormatTests {
    private func opening(_ text: String, _ columns: [String: String] = [:]) async throws -> (ClockTime?, ImportReport) {
        let store = ImportStoreDouble()
        let file = "id;region;lat;lon;opens;closes\n1;N;33.7;73.1;\"\(text)\";23:30\n"
        let report = try await runImport(file, .stations, store: store)
        return (await store.document.stations.first?.opens, report)
    }

    @Test(
        "Times of other countries and of spreadsheets are read",
        arguments: [
            ("7,00", 420), ("7,30", 450), ("07-00", 420), ("7 00", 420), ("07：00", 420), ("07.00.00", 420),
            ("07:00:00,000", 420), ("7 ч", 420), ("07 ч 00 мин", 420), ("7 час. 30 мин.", 450), ("7-00 ч.", 420),
            ("07.00 Uhr", 420), ("7 Uhr", 420), ("7h00min", 420), ("7 heures 30", 450), ("7 horas", 420),
            ("0700 hrs", 420),
            ("0700h", 420), ("07:00 h", 420), ("7:00 a. m.", 420), ("7:00\u{A0}AM", 420), ("7:00AM", 420),
            ("7h p.m.", 1140),
            ("7:00 de la mañana", 420), ("7h du matin", 420), ("8 часов утра", 480), ("8 вечера", 1200),
            ("8:00 da noite", 1200),
            ("٧:٠٠ ص", 420), ("٧:٠٠ مساءً", 1140), ("07:00 صباحا", 420), ("saat 7.00", 420), ("ÖÖ 7:00", 420),
            ("7 год. 30 хв.", 450),
            ("0,291666667", 420), ("2.916666667E-01", 420), ("0.2917", 420), ("0.292", 420), ("0.75", 1080),
            ("1899-12-30 07:00:00", 420), ("30.12.1899 7:00", 420), ("1900-01-00T07:30:00", 450), ("12 noon", 720),
            ("00.30", 30), ("6H30", 390),
        ])
    func timeIsRead(text: String, minutes: Int) async throws {
        let (opens, report) = try await opening(text)
        #expect(report.errors.isEmpty, "\(report.errors)")
        #expect(opens == ClockTime(minutes: minutes))
    }

    @Test(
        "What may be another time, or is none, is refused",
        arguments: [
            "07-15", "7.5", "0.30", "0.25", "730", "12 ночи", "25h", "7h5", "13:00 am", "07:00:30", "am", "07:00Z",
            "7 x", "0.1234567", "-7:00", "7:00-",
        ])
    func otherTextIsRefused(text: String) async throws {
        let (opens, report) = try await opening(text)
        #expect(opens == nil)
        #expect(report.errors.count == 1)
        #expect(
            report.errors.allSatisfy { [.unreadableTime, .impossibleHours].contains($0.code) && $0.column == "opens" })
    }

    @Test("A cell with two times says how to name the column for both")
    func rangeInOneCellIsTold() async throws {
        let (_, report) = try await opening("07:00-20:00")
        #expect(report.errors.first?.message.contains("--map opens=COLUMN --map closes=COLUMN") == true)
    }

    @Test(
        "One column may hold both times",
        arguments: [
            "07:00-20:00", "7.00 – 20.00", "с 7:00 до 20:00", "с 7 до 20 часов", "7h-20h", "from 7 am to 8 pm",
            "de 7h00 à 20h00",
            "07:00—20:00", "7:00 AM - 8:00 PM", "das 7h às 20h", "من ٧:٠٠ إلى ٢٠:٠٠", "з 7.00 до 20.00",
        ])
    func oneColumnHoldsBoth(text: String) async throws {
        let store = ImportStoreDouble()
        let file = "id;region;lat;lon;Voting hours\n1;N;33.7;73.1;\(text)\n"
        let report = try await runImport(file, .stations, store: store)
        #expect(report.errors.isEmpty, "\(report.errors)")
        let station = try #require(await store.document.stations.first)
        #expect(station.opens == ClockTime(minutes: 420) && station.closes == ClockTime(minutes: 1200))
    }

    @Test("Seconds and midnight as zero are told with their remedy")
    func remedies() async throws {
        let (_, seconds) = try await opening("07:00:30")
        #expect(seconds.errors.first?.message.contains("whole minutes") == true)
        let midnight = try await runImport("id,region,lat,lon,opens,closes\n1,N,33.7,73.1,07:00,0:00\n", .stations)
        #expect(midnight.errors.first?.message.contains("24:00") == true)
    }
}
