import Testing
import Travel

@Suite("Travel model")
struct TravelModelTests {
    private let standard = TravelModel(
        detour: 1.35, speedMantissa: 60, speedExponent: 0, overheadMinutes: 10, sameSiteMetres: 50, sameSiteMinutes: 5)

    @Test("A degree of latitude is what the contract's formula says")
    func degree() {
        let leg = standard.leg(
            from: Position(latitude: 30, longitude: 70), to: Position(latitude: 31, longitude: 70))
        #expect(leg.distance == 150_113)
        #expect(leg.duration == 9007 + 600)
    }

    @Test("Places of one site take the fixed time")
    func sameSite() {
        let here = Position(latitude: 30, longitude: 70)
        #expect(standard.leg(from: here, to: here) == TravelLeg(distance: 0, duration: 300))
        let near = Position(latitude: 30.0004, longitude: 70)
        #expect(standard.leg(from: here, to: near) == TravelLeg(distance: 60, duration: 300))
        let far = Position(latitude: 30.0005, longitude: 70)
        #expect(standard.leg(from: here, to: far) == TravelLeg(distance: 75, duration: 605))
    }

    @Test("A decimal speed is exact: 72.5 km/h is 725 tenths")
    func decimalSpeed() {
        let model = TravelModel(
            detour: 1, speedMantissa: 725, speedExponent: -1, overheadMinutes: 0, sameSiteMetres: 0, sameSiteMinutes: 0)
        #expect(model.duration(distance: 725, isSameSite: false) == 36)
        #expect(model.duration(distance: 726, isSameSite: false) == 37)
        #expect(model.duration(distance: 145_000, isSameSite: false) == 7200)
    }

    @Test("Absurd speeds and overheads saturate", arguments: [-30, -37, -324])
    func saturation(exponent: Int) {
        let model = TravelModel(
            detour: 100, speedMantissa: 1, speedExponent: exponent, overheadMinutes: .max, sameSiteMetres: 0,
            sameSiteMinutes: .max)
        #expect(model.duration(distance: 2_000_000_000, isSameSite: false) == TravelModel.longest)
        #expect(model.duration(distance: 0, isSameSite: true) == TravelModel.longest)
    }
}
