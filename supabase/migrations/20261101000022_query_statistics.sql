-- Which of our queries cost how much, where the extension that counts them is installed. Each runs under the role that asked it, so
-- the role tells whose query it is; pg_stat_statements keeps the texts without their values.
do $$
declare
  source constant text := (
    select format('%I.pg_stat_statements', n.nspname)
    from pg_catalog.pg_extension e join pg_catalog.pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_stat_statements'
  );
begin
  if source is null then
    return;
  end if;
  execute format(
    'create view deskhand.query_statistics with (security_invoker = true) as
      select r.rolname as role, s.query, s.calls, s.rows,
        s.total_exec_time as total_ms, s.mean_exec_time as mean_ms, s.max_exec_time as max_ms
      from %s s join pg_catalog.pg_roles r on r.oid = s.userid
      where s.dbid = (select oid from pg_catalog.pg_database where datname = current_database()) and r.rolname ^@ %L',
    source, 'deskhand_');
  -- On Supabase new tables may be granted to the roles of the API by default.
  revoke all on deskhand.query_statistics from public, anon, authenticated, service_role;
  grant select on deskhand.query_statistics to deskhand_worker;
end
$$;
