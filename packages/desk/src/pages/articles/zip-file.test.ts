import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { zipOf } from './zip-file.ts'

/** Reads an archive by its directory, as programs do. */
async function unzip(archive: Blob): Promise<Record<string, string>> {
  const bytes = Buffer.from(await archive.arrayBuffer())
  const end = bytes.length - 22
  expect(bytes.readUInt32LE(end)).toBe(0x06054b50)
  const files: Record<string, string> = {}
  let at = bytes.readUInt32LE(end + 16)
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count--) {
    const nameLength = bytes.readUInt16LE(at + 28)
    const local = bytes.readUInt32LE(at + 42)
    const start = local + 30 + bytes.readUInt16LE(local + 26)
    const content = bytes.subarray(start, start + bytes.readUInt32LE(at + 24))
    expect(bytes.readUInt32LE(at + 16)).toBe(crc32(content))
    files[bytes.toString('utf8', at + 46, at + 46 + nameLength)] = content.toString('utf8')
    at += 46 + nameLength
  }
  return files
}

test('an archive holds every file under its path, whole', async () => {
  const files = {
    'lieferung/größe.de.md': '# Größe\n\n',
    'orders/returns.md': '---\ntitle: Returns\n---\nWithin 30 days.',
    'empty.md': '',
  }
  const entries = Object.entries(files).map(([name, content]) => ({ name, content }))
  expect(await unzip(zipOf(entries))).toEqual(files)
})

test('an archive of nothing can be opened', async () => {
  expect(await unzip(zipOf([]))).toEqual({})
})
