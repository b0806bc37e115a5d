import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import type { Logo } from '../../db/logos.ts'
import { AppError } from '../../problems.ts'
import { isRasterType } from './image-job.ts'
import type { ImageProcessor } from './image-processor.ts'

/**
 * Makes the logo of a site from a picture: written anew from its pixels, at most as large as a thumbnail, as WebP. What it is, its
 * bytes tell; what the sender says of it counts for nothing.
 * @throws AppError `unsupported_media_type` when it is no PNG, JPEG, GIF or WebP; `invalid_request` when it cannot be read
 */
export async function makeLogo(images: ImageProcessor, picture: Uint8Array): Promise<Logo> {
  const contentType = (await fileTypeFromBuffer(picture))?.mime ?? ''
  if (!isRasterType(contentType))
    throw new AppError('unsupported_media_type', 'Send a picture that is a PNG, JPEG, GIF or WebP.')
  const folder = await mkdtemp(join(tmpdir(), 'deskhand-logo-'))
  try {
    const job = {
      source: join(folder, 'source'),
      contentType,
      target: join(folder, 'whole'),
      thumbnail: join(folder, 'logo'),
    }
    await writeFile(job.source, picture)
    const verdict = await images.clean(job)
    if ('problem' in verdict)
      throw new AppError(
        'invalid_request',
        'The picture is damaged, or has too many pixels. Send another one.',
      )
    const content = await readFile(job.thumbnail)
    return { hash: createHash('sha256').update(content).digest('hex').slice(0, 32), content }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
