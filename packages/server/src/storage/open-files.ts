import type { Logger } from 'pino'
import type { Database } from '../db/database.ts'
import { imageProcessor, type ImageProcessor } from './images/image-processor.ts'
import { openLocalDisk, type LocalDisk, type LocalDiskOptions } from './local-disk.ts'
import type { Storage } from './storage.ts'
import { openSupabaseStorage, type SupabaseStorageOptions } from './supabase/supabase-storage.ts'
import { keepSweepingFiles } from './sweep-files.ts'

export interface FileOptions extends LocalDiskOptions {
  /** The project that holds the files; null keeps them on the disk of the server. */
  supabase: SupabaseStorageOptions | null
  database: Database
  logger: Logger
}

/** Everything that files need while the server runs. */
export interface OpenFiles {
  storage: Storage
  /** The storage, when it is the disk of the server. */
  disk: LocalDisk | null
  images: ImageProcessor
  stop(): Promise<void>
}

/** Opens where files are kept, and keeps it swept. */
export async function openFiles({ supabase, database, logger, ...options }: FileOptions): Promise<OpenFiles> {
  const { storage, disk } = await (supabase ? elsewhere(supabase) : here(options))
  const images = imageProcessor()
  const stopSweeping = keepSweepingFiles({ database, storage }, logger)
  const stop = async (): Promise<void> => {
    await Promise.all([images.close(), stopSweeping()])
  }
  return { storage, disk, images, stop }
}

type Place = Pick<OpenFiles, 'storage' | 'disk'>

async function here(options: LocalDiskOptions): Promise<Place> {
  const disk = await openLocalDisk(options)
  return { storage: disk, disk }
}

const elsewhere = async (options: SupabaseStorageOptions): Promise<Place> => ({
  storage: await openSupabaseStorage(options),
  disk: null,
})
