import { createHash } from 'node:crypto'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { handOver, hoverWithFile } from '../support/drop-files.ts'
import { onDisk, pdfFile, pngFile, textFile } from '../support/files.ts'
import { slowUploads } from '../support/slow-uploads.ts'
import { expect, test } from '../support/test.ts'
import { widgetOf } from '../support/widget.ts'

const SUBJECT = 'Files for you'

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

test('files are picked, dropped and pasted, and all of them arrive with the message', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { panel, fileInput, log, composer } = await openThread(page, host.url, customer)
  await fileInput.setInputFiles(pdfFile('picked.pdf'))
  // Its code may still be on its way; a browser says again and again that something hovers.
  await expect(async () => {
    await hoverWithFile(log)
    await expect(panel.getByText('Drop files to attach them')).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await handOver(log, 'drop', [pngFile('dropped.png'), pngFile('also dropped.png')])
  await expect(panel.getByText('Drop files to attach them')).toBeHidden()
  await handOver(composer, 'paste', [pngFile('pasted.png')])
  const names = ['picked.pdf', 'dropped.png', 'also dropped.png', 'pasted.png']
  for (const name of names) await expect(panel.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
  await expect(panel.getByText('Uploading')).toHaveCount(0)
  await composer.press('Enter')
  for (const name of names) await expect(log).toContainText(name)

  const desk = await agentOf(deskhand)
  await expect
    .poll(async () => {
      const { data } = await desk.messages.list(customer.ticket.id)
      return data
        .at(-1)
        ?.attachments.map(({ fileName }) => fileName)
        .toSorted()
    })
    .toEqual(names.toSorted())
})

test('text that is dropped or pasted is left to the field', async ({ page, host, deskhand }) => {
  const { panel, composer } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  const taken = await composer.evaluate((node) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Just words')
    return !node.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData }),
    )
  })
  expect(taken).toBe(false)
  await expect(panel.getByRole('list', { name: 'Attached files' })).toHaveCount(0)
})

test('cells of a spreadsheet, which come as text and as a picture of it, are pasted as text', async ({
  page,
  host,
  deskhand,
}) => {
  const { panel, composer } = await openThread(page, host.url, await customerWithTicket(deskhand, SUBJECT))
  const taken = await composer.evaluate((node) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'Cups\t4')
    clipboardData.items.add(new File(['x'], 'image.png', { type: 'image/png' }))
    return !node.dispatchEvent(
      new ClipboardEvent('paste', { bubbles: true, cancelable: true, composed: true, clipboardData }),
    )
  })
  expect(taken).toBe(false)
  await expect(panel.getByRole('list', { name: 'Attached files' })).toHaveCount(0)
})

test('a picture is shown small in the thread, and the whole of it is a click away', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { fileInput, log, composer } = await openThread(page, host.url, customer)
  await fileInput.setInputFiles(pngFile('screw.png', 640))
  await composer.press('Enter')
  const button = log.getByRole('button', { name: /screw\.png/ })
  const picture = button.locator('img')
  await expect
    .poll(() => picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth))
    .toBe(480)
  const downloading = page.waitForEvent('download')
  await button.click()
  expect((await downloading).suggestedFilename()).toBe('screw.png')
})

test('a message is sent while its file is still on its way, and arrives with it', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { fileInput, log, composer, panel } = await openThread(page, host.url, customer)
  const speedUp = await slowUploads(page)
  await fileInput.setInputFiles([textFile('slow.txt', 2_000_000)])
  await expect(panel.getByText(/^Uploading, [1-9]/)).toBeVisible()
  await composer.fill('It is on its way')
  await composer.press('Enter')
  await expect(composer).toHaveValue('')
  await expect(log.getByText('It is on its way')).toBeVisible()
  await expect(log.getByRole('progressbar', { name: 'slow.txt' })).toBeVisible()
  await speedUp()

  const desk = await agentOf(deskhand)
  await expect
    .poll(async () => (await desk.messages.list(customer.ticket.id)).data.at(-1))
    .toMatchObject({ body: 'It is on its way', attachments: [{ fileName: 'slow.txt' }] })
  await expect(log.getByRole('progressbar')).toHaveCount(0)
})

