const ENTRIES = 'entries'

/** What to ask of the entries, all in one transaction. */
export type Work = (entries: IDBObjectStore) => IDBRequest[]

/** A database of the browser with one table of entries. */
export interface Database {
  /** Does `work`. @returns the results; none when there is no such database and none may be created */
  readonly run: (mode: IDBTransactionMode, mayCreate: boolean, work: Work) => Promise<unknown[]>
  /** Closes the connection once what it does is done; the next work opens another one. */
  readonly close: () => void
}

export function createDatabase(name: string): Database {
  let connection: Connection | null = null

  async function connect(mayCreate: boolean): Promise<IDBDatabase | null> {
    if (connection) return connection.database
    const database = await open(name, mayCreate)
    if (!database) return null
    // Two that began to open it at the same time need one connection.
    close()
    const listening = new AbortController()
    const { signal } = listening
    // Whoever deletes the database must not wait for this page; a browser that clears it asks nobody.
    database.addEventListener('versionchange', close, { signal })
    database.addEventListener('close', close, { signal })
    connection = { database, listening }
    return database
  }

  function close(): void {
    connection?.listening.abort()
    connection?.database.close()
    connection = null
  }

  return {
    close,
    async run(mode, mayCreate, work) {
      const present = await connect(mayCreate)
      if (!present) return []
      try {
        return await transact(present, mode, work)
      } catch (error) {
        // A connection that was closed behind the page's back, as Safari does to a page that slept: a new one will do.
        if (!(error instanceof DOMException && error.name === 'InvalidStateError')) throw error
        close()
        const next = await connect(mayCreate)
        return next ? transact(next, mode, work) : []
      }
    },
  }
}

interface Connection {
  readonly database: IDBDatabase
  readonly listening: AbortController
}

function open(name: string, mayCreate: boolean): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1)
    opening.addEventListener('upgradeneeded', () => {
      if (mayCreate) opening.result.createObjectStore(ENTRIES)
      // What is aborted while it is being made never was.
      else opening.transaction?.abort()
    })
    opening.addEventListener('success', () => resolve(opening.result))
    opening.addEventListener('error', () =>
      opening.error?.name === 'AbortError' && !mayCreate ? resolve(null) : reject(opening.error),
    )
  })
}

function transact(database: IDBDatabase, mode: IDBTransactionMode, work: Work): Promise<unknown[]> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(ENTRIES, mode)
    transaction.addEventListener('abort', () => reject(transaction.error))
    try {
      const requests = work(transaction.objectStore(ENTRIES))
      transaction.addEventListener('complete', () => resolve(requests.map(({ result }) => result)))
      // Without it a page that is left in the same moment would take the transaction along.
      transaction.commit()
    } catch (error) {
      transaction.abort()
      throw error
    }
  })
}
