import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkContent, checkDeclaration } from './check-content.ts'
import { inspectFile } from './inspect-file.ts'
import { CSV, DOCX, EXE, GIF, HTML, JPEG, PDF, PNG, TXT, WEBP, XLSX, ZIP } from './test-files.ts'

const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskhand-content-'))
})
afterAll(() => rm(folder, { recursive: true }))

/** The code that a file of these bytes gets, `null` when it is taken. */
async function check(fileName: string, contentType: string, bytes: Uint8Array): Promise<string | null> {
  const path = join(folder, 'file')
  await writeFile(path, bytes)
  return checkContent({ fileName, contentType, ...(await inspectFile(path)) }, bytes.length)?.code ?? null
}

describe('checkContent', () => {
  it.each([
    ['a.png', 'image/png', PNG],
    ['A.PNG', 'image/png', PNG],
    ['a.jpg', 'image/jpeg', JPEG],
    ['a.jpeg', 'image/jpeg', JPEG],
    ['a.gif', 'image/gif', GIF],
    ['a.webp', 'image/webp', WEBP],
    ['a.tar.pdf', 'application/pdf', PDF],
    ['a.zip', 'application/zip', ZIP],
    ['a.docx', DOCX_TYPE, DOCX],
    ['a.xlsx', XLSX_TYPE, XLSX],
    ['a.txt', 'text/plain', TXT],
    ['a.log', 'text/plain', TXT],
    ['a.csv', 'text/csv', CSV],
  ])('takes %s as %s', async (fileName, contentType, bytes) => {
    expect(await check(fileName, contentType, bytes)).toBeNull()
  })

  it.each([
    ['a program called a picture', 'a.png', 'image/png', EXE],
    ['a page called a picture', 'a.png', 'image/png', HTML],
    ['a picture of another kind', 'a.png', 'image/png', JPEG],
    ['an archive called a document', 'a.docx', DOCX_TYPE, ZIP],
    ['a document called a table', 'a.xlsx', XLSX_TYPE, DOCX],
    ['a picture called text', 'a.txt', 'text/plain', PNG],
    ['bytes called text', 'a.txt', 'text/plain', new Uint8Array([0x61, 0xff, 0xfe, 0x62])],
    ['text with NUL', 'a.csv', 'text/csv', Buffer.from('a;b\0;c')],
    ['text that ends inside a character', 'a.txt', 'text/plain', Buffer.from('größe').subarray(0, 3)],
    ['a name with another ending', 'a.exe', 'image/png', PNG],
    ['a name without an ending', 'png', 'image/jpeg', JPEG],
  ])('refuses %s', async (_, fileName, contentType, bytes) => {
    expect(await check(fileName, contentType, bytes)).toBe('attachment_type_mismatch')
  })

  it.each([
    'text/html',
    'image/svg+xml',
    'application/octet-stream',
    '',
    '__proto__',
    'constructor',
    'IMAGE/PNG',
  ])('does not accept the type %j at all', (contentType) => {
    expect(checkDeclaration({ fileName: 'a.png', contentType })?.code).toBe('attachment_type_not_allowed')
  })

  it('sees a NUL that comes after many blocks of text', async () => {
    const bytes = Buffer.concat([Buffer.alloc(300_000, 'é'), Buffer.from('\0')])
    expect(await check('a.txt', 'text/plain', bytes)).toBe('attachment_type_mismatch')
    expect(await check('a.txt', 'text/plain', bytes.subarray(0, -1))).toBeNull()
  })
})
