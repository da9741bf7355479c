package import PostgresClient

/// What the role that serves must not have, so that a fault of the program or a stolen password can do no more than the
/// daemon does.
package enum ServingRights {
    /// What is wrong with the role of a session or with the rights that everybody has, and what to do; nil where nothing is.
    ///
    /// The schema must be there.
    package static func fault(with runner: some StatementRunner) async throws(PostgresError) -> String? {
        let faults = try await runner.fetchAll(SelectServingFaults())
        let ofRole = faults.filter(\.isOfRole)
        if let role = ofRole.first?.subject {
            return "The role \(role) must not serve: it \(ofRole.map(\.fault).joined(separator: ", it ")). Serve as "
                + "observerd_api, which `observerd migrate` makes and which owns nothing."
        }
        let open = try await runner.fetchAll(SelectFenceFaults())
        guard open.isEmpty else {
            return "The fence is open: \(open.joined(separator: "; ")). Run `observerd migrate` as the owner of the "
                + "database, and undo what was changed beside it."
        }
        guard !faults.isEmpty else { return nil }
        return
            "Everybody (PUBLIC) has rights on \(faults.map(\.subject).joined(separator: ", ")): run `observerd migrate` "
            + "as the owner of the database, or let an administrator REVOKE ALL ON … FROM PUBLIC."
    }
}

/// One thing that must not be.
struct ServingFault: Sendable {
    /// Else of what everybody may do.
    let isOfRole: Bool
    /// The role, or what everybody has rights on.
    let subject: String
    /// What the role is or can; empty for what everybody may do.
    let fault: String
}

/// Looks at the session's role, the database, and the tables and functions of whoever migrated it; what others added beside
/// them is theirs.
struct SelectServingFaults: PreparedStatement {
    static let sql = """
        WITH me AS (
            SELECT oid, rolname, rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = current_user
        ), here AS (
            SELECT datname, datdba, datacl FROM pg_database WHERE datname = current_database()
        ), ours AS (
            SELECT relowner AS owner, n.oid AS namespace FROM pg_class AS c, pg_namespace AS n
            WHERE c.oid = 'schema_migration'::regclass AND (n.oid = relnamespace OR nspname = 'personal')
        )
        SELECT true, rolname::text, 'is a superuser' FROM me WHERE rolsuper
        UNION ALL
        SELECT true, rolname::text, 'bypasses row-level security' FROM me WHERE rolbypassrls AND NOT rolsuper
        UNION ALL
        SELECT true, rolname::text, 'may create roles' FROM me WHERE rolcreaterole AND NOT rolsuper
        UNION ALL
        SELECT true, rolname::text, 'owns the database' FROM me, here
        WHERE NOT rolsuper AND pg_has_role(me.oid, datdba, 'MEMBER')
        UNION ALL
        SELECT true, rolname::text, 'owns the tables' FROM me
        WHERE NOT rolsuper AND EXISTS (SELECT FROM ours WHERE pg_has_role(me.oid, owner, 'MEMBER'))
        UNION ALL
        SELECT true, me.rolname::text, 'may act as ' || r.rolname || ', which bypasses row-level security'
        FROM me, pg_roles AS r
        WHERE NOT me.rolsuper AND r.oid <> me.oid AND (r.rolbypassrls OR r.rolsuper) AND pg_has_role(me.oid, r.oid, 'MEMBER')
        UNION ALL
        SELECT true, me.rolname::text, 'may not act as ' || needed.name
        FROM me, unnest(ARRAY['observerd_head', 'observerd_worker', 'observerd_personal']) AS needed (name)
        WHERE NOT rolsuper AND NOT EXISTS (
            SELECT FROM pg_roles AS r WHERE r.rolname = needed.name AND pg_has_role(me.oid, r.oid, 'MEMBER'))
        UNION ALL
        SELECT true, rolname::text, 'has the rights of observerd_personal without asking (ALTER ROLE … NOINHERIT)' FROM me
        WHERE NOT rolsuper AND EXISTS (
            SELECT FROM pg_roles AS personal
            WHERE personal.rolname = 'observerd_personal' AND pg_has_role(me.oid, personal.oid, 'USAGE'))
        UNION ALL
        SELECT false, 'the database ' || datname, '' FROM here
        WHERE EXISTS (SELECT FROM aclexplode(coalesce(datacl, acldefault('d', datdba))) WHERE grantee = 0)
        UNION ALL
        SELECT false, 'the schema ' || nspname, '' FROM ours JOIN pg_namespace AS n ON n.oid = namespace
        WHERE EXISTS (SELECT FROM aclexplode(nspacl) WHERE grantee = 0)
        UNION ALL
        SELECT false, 'the table ' || relname, '' FROM ours JOIN pg_class ON relowner = owner AND relnamespace = namespace
        WHERE EXISTS (SELECT FROM aclexplode(relacl) WHERE grantee = 0)
        UNION ALL
        SELECT false, 'the function ' || proname, '' FROM ours JOIN pg_proc AS p ON proowner = owner AND pronamespace = namespace
        WHERE EXISTS (SELECT FROM aclexplode(coalesce(proacl, acldefault('f', proowner))) WHERE grantee = 0)
            AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e')
        """

    static func decode(_ row: PostgresRow) throws(PostgresError) -> ServingFault {
        let (isOfRole, subject, fault) = try row.decode((Bool, String, String).self)
        return ServingFault(isOfRole: isOfRole, subject: subject, fault: fault)
    }
}
