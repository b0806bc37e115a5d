import type { Page } from '@playwright/test'
import { agentOf } from '../support/agent.ts'
import { customerWithTicket, openThread } from '../support/customer.ts'
import { expect, test } from '../support/test.ts'

interface Alerts {
  sounds: number
  notifications: string[]
  /** Clicks the newest notification. */
  click: () => void
}

/** Writes down what the page plays and shows: nobody listens at a test. */
async function watchAlerts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const alerts: Alerts = { sounds: 0, notifications: [], click: () => undefined }
    Object.assign(window, { alerts })
    const start = OscillatorNode.prototype.start
    OscillatorNode.prototype.start = function (when) {
      alerts.sounds += 1
      start.call(this, when)
    }
    class FakeNotification extends EventTarget {
      static permission = 'granted'
      static requestPermission = async () => 'granted'
      close = () => undefined
      constructor(title: string, options: NotificationOptions) {
        super()
        alerts.notifications.push(`${title}: ${options.body}`)
        alerts.click = () => this.dispatchEvent(new Event('click'))
      }
    }
    Object.assign(window, { Notification: FakeNotification })
  })
}

const alertsOf = (page: Page) =>
  page.evaluate(() => {
    const { sounds, notifications } = (window as unknown as { alerts: Alerts }).alerts
    return { sounds, notifications }
  })

test('an answer to a closed panel is heard, shown where that is wanted, and leads to its ticket', async ({
  page,
  host,
  deskhand,
}) => {
  const customer = await customerWithTicket(deskhand, 'Tell me')
  const desk = await agentOf(deskhand)
  await watchAlerts(page)
  await page.addInitScript(() =>
    localStorage.setItem('deskhand:demo:alerts', '{"sound":true,"notifications":true}'),
  )
  const { panel, log } = await openThread(page, host.url, customer)
  await desk.messages.send(customer.ticket.id, { body: 'While you look' })
  await expect(log.getByText('While you look')).toBeVisible()
  expect(await alertsOf(page)).toEqual({ sounds: 0, notifications: [] })

  await page.keyboard.press('Escape')
  await expect(panel).toBeHidden()
  await desk.messages.send(customer.ticket.id, { body: 'It is **ready**' })
  await expect
    .poll(() => alertsOf(page))
    .toEqual({ sounds: 2, notifications: [expect.stringMatching(/has answered: It is ready$/)] })
  await page.evaluate(() => (window as unknown as { alerts: Alerts }).alerts.click())
  await expect(panel).toBeVisible()
  await expect(log.getByText('It is ready')).toBeInViewport()
})
