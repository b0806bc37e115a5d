import pg from 'pg'

/** After an error of the statement the connection is as good as before; after any other nobody else should get it. */
export const isConnectionLost = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || error.severity === 'FATAL' || error.severity === 'PANIC'