test('a large file is paused, goes on after a reload from where it was, and arrives whole', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { fileInput, panel } = await openThread(page, host.url, customer)
  await slowUploads(page, 3_000_000)
  const file = textFile('long.log', 16_000_000)
  await fileInput.setInputFiles(await onDisk(file))
  const far = panel.getByText(/^Uploading, [4-9]\d %$/)
  await expect(far).toBeVisible({ timeout: 30_000 })
  await panel.getByRole('button', { name: 'Pause long.log' }).click()
  await expect(panel.getByText('Paused')).toBeVisible()

  await page.reload()
  const again = widgetOf(page)
  await again.open()
  await again.openTicket(SUBJECT)
  await expect(again.panel.getByText('Paused')).toBeVisible()
  const first = page.waitForRequest((request) => request.method() === 'PATCH')
  await again.panel.getByRole('button', { name: 'Continue long.log' }).click()
  // Where the bytes go on: what the server has by now is not sent again.
  expect(Number((await first).headers()['upload-offset'])).toBeGreaterThan(0)
  await expect(again.panel.getByText(/^(Uploading|Paused)/)).toHaveCount(0, { timeout: 30_000 })
  await again.composer.press('Enter')

  const desk = await agentOf(deskhand)
  await expect.poll(async () => (await desk.messages.list(customer.ticket.id)).data.length).toBe(2)
  const { data } = await desk.messages.list(customer.ticket.id)
  const { url } = await desk.attachments.link(data.at(-1)?.attachments[0]?.id ?? '')
  const received = new Uint8Array(await (await fetch(url)).arrayBuffer())
  expect(digest(received)).toBe(digest(file.buffer))
})

test('a file shows how far it is, and can be taken out while it is on its way', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { panel, fileInput, composer } = await openThread(page, host.url, customer)
  await slowUploads(page)
  await fileInput.setInputFiles([textFile('slow.txt', 3_000_000)])
  const progress = panel.getByRole('progressbar', { name: 'slow.txt' })
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0.05)
  await expect(panel.getByText(/^Uploading, [1-9]\d? %$/)).toBeVisible()
  const given = page.waitForEvent('requestfailed', (request) => request.url().includes('/files/'))
  await panel.getByRole('button', { name: 'Remove slow.txt' }).click()
  await given
  await expect(progress).toHaveCount(0)
  await composer.fill('Without the file')
  await composer.press('Enter')
  const desk = await agentOf(deskhand)
  await expect
    .poll(async () => (await desk.messages.list(customer.ticket.id)).data.at(-1))
    .toMatchObject({ body: 'Without the file', attachments: [] })
})

test('an upload that broke off is tried again by itself and arrives', async ({ page, host, deskhand }) => {
  const { panel, fileInput, log, composer } = await openThread(
    page,
    host.url,
    await customerWithTicket(deskhand, SUBJECT),
  )
  let tries = 0
  await page.route('**/files/**', async (route) => {
    if (route.request().method() !== 'PUT') return route.fallback()
    tries += 1
    return tries <= 1 ? route.abort('connectionreset') : route.fallback()
  })
  await fileInput.setInputFiles(pngFile('second try.png'))
  await expect.poll(() => tries).toBe(2)
  await expect(panel.getByText(/^(Uploading|Waiting)/)).toHaveCount(0)
  await composer.press('Enter')
  await expect(log).toContainText('second try.png')
})

test('a file of 20 MB arrives at the other side byte by byte', async ({ page, host, deskhand }) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { panel, fileInput, log, composer } = await openThread(page, host.url, customer)
  const file = textFile('recording.log', 20_000_000)
  await fileInput.setInputFiles(await onDisk(file))
  await expect(panel.getByText(/^Uploading/)).toHaveCount(0, { timeout: 30_000 })
  await composer.press('Enter')
  await expect(log).toContainText('recording.log')

  const desk = await agentOf(deskhand)
  await expect.poll(async () => (await desk.messages.list(customer.ticket.id)).data.length).toBe(2)
  const { data } = await desk.messages.list(customer.ticket.id)
  const [attachment] = data.at(-1)?.attachments ?? []
  const { url } = await desk.attachments.link(attachment?.id ?? '')
  const received = new Uint8Array(await (await fetch(url)).arrayBuffer())
  expect(received.byteLength).toBe(file.buffer.byteLength)
  expect(digest(received)).toBe(digest(file.buffer))
})
