/** A file of an archive. */
interface ZipEntry {
  /** Its path inside, with slashes. */
  name: string
  content: string
}

interface Packed {
  name: Uint8Array
  bytes: Uint8Array
  checksum: number
  offset: number
}

const VERSION = 20
/** Names are UTF-8. */
const FLAGS = 0x0800
const STORED = 0
/** The first day the format knows, so that the same articles make the same archive. */
const FIRST_DAY = 0x0021

/**
 * An archive that every system opens. Nothing is compressed: Markdown is small, and an archive that only stores needs no library.
 * @see https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */
export function zipOf(entries: readonly ZipEntry[]): Blob {
  const encoder = new TextEncoder()
  const files: Uint8Array<ArrayBuffer>[] = []
  const directory: Uint8Array<ArrayBuffer>[] = []
  let offset = 0
  for (const { name, content } of entries) {
    const bytes = encoder.encode(content)
    const packed = { name: encoder.encode(name), bytes, checksum: crc32(bytes), offset }
    const file = [localHeader(packed), bytes]
    files.push(...file)
    directory.push(directoryHeader(packed))
    offset += lengthOf(file)
  }
  const end = endOfDirectory(entries.length, lengthOf(directory), offset)
  return new Blob([...files, ...directory, end], { type: 'application/zip' })
}

const lengthOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0)

/** Numbers of two or four bytes, the lowest byte first, and what follows them. */
function record(
  numbers: readonly [size: 2 | 4, value: number][],
  tail = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const head = numbers.reduce((sum, [size]) => sum + size, 0)
  const out = new Uint8Array(head + tail.length)
  const view = new DataView(out.buffer)
  let at = 0
  for (const [size, value] of numbers) {
    if (size === 2) view.setUint16(at, value, true)
    else view.setUint32(at, value, true)
    at += size
  }
  out.set(tail, head)
  return out
}

const described = ({ name, bytes, checksum }: Packed): [2 | 4, number][] => [
  [2, VERSION],
  [2, FLAGS],
  [2, STORED],
  [2, 0],
  [2, FIRST_DAY],
  [4, checksum],
  [4, bytes.length],
  [4, bytes.length],
  [2, name.length],
  [2, 0],
]

const localHeader = (file: Packed): Uint8Array<ArrayBuffer> =>
  record([[4, 0x04034b50], ...described(file)], new Uint8Array(file.name))

const directoryHeader = (file: Packed): Uint8Array<ArrayBuffer> =>
  record(
    [[4, 0x02014b50], [2, VERSION], ...described(file), [2, 0], [2, 0], [2, 0], [4, 0], [4, file.offset]],
    new Uint8Array(file.name),
  )

const endOfDirectory = (count: number, size: number, offset: number): Uint8Array<ArrayBuffer> =>
  record([
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  ])

/** The checksum of the format: CRC-32 as Ethernet has it. */
function crc32(bytes: Uint8Array): number {
  let rest = 0xffffffff
  for (const byte of bytes) {
    rest ^= byte
    for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0)
  }
  return ~rest >>> 0
}
