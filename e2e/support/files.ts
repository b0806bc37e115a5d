import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { crc32, deflateSync } from 'node:zlib'
import { test, type Page } from '@playwright/test'

/** A file as Playwright hands it to an input. */
export interface TestFile {
  name: string
  mimeType: string
  buffer: Buffer
}

/** @see https://www.w3.org/TR/png-3/#5Chunk-layout */
function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** A real PNG: a square of a colour gradient. */
export function pngFile(name: string, size = 64): TestFile {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const rows = Buffer.concat(
    Array.from({ length: size }, (_, y) =>
      Buffer.from([0, ...Array.from({ length: size }, (__, x) => [x * 4, y * 4, 128]).flat()]),
    ),
  )
  const buffer = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return { name, mimeType: 'image/png', buffer }
}

/** What a browser sees of a picture: the server writes every picture anew, so the bytes may differ. */
export const pixelsOf = (page: Page, { buffer }: Pick<TestFile, 'buffer'>): Promise<number[]> =>
  page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
    const picture = await createImageBitmap(new Blob([bytes]))
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d')
    canvas?.drawImage(picture, 0, 0)
    return [...(canvas?.getImageData(0, 0, picture.width, picture.height).data ?? [])]
  }, buffer.toString('base64'))

/** A small PDF with one empty page. */
export function pdfFile(name: string): TestFile {
  const text = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF
`
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(text) }
}

/** A text file of random lines: what cannot be compressed and has no signature. */
export const textFile = (name: string, size: number): TestFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(
    randomBytes(Math.ceil(size / 2))
      .toString('hex')
      .slice(0, size),
  ),
})

/** A file that is large is faster picked from the disk than handed through to the browser. */
export async function onDisk({ name, buffer }: TestFile): Promise<string> {
  const path = test.info().outputPath(name)
  await writeFile(path, buffer)
  return path
}
