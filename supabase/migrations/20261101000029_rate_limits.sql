-- What has been asked how often, for server processes that share their limits. One process alone counts in its memory.

-- Unlogged: it is written with every counted request, and after a crash counting may begin anew.
create unlogged table deskhand_private.rate_limits (
  -- The limit, and a keyed hash of who is counted: neither an address nor a token can be read from it.
  key text primary key,
  points int not null,
  -- Milliseconds since 1970.
  expire bigint not null
);
create index rate_limits_expire_idx on deskhand_private.rate_limits (expire);

alter table deskhand_private.rate_limits enable row level security;
alter table deskhand_private.rate_limits force row level security;
create policy rate_limits_owner on deskhand_private.rate_limits for all to current_user using (true) with check (true);

grant select, insert, update, delete on deskhand_private.rate_limits to deskhand_worker;
create policy rate_limits_worker on deskhand_private.rate_limits for all to deskhand_worker using (true) with check (true);
