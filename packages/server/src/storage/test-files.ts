import { crc32, deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** Small real files for tests, built by the rules of their formats. */

const bytes = (...parts: (string | number[] | Uint8Array)[]): Buffer =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  )

function uint32(value: number): Buffer {
  const buffer = Buffer.alloc(4)
  buffer.writeUInt32BE(value)
  return buffer
}

const pngChunk = (type: string, data: Uint8Array): Buffer =>
  bytes(uint32(data.byteLength), type, data, uint32(crc32(bytes(type, data))))

/** One black pixel. */
export const PNG = bytes(
  [0x89],
  'PNG\r\n',
  [0x1a, 0x0a],
  pngChunk('IHDR', bytes(uint32(1), uint32(1), [8, 0, 0, 0, 0])),
  pngChunk('IDAT', deflateSync(Buffer.from([0, 0]))),
  pngChunk('IEND', Buffer.alloc(0)),
)

/** Says that it has 100 million pixels: more than ours may have, and less than the decoder would take by itself. */
export const PIXEL_BOMB = bytes(
  PNG.subarray(0, 8),
  pngChunk('IHDR', bytes(uint32(10_000), uint32(10_000), [8, 0, 0, 0, 0])),
  pngChunk('IDAT', deflateSync(Buffer.alloc(20_000))),
  pngChunk('IEND', Buffer.alloc(0)),
)

const pixels = (width: number, height: number, frames = 1): Sharp =>
  sharp(
    Buffer.alloc(width * height * frames * 3).map((_, index) => (index * 7) % 256),
    {
      raw: { width, height: height * frames, channels: 3, pageHeight: height },
    },
  )

export const JPEG = await pixels(4, 2).jpeg().toBuffer()
/** Two frames. */
export const GIF = await pixels(4, 2, 2)
  .gif({ delay: [100, 100], dither: 0 })
  .toBuffer()
export const WEBP = await pixels(4, 2).webp().toBuffer()
/** Taken upright with a camera that was held on its side, at 52° 31′ N: 40 × 20 pixels that are shown as 20 × 40. */
export const PHOTO = await pixels(40, 20)
  .withExif({ IFD0: { Make: 'Pinhole' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 31/1 0/1' } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer()
export const PDF = bytes(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n',
)
export const EXE = bytes('MZ', new Uint8Array(128))
export const HTML = bytes('<!doctype html><script>alert(document.domain)</script>')
export const SVG = bytes(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
)
export const XML = bytes('<?xml version="1.0"?><note/>')
export const JS = bytes('alert(document.domain)')
export const TXT = Buffer.from('Guten Tag,\nwo ist mein Paket? 📦\n')
export const CSV = Buffer.from('order,total\n1001,"12,90 €"\n')

/** A ZIP of stored, uncompressed entries. */
function zip(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(content.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(name.length, 22)
    const local = bytes('PK\x03\x04', common, name, content)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(offset, 10)
    central.push(bytes('PK\x01\x02', [20, 0], common, where, name))
    locals.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(central.length, 4)
  end.writeUInt16LE(central.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return bytes(...locals, directory, 'PK\x05\x06', end)
}

const office = (mainPart: string, contentType: string): Buffer =>
  zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${mainPart}" ContentType="${contentType}.main+xml"/></Types>`,
    [mainPart]: '<x/>',
  })

export const ZIP = zip({ 'note.txt': 'hello' })
export const DOCX = office(
  'word/document.xml',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
)
export const XLSX = office(
  'xl/workbook.xml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
)
