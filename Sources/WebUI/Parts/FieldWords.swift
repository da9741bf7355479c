import Deployment
import MissionModel
import PlanJudgement
import Wording

// The field's own terms as phrases.

extension ObserverRole {
    var phrase: Phrase {
        switch self {
        case .head: .roleHead
        case .member: .roleMember
        case .staff: .roleStaff
        }
    }
}

extension ObserverStatus {
    var phrase: Phrase {
        switch self {
        case .nominated: .nominated
        case .appointed: .appointed
        case .accredited: .accredited
        case .withdrawn: .withdrawn
        }
    }

    var tag: Tag {
        switch self {
        case .accredited: .ok
        case .nominated, .appointed: .wait
        case .withdrawn: .bad
        }
    }
}

extension UnassignedReason {
    var phrase: Phrase {
        switch self {
        case .notAccredited: .leftNotAccredited
        case .withdrawn: .withdrawn
        case .hostCountry: .leftHostCountry
        case .noPartner: .leftNoPartner
        case .noCommonLanguage: .leftNoLanguage
        case .excludedEverywhere: .leftExcluded
        case .noSeat: .leftNoSeat
        case .unavailable: .leftUnavailable
        case .debriefingUnreachable: .leftDebriefing
        case .oddOneOut: .leftOddOneOut
        }
    }
}

extension Sex {
    var phrase: Phrase {
        switch self {
        case .f: .female
        case .m: .male
        case .x: .otherSex
        }
    }
}

extension RegionStatus {
    var phrase: Phrase {
        switch self {
        case .open: .regionOpen
        case .restricted: .regionRestricted
        case .closed: .regionClosed
        }
    }

    var tag: Tag {
        switch self {
        case .open: .ok
        case .restricted: .wait
        case .closed: .bad
        }
    }
}

extension StationSetting {
    var phrase: Phrase { self == .urban ? .urban : .rural }
}

extension StationKind {
    var phrase: Phrase {
        switch self {
        case .regular: .kindRegular
        case .hospital: .kindHospital
        case .military: .kindMilitary
        case .detention: .kindDetention
        case .transit: .kindTransit
        case .camp: .kindCamp
        case .abroad: .kindAbroad
        }
    }
}

extension PlanStatus {
    var phrase: Phrase {
        switch self {
        case .draft: .draft
        case .published: .published
        case .superseded: .superseded
        }
    }

    var tag: Tag { self == .published ? .ok : .plain }
}

extension Rota {
    var phrase: Phrase {
        switch self {
        case .full: .rotaFull
        case .early: .rotaEarly
        case .late: .rotaLate
        }
    }
}

extension StopKind {
    var phrase: Phrase {
        switch self {
        case .opening: .opening
        case .voting: .voting
        case .break: .breakStop
        case .closing: .closing
        case .tabulation: .tabulation
        }
    }
}

extension Words {
    /// As minutes, and from two hours on as hours.
    func span(minutes: Int) -> String {
        minutes < 120 ? self(.minutes, language.number(minutes)) : language.duration(minutes * 60)
    }

    /// How many stops those of some kinds are: `10 stops`, and `10 stops, 1 tabulation`, which is none itself.
    func stops(_ kinds: [StopKind]) -> String {
        let tabulations = kinds.count { $0 == .tabulation }
        let stops = self(kinds.count(where: \.counts), .stopCount)
        return tabulations == 0 ? stops : "\(stops), \(self(tabulations, .tabulationCount))"
    }
}

extension IncidentKind {
    var phrase: Phrase {
        switch self {
        case .dropOut: .reportDropOut
        case .observerReturn: .reportReturn
        case .late: .reportLate
        case .vehicleLost: .reportVehicleLost
        case .vehicleBack: .reportVehicleBack
        case .hubClosed: .reportHubClosed
        case .hubOpened: .reportHubOpened
        case .regionClosed: .reportRegionClosed
        case .regionOpened: .reportRegionOpened
        }
    }
}

extension PlanDifference.PersonChange.Kind {
    var phrase: Phrase {
        switch self {
        case .droppedOut: .droppedOut
        case .called: .called
        case .toReserve: .toReserve
        case .back: .cameBack
        case .newPlace: .newPlace
        case .noPlace: .noPlace
        case .newTeam: .newTeam
        case .newHub: .newHub
        case .newPartners: .newPartners
        case .cutShort: .cutShort
        case .newHours: .newHours
        case .newStops: .newStops
        }
    }
}

extension PlanDifference.StopChange.Kind {
    var phrase: Phrase {
        switch self {
        case .added: .stopAdded
        case .lost: .stopLost
        case .moved: .stopMoved
        case .otherKind: .stopOtherKind
        case .retimed: .stopRetimed
        }
    }
}

extension Phrase {
    /// What a code of a score is about; nil for one that is not known.
    init?(scoreCode code: String) {
        guard let phrase = Phrase(rawValue: code.lowercased()),
            HardRule(rawValue: code) != nil || MediumCode(rawValue: code) != nil || SoftCode(rawValue: code) != nil
        else { return nil }
        self = phrase
    }
}
