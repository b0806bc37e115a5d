/** How a cluster treats its data: `durable` survives a power cut, `ephemeral` is quick and for tests. */
export type Durability = 'durable' | 'ephemeral'

const always: Readonly<Record<string, string>> = {
  cluster_name: 'deskhand',
  listen_addresses: '127.0.0.1',
  // A socket below a deep data directory would break the 107 characters a socket path may have; TCP is enough.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] ',
  max_connections: '60',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  // The queries of a help desk are short: compiling them costs more than it saves, and the disk is an SSD.
  jit: 'off',
  random_page_cost: '1.1',
}

const byDurability: Readonly<Record<Durability, Readonly<Record<string, string>>>> = {
  durable: { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' },
  ephemeral: {
    fsync: 'off',
    full_page_writes: 'off',
    synchronous_commit: 'off',
    autovacuum_naptime: '1h',
    checkpoint_timeout: '1h',
    max_connections: '200',
    max_wal_size: '2GB',
  },
}

/**
 * The server's settings as program arguments: they win over the cluster's own postgresql.conf, so a later version
 * of Deskhand changes them for clusters that exist already.
 */
export function serverArguments(port: number, durability: Durability): string[] {
  const settings = { ...always, ...byDurability[durability], port: String(port) }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
