import type { FormField } from '@deskhand/sdk'
import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { http, HttpResponse, server, ticketOf, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { sessionKey } from '../../session-key.ts'

const subject = () => screen.getByLabelText('Subject')
const body = () => screen.getByLabelText('How can we help?')
const send = () => screen.getByRole('button', { name: 'Send' })

const field = (changes: Partial<FormField> & Pick<FormField, 'key' | 'label'>): FormField => ({
  type: 'text',
  options: [],
  required: false,
  visibleIf: null,
  ...changes,
})

/** Takes tickets and remembers the bodies. */
function takeTickets(): unknown[] {
  const taken: unknown[] = []
  server.use(
    http.post(url('/v1/tickets'), async ({ request }) => {
      taken.push(await request.json())
      return HttpResponse.json(ticketOf(), { status: 201 })
    }),
  )
  return taken
}

describe('the form for a new ticket', () => {
  it('says what is missing, beside the field, and brings the customer there', async () => {
    const { user } = renderPanel({ view: 'new' })
    expect(subject().getAttribute('aria-invalid')).toBe('false')
    await user.click(send())
    expect(subject().getAttribute('aria-invalid')).toBe('true')
    expect(subject().getAttribute('aria-describedby')).toBe(screen.getByText('Give it a subject.').id)
    expect(body().getAttribute('aria-invalid')).toBe('true')
    await waitFor(() => expect(document.activeElement).toBe(subject()))
    await user.type(subject(), 'Refund')
    expect(subject().getAttribute('aria-invalid')).toBe('false')
  })

  it('sends what was written and shows the ticket', async () => {
    const taken = takeTickets()
    const { user, emit } = renderPanel({ view: 'new' })
    await user.type(subject(), ' Refund ')
    await user.type(body(), 'Where is my money?')
    await user.selectOptions(screen.getByLabelText('Department'), 'Returns')
    await user.click(send())
    expect(await screen.findByRole('log', { name: 'Messages' })).toBeTruthy()
    expect(taken).toHaveLength(1)
    expect(taken[0]).toMatchObject({ subject: 'Refund', body: 'Where is my money?', departmentId: 'd2' })
    expect(emit).toHaveBeenCalledWith('ticket:created', { ticket: expect.objectContaining({ number: 12 }) })
  })

  it('stores the session only when the first ticket is sent', async () => {
    takeTickets()
    const { user } = renderPanel({ view: 'new' })
    await user.type(subject(), 'Refund')
    await user.type(body(), 'Hello')
    expect(localStorage.getItem(sessionKey('shop'))).toBeNull()
    await user.click(send())
    await waitFor(() => expect(localStorage.getItem(sessionKey('shop'))).toBe('token-1'))
  })

  it('keeps what was typed when the server cannot take it, and says so', async () => {
    server.use(
      http.post(url('/v1/tickets'), () =>
        HttpResponse.json({ code: 'identity_required', status: 403 }, { status: 403 }),
      ),
    )
    const { user } = renderPanel({ view: 'new' })
    await user.type(subject(), 'Refund')
    await user.type(body(), 'Hello')
    await user.click(send())
    expect((await screen.findByRole('alert')).textContent).toContain('Sign in on this site first')
    expect(subject()).toHaveProperty('value', 'Refund')
  })

  it('goes on in the new ticket with what was typed while it was on its way', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    server.use(
      http.post(url('/v1/tickets'), async () => {
        await promise
        return HttpResponse.json(ticketOf(), { status: 201 })
      }),
    )
    const { user } = renderPanel({ view: 'new' })
    await user.type(subject(), 'Refund')
    await user.type(body(), 'Where is it?')
    await user.click(send())
    await user.type(body(), ' And the lid?')
    resolve()
    const composer = await screen.findByRole('textbox', { name: 'Your message' })
    await waitFor(() => expect(composer).toHaveProperty('value', 'And the lid?'))
  })

  it('leaves the customer’s own words where the page would fill in others', async () => {
    const { user, model } = renderPanel({ view: 'new', subject: 'Kettle', body: 'Which?' })
    await waitFor(() => expect(body()).toHaveProperty('value', 'Which?'))
    model.router.restart({ view: 'new', subject: 'Teapot', body: 'Which one?' })
    await waitFor(() => expect(body()).toHaveProperty('value', 'Which one?'))
    await user.type(body(), ' The blue one.')
    model.router.restart({ view: 'new', subject: 'Cup', body: 'Which cup?' })
    await waitFor(() => expect(subject()).toHaveProperty('value', 'Cup'))
    expect(body()).toHaveProperty('value', 'Which one? The blue one.')
  })

  it('keeps the draft while the customer looks elsewhere', async () => {
    const { user, model } = renderPanel({ view: 'new' })
    await user.type(subject(), 'Refund')
    await user.click(screen.getByRole('button', { name: 'Back' }))
    model.router.go({ view: 'new' })
    await waitFor(() => expect(subject()).toHaveProperty('value', 'Refund'))
  })

  it('lets a template fill in what the customer has not written', async () => {
    const { user } = renderPanel({ view: 'new' })
    await user.type(body(), 'Mine')
    await user.selectOptions(screen.getByLabelText('What is it about?'), 'Damaged')
    expect(subject()).toHaveProperty('value', 'It is damaged')
    expect(body()).toHaveProperty('value', 'Mine')
    expect(screen.getByLabelText('Department')).toHaveProperty('value', 'd2')
  })

  it('takes back what a template has filled in, and nothing the customer wrote', async () => {
    const { user } = renderPanel({ view: 'new' })
    const template = await screen.findByLabelText('What is it about?')
    await user.type(subject(), 'My kettle')
    await user.selectOptions(template, 'Damaged')
    expect(subject()).toHaveProperty('value', 'My kettle')
    expect(body()).toHaveProperty('value', 'Order:')
    await user.selectOptions(template, 'Something else')
    expect(subject()).toHaveProperty('value', 'My kettle')
    expect(body()).toHaveProperty('value', '')
  })

  it('asks for the question before it asks where it belongs', async () => {
    const { container } = renderPanel({ view: 'new' })
    await screen.findByLabelText('Department')
    const fields = [
      ...container.querySelectorAll('.form-fields :is(input:not([type=file]), textarea, select)'),
    ]
    const places = [subject(), body(), screen.getByLabelText('Department')].map((field) =>
      fields.indexOf(field),
    )
    expect(places).not.toContain(-1)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })

  it('suggests articles for the subject, and leads to them with the way back', async () => {
    const asked: string[] = []
    server.use(
      http.get(url('/v1/kb/shop/suggest'), ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('text') ?? '')
        const hit = { slug: 'refund', title: 'How refunds work', snippet: '', highlights: [] }
        return HttpResponse.json({
          data: [{ ...hit, categorySlug: 'orders', locale: 'en' }],
          nextCursor: null,
        })
      }),
    )
    const { user, model } = renderPanel({ view: 'new' })
    await user.type(subject(), 'My refund')
    await user.click(await screen.findByRole('button', { name: 'How refunds work' }))
    expect(asked).toEqual(['My refund'])
    expect(model.router.getSnapshot().place).toEqual({ view: 'article', slug: 'refund', isAsking: true })
  })

  it('asks for what the site wants to know, as far as it matters, and sends that alone', async () => {
    const taken = takeTickets()
    const { user } = renderPanel(
      { view: 'new', subject: 'Refund', body: 'Hello' },
      {
        fields: [
          field({ key: 'kind', label: 'Kind', type: 'select', options: ['Order', 'Other'] }),
          field({
            key: 'order',
            label: 'Order number',
            required: true,
            visibleIf: { key: 'kind', equals: 'Order' },
          }),
          field({ key: 'parts', label: 'Parts', type: 'multiselect', options: ['Lid', 'Base'] }),
        ],
      },
    )
    const kind = await screen.findByLabelText(/^Kind/)
    expect(screen.queryByLabelText('Order number')).toBeNull()
    await user.selectOptions(kind, 'Order')
    await user.click(screen.getByRole('checkbox', { name: 'Base' }))
    await user.click(send())
    const order = screen.getByLabelText('Order number')
    expect(order.getAttribute('aria-invalid')).toBe('true')
    await waitFor(() => expect(document.activeElement).toBe(order))
    await user.type(order, '4711')
    await user.click(send())
    await waitFor(() => expect(taken).toHaveLength(1))
    expect(taken[0]).toMatchObject({ fields: { kind: 'Order', order: '4711', parts: ['Base'] } })
  })

  it('shows what the server finds wrong beside the field, until that is changed', async () => {
    server.use(
      http.post(url('/v1/tickets'), () =>
        HttpResponse.json(
          {
            code: 'invalid_request',
            status: 422,
            errors: [{ field: 'fields.order', message: 'There is no such order.' }],
          },
          { status: 422 },
        ),
      ),
    )
    const { user } = renderPanel(
      { view: 'new', subject: 'Refund', body: 'Hello' },
      { fields: [field({ key: 'order', label: 'Order number' })] },
    )
    const order = await screen.findByLabelText(/^Order number/)
    await user.type(order, '4711')
    await user.click(send())
    const [problem] = await screen.findAllByText(/^Something here is not right/)
    expect(order.getAttribute('aria-describedby')).toBe(problem?.id)
    expect(document.activeElement).toBe(order)
    // Its own words are for programs, and English.
    expect(screen.queryByText('There is no such order.')).toBeNull()
    await user.type(order, '2')
    expect(screen.queryByText(/^Something here is not right/)).toBeNull()
  })

  it('says what is wrong where no field is to blame', async () => {
    const answer = {
      code: 'identity_token_expired',
      status: 401,
      errors: [{ field: 'identityToken', message: 'It has expired.' }],
    }
    server.use(http.post(url('/v1/sessions'), () => HttpResponse.json(answer, { status: 401 })))
    const { user } = renderPanel({ view: 'new', subject: 'Refund', body: 'Hello' })
    await user.click(send())
    expect((await screen.findByRole('alert')).textContent).toContain('We could not confirm who you are.')
  })

  it('lets the labels of the owner run in their own direction, whatever that of the panel is', async () => {
    const fields = [
      field({ key: 'order', label: 'Which order?' }),
      field({ key: 'parts', label: 'Which parts?', type: 'multiselect', options: ['Lid'] }),
    ]
    renderPanel({ view: 'new' }, { fields })
    for (const { label } of fields) expect((await screen.findByText(label)).tagName).toBe('BDI')
  })

  it('asks for a priority only where the site does', async () => {
    const taken = takeTickets()
    const { user } = renderPanel({ view: 'new', subject: 'Refund', body: 'Hello' })
    await user.selectOptions(await screen.findByLabelText('Priority'), 'High')
    await user.click(send())
    await waitFor(() => expect(taken[0]).toMatchObject({ priority: 'high' }))
  })

  it('asks for neither priority nor department where the site does not', async () => {
    renderPanel({ view: 'new' }, { form: { priority: false, department: false } })
    await screen.findByLabelText('What is it about?')
    expect(screen.queryByLabelText('Priority')).toBeNull()
    expect(screen.queryByLabelText('Department')).toBeNull()
  })
})
