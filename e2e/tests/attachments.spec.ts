import { createHash } from 'node:crypto'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { handOver, hoverWithFile } from '../support/drop-files.ts'
import { onDisk, pdfFile, pngFile, textFile } from '../support/files.ts'
import { expect, test } from '../support/test.ts'

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
  await hoverWithFile(log)
  await expect(panel.getByText('Drop files to attach them')).toBeVisible()
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

test('a file shows how far it is, and can be taken out while it is on its way', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, SUBJECT)
  const { panel, fileInput, composer } = await openThread(page, host.url, customer)
  const network = await page.context().newCDPSession(page)
  await network.send('Network.enable')
  const slow = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: 400_000 }
  await network.send('Network.emulateNetworkConditions', slow)
  await fileInput.setInputFiles([textFile('slow.txt', 3_000_000)])
  const progress = panel.getByRole('progressbar', { name: 'slow.txt' })
  await expect.poll(async () => Number(await progress.getAttribute('value'))).toBeGreaterThan(0.05)
  await expect(panel.getByText(/^Uploading, [1-9]\d? %$/)).toBeVisible()
  await expect(panel.getByRole('button', { name: 'Send message' })).toHaveAttribute('aria-disabled', 'true')

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

test('an upload that broke off is tried again and arrives', async ({ page, host, deskhand }) => {
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
  const file = pngFile('second try.png')
  await fileInput.setInputFiles(file)
  const again = panel.getByRole('button', { name: 'Try second try.png again' })
  await expect(panel.getByText('The upload failed.')).toBeVisible()
  await again.click()
  await expect(again).toHaveCount(0)
  await expect(panel.getByText('Uploading')).toHaveCount(0)
  await composer.press('Enter')
  await expect(log).toContainText('second try.png')
  expect(tries).toBe(2)
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
