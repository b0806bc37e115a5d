import { createEvent, screen, waitFor } from '@testing-library/preact'
import { describe, expect, it, vi } from 'vitest'
import { attachmentOf, http, HttpResponse, server, url } from '../../../test/fake-server.ts'
import { renderPanel } from '../../../test/render-panel.tsx'
import { createUploadLists } from '../uploads/uploads-of.ts'

const file = (name: string, type: string, size = 4) => new File(['x'.repeat(size)], name, { type })

const carry = (name: string) => ({ files: [file(name, 'text/plain')], types: ['Files'] })

/** Takes uploads; the answer to the last step can be replaced. */
function takeUploads(complete: () => Response = () => HttpResponse.json(attachmentOf())) {
  const announced: unknown[] = []
  server.use(
    http.post(url('/v1/attachments'), async ({ request }) => {
      announced.push(await request.json())
      return HttpResponse.json(
        {
          attachment: attachmentOf({ state: 'pending' }),
          upload: { method: 'PUT', url: url('/files/up'), headers: {} },
        },
        { status: 201 },
      )
    }),
    http.put(url('/files/up'), () => new HttpResponse(null, { status: 204 })),
    http.post(url('/v1/attachments/:id/complete'), complete),
  )
  return announced
}

describe('picked files', () => {
  it('that are too large, empty or of a type the site does not take say so, and are not sent', async () => {
    const announced = takeUploads()
    const { model } = renderPanel({ view: 'new' })
    model
      .part(createUploadLists)
      .of('new')
      .add([
        file('big.txt', 'text/plain', 1001),
        file('empty.txt', 'text/plain', 0),
        file('run.exe', 'application/x'),
      ])
    expect(await screen.findByText('Larger than 1 kB, the most we can take.')).toBeTruthy()
    expect(screen.getByText('This file is empty.')).toBeTruthy()
    expect(screen.getByText('We cannot take files of this type.')).toBeTruthy()
    expect(announced).toHaveLength(0)
  })

  it('go up at once, with the type their name tells when the browser knows none', async () => {
    const announced = takeUploads()
    const { model } = renderPanel({ view: 'new' })
    model
      .part(createUploadLists)
      .of('new')
      .add([file('server.log', '')])
    await waitFor(() => expect(model.part(createUploadLists).of('new').getSnapshot()[0]?.state).toBe('done'))
    expect(announced).toMatchObject([{ fileName: 'server.log', contentType: 'text/plain', size: 4 }])
  })

  it('show what the server found out about them', async () => {
    takeUploads(() => HttpResponse.json({ code: 'attachment_type_mismatch', status: 422 }, { status: 422 }))
    const { model } = renderPanel({ view: 'new' })
    model
      .part(createUploadLists)
      .of('new')
      .add([file('boots.png', 'image/png')])
    expect((await screen.findByRole('alert')).textContent).toBe('The content does not match the file’s type.')
  })

  it('that are pictures are shown small, for as long as they are there', async () => {
    takeUploads()
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:boots')
    const letGo = vi.spyOn(URL, 'revokeObjectURL').mockReturnValue()
    const { model, user, container } = renderPanel({ view: 'new' })
    const uploads = model.part(createUploadLists).of('new')
    uploads.add([file('boots.png', 'image/png'), file('note.txt', 'text/plain')])
    await waitFor(() => expect(container.querySelector('.file img')?.getAttribute('src')).toBe('blob:boots'))
    expect(made).toHaveBeenCalledOnce()
    await user.click(screen.getByRole('button', { name: 'Remove boots.png' }))
    await waitFor(() => expect(letGo).toHaveBeenCalledWith('blob:boots'))
  })

  it('that were refused are taken out together with the text they stood beside', async () => {
    const announced = takeUploads()
    const { model } = renderPanel({ view: 'new' })
    const uploads = model.part(createUploadLists).of('new')
    uploads.add([file('empty.txt', 'text/plain', 0)])
    expect(await uploads.finished()).toEqual([])
    uploads.clear()
    await waitFor(() => expect(screen.queryByText('empty.txt')).toBeNull())
    expect(announced).toEqual([])
  })

  it('can be taken out again', async () => {
    takeUploads()
    const { model, user } = renderPanel({ view: 'new' })
    model
      .part(createUploadLists)
      .of('new')
      .add([file('note.txt', 'text/plain')])
    await user.click(await screen.findByRole('button', { name: 'Remove note.txt' }))
    expect(screen.queryByText('note.txt')).toBeNull()
    expect(model.part(createUploadLists).of('new').getSnapshot()).toEqual([])
  })

  it('come by paste and by drop too', async () => {
    takeUploads()
    renderPanel({ view: 'new' })
    const form = screen.getByLabelText('Subject')
    form.dispatchEvent(createEvent.paste(form, { clipboardData: carry('pasted.txt') }))
    expect(await screen.findByText('pasted.txt')).toBeTruthy()
    form.dispatchEvent(createEvent.drop(form, { dataTransfer: carry('dropped.txt') }))
    expect(await screen.findByText('dropped.txt')).toBeTruthy()
  })
})
