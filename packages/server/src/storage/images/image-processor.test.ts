import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXE, GIF, HTML, JPEG, PHOTO, PIXEL_BOMB, PNG, SVG, WEBP } from '../test-files.ts'
import type { RasterType } from './image-job.ts'
import { imageProcessor, type ImageProcessor } from './image-processor.ts'

let folder: string
let images: ImageProcessor
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-images-'))
  images = imageProcessor()
})
afterAll(async () => {
  await images.close()
  await rm(folder, { recursive: true })
})

const jobFor = async (bytes: Uint8Array, contentType: RasterType = 'image/jpeg') => {
  // A folder for each: the decoder of the test remembers files by their names.
  const own = await mkdtemp(join(folder, 'job-'))
  const source = join(own, 'source')
  await writeFile(source, bytes)
  return { source, contentType, target: join(own, 'target'), thumbnail: join(own, 'thumbnail') }
}

const clean = async (bytes: Uint8Array, contentType?: RasterType, by = images) => {
  const job = await jobFor(bytes, contentType)
  return { verdict: await by.clean(job), job }
}

describe('an image', () => {
  it.each<[RasterType, Buffer]>([
    ['image/png', PNG],
    ['image/jpeg', JPEG],
    ['image/gif', GIF],
    ['image/webp', WEBP],
  ])('of type %s stays one, as large as it was', async (type, bytes) => {
    const { verdict, job } = await clean(bytes, type)
    const { width, height } = await sharp(bytes).metadata()
    expect(verdict).toEqual({ image: { width, height, thumbnail: { width, height } } })
    expect(await sharp(job.target).metadata()).toMatchObject({ mediaType: type, width, height })
  })

  it('loses what the camera wrote into it, above all the place, and is turned upright', async () => {
    expect(PHOTO.includes('Pinhole')).toBe(true)
    const { verdict, job } = await clean(PHOTO)
    expect(verdict).toMatchObject({ image: { width: 20, height: 40 } })
    for (const path of [job.target, job.thumbnail]) {
      const left = await sharp(path).metadata()
      expect(left).toMatchObject({ width: 20, height: 40 })
      expect([left.exif, left.orientation, left.xmp, left.iptc]).toEqual(Array(4).fill(undefined))
      expect((await readFile(path)).includes('Pinhole')).toBe(false)
    }
  })

  it('loses what is hidden behind its end', async () => {
    const { job } = await clean(Buffer.concat([PNG, HTML]), 'image/png')
    expect((await readFile(job.target)).includes('<script>')).toBe(false)
  })

  it('keeps the frames of an animation, and its thumbnail is the first of them', async () => {
    const { job } = await clean(GIF, 'image/gif')
    expect(await sharp(job.target).metadata()).toMatchObject({ pages: 2, delay: [100, 100] })
    expect((await sharp(job.thumbnail, { animated: true }).metadata()).pages ?? 1).toBe(1)
  })

  it('gets a thumbnail that fits into 480 × 480', async () => {
    const wide = await sharp({ create: { width: 1200, height: 600, channels: 3, background: 'teal' } })
      .png()
      .toBuffer()
    const { verdict, job } = await clean(wide, 'image/png')
    expect(verdict).toEqual({
      image: { width: 1200, height: 600, thumbnail: { width: 480, height: 240 } },
    })
    expect(await sharp(job.thumbnail).metadata()).toMatchObject({ format: 'webp', width: 480, height: 240 })
  })
})

describe('what cannot be shown', () => {
  it.each([
    ['a picture cut short', PHOTO.subarray(0, 300)],
    ['the head of a picture alone', PNG.subarray(0, 20)],
    ['an SVG, whose decoder is shut', SVG],
    ['a program', EXE],
    ['nothing', Buffer.alloc(0)],
  ])('is refused as unreadable: %s', async (_, bytes) => {
    expect((await clean(bytes)).verdict).toEqual({ problem: 'unreadable' })
  })

  it('is refused as too large by its header, before a pixel of it is decoded', async () => {
    expect((await clean(PIXEL_BOMB, 'image/png')).verdict).toEqual({ problem: 'too_large' })
  })

  it('is measured by all of its frames together, however few bytes they are', async () => {
    const side = 1_000
    expect((await clean(animationOf(side, 2), 'image/gif')).verdict).toMatchObject({ image: { width: side } })
    expect((await clean(animationOf(side, 65), 'image/gif')).verdict).toEqual({ problem: 'too_large' })
  })
})

/** A GIF of a square screen, of which each frame paints a single pixel. */
function animationOf(side: number, frames: number): Buffer {
  const screen = Buffer.from('GIF89a\0\0\0\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1')
  screen.writeUInt16LE(side, 6)
  screen.writeUInt16LE(side, 8)
  const frame = Buffer.from('21f904000a0000002c0000000001000100000202440100', 'hex')
  return Buffer.concat([screen, ...Array.from({ length: frames }, () => frame), Buffer.from(';')])
}

describe('the worker', () => {
  it('that takes too long is ended, again and again', async () => {
    const impatient = imageProcessor({ timeout: 1 })
    expect((await clean(await large(), 'image/png', impatient)).verdict).toEqual({ problem: 'too_large' })
    expect((await clean(await large(), 'image/png', impatient)).verdict).toEqual({ problem: 'too_large' })
    await impatient.close()
  })

  it('that takes too much memory ends itself', async () => {
    const narrow = imageProcessor({ memory: 1 })
    expect((await clean(await large(), 'image/png', narrow)).verdict).toEqual({ problem: 'too_large' })
    await narrow.close()
  })

  it.runIf(process.platform === 'linux')('knows no secret of the server', async () => {
    process.env['DESKHAND_TEST_SECRET'] = 'a secret'
    const own = imageProcessor()
    await clean(PNG, 'image/png', own)
    const environments = await environmentsOfChildren()
    await own.close()
    delete process.env['DESKHAND_TEST_SECRET']
    expect(environments.length).toBeGreaterThan(0)
    expect(environments.join()).not.toContain('DESKHAND_TEST_SECRET')
  })

  it('finishes what it was given when it is closed', async () => {
    const closing = imageProcessor()
    const job = await jobFor(await large(), 'image/png')
    const verdict = closing.clean(job)
    // The thumbnail is made first.
    await expect
      .poll(
        () =>
          stat(job.thumbnail).then(
            () => true,
            () => false,
          ),
        { interval: 5 },
      )
      .toBe(true)
    await closing.close()
    expect(await verdict).toMatchObject({ image: { width: 4_000 } })
  })

  it('serves many at once, each with its own verdict', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 6 }, async (_, index) =>
        images.clean(await jobFor(index % 2 === 0 ? PNG : EXE, 'image/png')),
      ),
    )
    expect(verdicts.map((verdict) => 'image' in verdict)).toEqual([true, false, true, false, true, false])
  })
})

/** An image that takes a while. */
const large = (): Promise<Buffer> =>
  sharp({ create: { width: 4_000, height: 4_000, channels: 3, background: 'red' } })
    .png()
    .toBuffer()

/** What the image workers of this process were started with, where the system tells. */
async function environmentsOfChildren(): Promise<string[]> {
  const children = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  const found: string[] = []
  for (const pid of children.trim().split(' ')) {
    // One of another test may end at this moment.
    const [command, environment] = await Promise.all(
      ['cmdline', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
    )
    if (command?.includes('image-worker')) found.push(environment ?? '')
  }
  return found
}
