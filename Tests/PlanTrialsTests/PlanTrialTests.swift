import MissionModel
import PlanJudgement
import PlanTrials
import Testing
