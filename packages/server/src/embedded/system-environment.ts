/**
 * The environment of the programs the embedded database runs. Nothing of the server's own: that holds secrets, and
 * PG* variables in it would change what PostgreSQL's programs do.
 */
export const systemEnvironment: Readonly<Record<string, string>> = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  TZ: 'UTC',
}
