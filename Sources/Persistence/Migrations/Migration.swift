import Crypto
import Deployment

/// One step of the schema, embedded in the program.
package struct Migration: Sendable {
    package let version: Int
    package let name: String
    package let sql: String
    /// Of the file's bytes.
    package let sha256: [UInt8]
    /// Hexadecimal, of earlier texts that made the same schema: databases may have them.
    private let formerly: [String]

    init(_ version: Int, _ name: String, _ bytes: [UInt8], formerly: [String] = []) {
        self.version = version
        self.name = name
        sql = String(decoding: bytes, as: UTF8.self)
        sha256 = Array(SHA256.hash(data: bytes))
        self.formerly = formerly
    }

    /// Whether a database that has a migration of this digest has this one.
    func isMet(by sha256: [UInt8]) -> Bool {
        sha256 == self.sha256 || formerly.contains(ContentDigest.hexadecimal(sha256))
    }

    /// As the file is called, such as `0002_create_mission`.
    package var title: String {
        let digits = String(version)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "_" + name
    }

    /// In the order in which they are applied; a generated constant has lost the first digit. A test compares the list with the folder `schema`.
    package static let all = [
        // The former text needed the right to create roles even where the role was there.
        Migration(
            1, "create_role", PackageResources._001_create_role_sql,
            formerly: ["f1cd8acfddff5b5130315a23ee15d13a346a4650b3c509a4b54f7607e910e010"]),
        Migration(2, "create_mission", PackageResources._002_create_mission_sql),
        Migration(3, "create_observer", PackageResources._003_create_observer_sql),
        Migration(4, "create_sample", PackageResources._004_create_sample_sql),
        Migration(5, "create_plan", PackageResources._005_create_plan_sql),
        Migration(6, "create_job", PackageResources._006_create_job_sql),
        Migration(7, "create_access", PackageResources._007_create_access_sql),
        Migration(8, "create_road_leg", PackageResources._008_create_road_leg_sql),
        Migration(9, "add_job_part", PackageResources._009_add_job_part_sql),
        Migration(10, "generalise_job", PackageResources._010_generalise_job_sql),
        Migration(11, "publish_plan", PackageResources._011_publish_plan_sql),
        Migration(12, "index_references", PackageResources._012_index_references_sql),
        Migration(13, "add_actor_kind", PackageResources._013_add_actor_kind_sql),
        Migration(14, "count_expiries", PackageResources._014_count_expiries_sql),
        Migration(15, "add_job_requester", PackageResources._015_add_job_requester_sql),
        Migration(16, "create_incident", PackageResources._016_create_incident_sql),
        Migration(17, "add_repair", PackageResources._017_add_repair_sql),
        Migration(18, "create_assignment", PackageResources._018_create_assignment_sql),
        Migration(19, "create_account", PackageResources._019_create_account_sql),
        Migration(20, "create_message", PackageResources._020_create_message_sql),
        Migration(21, "name_roles", PackageResources._021_name_roles_sql),
        Migration(22, "create_session", PackageResources._022_create_session_sql),
        Migration(23, "deliver_message", PackageResources._023_deliver_message_sql),
        Migration(24, "create_head_request", PackageResources._024_create_head_request_sql),
        Migration(25, "add_assignment_reason", PackageResources._025_add_assignment_reason_sql),
        Migration(26, "index_audit", PackageResources._026_index_audit_sql),
        Migration(27, "create_personal", PackageResources._027_create_personal_sql),
        Migration(28, "create_team_support", PackageResources._028_create_team_support_sql),
        Migration(29, "create_erasure", PackageResources._029_create_erasure_sql),
        Migration(30, "drop_plan_stop", PackageResources._030_drop_plan_stop_sql),
        Migration(31, "create_worker_role", PackageResources._031_create_worker_role_sql),
        Migration(32, "add_document_mission", PackageResources._032_add_document_mission_sql),
        Migration(33, "fence_missions", PackageResources._033_fence_missions_sql),
        Migration(34, "create_organisation_sign_in", PackageResources._034_create_organisation_sign_in_sql),
        Migration(35, "fence_people", PackageResources._035_fence_people_sql),
        Migration(36, "add_session_method", PackageResources._036_add_session_method_sql),
        Migration(37, "create_password", PackageResources._037_create_password_sql),
        Migration(38, "own_tokens", PackageResources._038_own_tokens_sql),
        Migration(39, "create_device_request", PackageResources._039_create_device_request_sql),
        Migration(40, "create_calendar_feed", PackageResources._040_create_calendar_feed_sql),
        Migration(41, "create_webhook_event", PackageResources._041_create_webhook_event_sql),
        Migration(42, "expire_message", PackageResources._042_expire_message_sql),
        Migration(43, "create_told_ground", PackageResources._043_create_told_ground_sql),
        Migration(44, "create_job_score", PackageResources._044_create_job_score_sql),
        Migration(45, "time_erasure", PackageResources._045_time_erasure_sql),
        Migration(46, "note_token_use", PackageResources._046_note_token_use_sql),
        Migration(47, "gather_message", PackageResources._047_gather_message_sql),
        Migration(48, "read_release_once", PackageResources._048_read_release_once_sql),
        Migration(51, "add_station_search", PackageResources._051_add_station_search_sql),
        Migration(52, "count_stations", PackageResources._052_count_stations_sql),
        Migration(55, "keep_removed_entry", PackageResources._055_keep_removed_entry_sql),
        Migration(56, "create_plan_note", PackageResources._056_create_plan_note_sql),
        Migration(57, "index_assignment", PackageResources._057_index_assignment_sql),
        Migration(58, "index_station", PackageResources._058_index_station_sql),
        Migration(59, "keep_entry_edit", PackageResources._059_keep_entry_edit_sql),
        Migration(60, "create_audit_subject", PackageResources._060_create_audit_subject_sql),
        Migration(61, "index_delivery", PackageResources._061_index_delivery_sql),
    ]
}
