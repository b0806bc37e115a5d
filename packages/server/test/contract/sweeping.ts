import { openDatabase } from '#server/db/database'
import { openLocalDisk } from '#server/storage/local-disk'
import type { Storage } from '#server/storage/storage'
import { sweepFiles } from '#server/storage/sweep-files'
import type { ContractServer } from './running-server.ts'

/**
 * Does at once what every server process does about files each minute, as another process would.
 * @param change What is different about the storage, for example that it breaks down
 */
export async function sweepNow(
  { url, filesDirectory: directory, options }: ContractServer,
  change: (storage: Storage) => Storage = (storage) => storage,
): Promise<void> {
  const database = openDatabase({ url: options.databaseUrl, onConnectionLost: () => {} })
  const storage = await openLocalDisk({ directory, baseUrl: url, secret: options.secret })
  try {
    await sweepFiles({ database, storage: change(storage) })
  } finally {
    await database.close()
  }
}
