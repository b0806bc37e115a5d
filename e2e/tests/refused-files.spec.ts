import type { Page } from '@playwright/test'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { onDisk, pdfFile, textFile, type TestFile } from '../support/files.ts'
import { expect, test } from '../support/test.ts'

const SUBJECT = 'Files for you'

/** Every request for a place for a file. */
function countUploads(page: Page): string[] {
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/attachments'))
      asked.push(request.postData() ?? '')
  })
  return asked
}

test.describe('what the server would refuse is refused before anything is sent, with the reason', () => {
  const refused: readonly [string, TestFile, string][] = [
    ['too large', textFile('huge.txt', 26_214_401), 'Larger than 26 MB, the most we can take.'],
    [
      'of a wrong type',
      { ...pdfFile('setup.exe'), mimeType: 'application/x-msdownload' },
      'We cannot take files of this type.',
    ],
    [
      'empty',
      { name: 'nothing.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
      'This file is empty.',
    ],
  ]
  for (const [kind, file, reason] of refused) {
    test(`a file that is ${kind}`, async ({ page, host, deskhand }) => {
      const { panel, fileInput } = await openThread(
        page,
        host.url,
        await customerWithTicket(deskhand, SUBJECT),
      )
      const asked = countUploads(page)
      await fileInput.setInputFiles(await onDisk(file))
      await expect(panel.getByRole('alert').filter({ hasText: reason })).toBeVisible()
      await expect(panel.getByRole('button', { name: `Try ${file.name} again` })).toHaveCount(0)
      await panel.getByRole('button', { name: `Remove ${file.name}` }).click()
      await expect(panel.getByText(reason)).toHaveCount(0)
      expect(asked).toEqual([])
    })
  }

  test('the eleventh file', async ({ page, host, deskhand }) => {
    const { panel, fileInput } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
    const asked = countUploads(page)
    await fileInput.setInputFiles(Array.from({ length: 11 }, (_, index) => pdfFile(`page ${index + 1}.pdf`)))
    await expect(panel.getByText('No more than 10 files at once.')).toHaveCount(1)
    await expect(panel.getByText('Uploading')).toHaveCount(0)
    expect(asked).toHaveLength(10)
  })
})

test('a file whose content is not what its name says is refused by the server, with the reason', async ({
  page,
  host,
  deskhand,
}) => {
  const { panel, fileInput } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  await fileInput.setInputFiles({ ...pdfFile('not a picture.png'), mimeType: 'image/png' })
  await expect(panel.getByText('The content does not match the file’s type.')).toBeVisible()
})
