import { customerWithTicket, openThread } from '../support/customer.ts'
import { handOver } from '../support/drop-files.ts'
import { pngFile, textFile } from '../support/files.ts'
import { expect, test } from '../support/test.ts'
import { laterModule } from '../support/widget-files.ts'
import { widgetOf } from '../support/widget.ts'

test('files are taken before the code has come that shows where they go', async ({
  page,
  host,
  deskhand,
}) => {
  // It does not come at all: whatever is taken, the first files of the panel take.
  await page.route(await laterModule('thread-extras'), (route) => route.abort())
  const customer = await customerWithTicket(deskhand, 'Quick hands')
  const { panel, log, composer } = await openThread(page, host.url, customer)
  await handOver(log, 'drop', [textFile('dropped.txt', 200)])
  await handOver(composer, 'paste', [pngFile('pasted.png')])
  for (const name of ['dropped.txt', 'pasted.png'])
    await expect(panel.getByRole('button', { name: `Remove ${name}` })).toBeVisible()
})

test('a message is written and sent before the code has come for all that happens around it', async ({
  page,
  host,
  deskhand,
}) => {
  await page.route(await laterModule('thread-extras'), (route) => route.abort())
  const { log, composer, fileInput } = await openThread(
    page,
    host.url,
    await customerWithTicket(deskhand, 'Quick words'),
  )
  await fileInput.setInputFiles(textFile('quick.txt', 200))
  await composer.fill('There already')
  await composer.press('Enter')
  await expect(log.getByText('There already')).toBeVisible()
  await expect(composer).toHaveValue('')
})

test('a question is asked before the code has come that says what is wrong with one', async ({
  page,
  host,
}) => {
  await page.route(await laterModule('thread-extras'), (route) => route.abort())
  await page.goto(host.url)
  const { panel, log, open } = widgetOf(page)
  await open()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Subject').fill('Quick question')
  await panel.getByRole('textbox', { name: 'How can we help?' }).fill('Is it there?')
  await panel.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(log.getByText('Is it there?')).toBeVisible()
})

test('a form of which nobody can say what is wrong keeps what was written, and says it once it can', async ({
  page,
  host,
}) => {
  const extras = await laterModule('thread-extras')
  await page.route(extras, (route) => route.abort())
  await page.goto(host.url)
  const { panel, open } = widgetOf(page)
  await open()
  await panel.getByRole('button', { name: 'Send us a message' }).click()
  await panel.getByLabel('Subject').fill('Quick question')
  const send = panel.getByRole('button', { name: 'Send', exact: true })
  await send.click()
  await expect(panel.getByRole('alert')).toHaveText('This did not load. Check your connection.')
  await expect(panel.getByLabel('Subject')).toHaveValue('Quick question')
  await page.unroute(extras)
  await send.click()
  await expect(panel.getByText('Tell us what happened, or attach a file.')).toBeVisible()
})

test('a file that is let go over any view leaves the visitor on the page', async ({ page, host }) => {
  await page.goto(host.url)
  const widget = widgetOf(page)
  await widget.open()
  // What the panel makes of it ends there, so the page looks a moment after it has begun.
  const refused = page.evaluate(
    () =>
      new Promise((resolve) =>
        addEventListener(
          'dragover',
          (event) => setTimeout(() => resolve([event.defaultPrevented, event.dataTransfer?.dropEffect])),
          { capture: true },
        ),
      ),
  )
  // A real drag of a file: on a page that says nothing about it, the browser opens the file.
  const network = await page.context().newCDPSession(page)
  const box = await widget.panel.boundingBox()
  const point = { x: (box?.x ?? 0) + 60, y: (box?.y ?? 0) + 120 }
  const data = { items: [], files: [test.info().file], dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver'] as const)
    await network.send('Input.dispatchDragEvent', { type, ...point, data })
  expect(await refused).toEqual([true, 'none'])
  await network.send('Input.dispatchDragEvent', { type: 'drop', ...point, data })
  await expect(widget.panel).toBeVisible()
  expect(page.context().pages()).toEqual([page])
  expect(page.url()).toBe(`${host.url}/`)
})
