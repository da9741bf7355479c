import PostgresClient

/// What lets a role that serves reach rows which no policy guards, each in words that name table and role; none where the
/// fence is whole.
///
/// Looks at the tables and views of whoever migrated, in any schema, on which the session's role, or one that it may act
/// as, has a right. All of them must have forced policies for that role, and none that is open whatever the settings of the
/// transaction, but those that are known to hold nothing of any mission or person.
struct SelectFenceFaults: PreparedStatement {
    /// The tables that need no policies: what migrations were applied, and what road engines say of points on the map.
    static let unguarded = ["schema_migration", "road_engine", "road_leg"]

    static let sql = """
        WITH served AS (
            SELECT oid, rolname FROM pg_roles WHERE pg_has_role(current_user, oid, 'MEMBER')
        ), ours AS (
            SELECT c.oid, c.relkind, c.relowner, c.relacl, c.relrowsecurity AND c.relforcerowsecurity AS is_forced,
                coalesce('security_invoker=true' = ANY (lower(c.reloptions::text)::text[])
                    OR 'security_invoker=on' = ANY (lower(c.reloptions::text)::text[]), false) AS is_invoker,
                CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname AS name
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                AND c.relowner = (SELECT relowner FROM pg_class WHERE oid = 'schema_migration'::regclass)
        ), reached AS (
            SELECT DISTINCT ours.oid, name, relkind, is_forced, is_invoker, served.oid AS role, served.rolname
            FROM ours CROSS JOIN served
            WHERE served.oid <> relowner AND NOT name = ANY ($1) AND (
                EXISTS (SELECT FROM aclexplode(relacl) WHERE grantee = served.oid)
                OR EXISTS (SELECT FROM pg_attribute AS a, aclexplode(a.attacl)
                    WHERE a.attrelid = ours.oid AND NOT a.attisdropped AND grantee = served.oid))
        )
        SELECT 'the table ' || name || ' has no forced row-level policies, and the role ' || rolname || ' has rights on it'
        FROM reached WHERE relkind IN ('r', 'p', 'f') AND NOT is_forced
        UNION ALL
        SELECT 'the table ' || name || ' has no policy for the role ' || rolname || ', which has rights on it'
        FROM reached WHERE relkind IN ('r', 'p') AND is_forced
            AND NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = reached.oid AND role = ANY (polroles))
        UNION ALL
        SELECT DISTINCT 'the policy ' || polname || ' of the table ' || name || ' is open to the role ' || coalesce(rolname, 'PUBLIC')
        FROM ours JOIN pg_policy ON polrelid = ours.oid AND polpermissive
            LEFT JOIN served ON served.oid = ANY (polroles) AND served.oid <> relowner
        WHERE (served.oid IS NOT NULL OR 0 = ANY (polroles)) AND NOT name = ANY ($1)
            AND (pg_get_expr(polqual, polrelid) = 'true' OR pg_get_expr(polwithcheck, polrelid) = 'true')
        UNION ALL
        SELECT 'the view ' || name || ' reads with the rights of its owner, and the role ' || rolname || ' has rights on it'
        FROM reached WHERE relkind = 'm' OR relkind = 'v' AND NOT is_invoker
        ORDER BY 1
        """

    func bind(to bindings: inout PostgresBindings) { bindings.append(Self.unguarded) }

    static func decode(_ row: PostgresRow) throws(PostgresError) -> String {
        var columns = row.columns
        return try columns.next()
    }
}
