import { screen, waitFor } from '@testing-library/preact'
import { describe, expect, it } from 'vitest'
import { renderPanel } from '../../../test/render-panel.tsx'

const NOTE = new File(['A note'], 'note.txt', { type: 'text/plain' })
/** What browsers tell of what is handed over; happy-dom would name each file by its type. */
const FILES = { types: ['Files'], files: [NOTE] }
const TEXT = { types: ['text/plain'], files: [] }

/** @returns whether the browser goes on to do what it does by itself */
function handOver(type: 'dragover' | 'drop' | 'paste', target: Element, transfer: object): boolean {
  const event = new Event(type, { bubbles: true, cancelable: true })
  const name = type === 'paste' ? 'clipboardData' : 'dataTransfer'
  return target.dispatchEvent(Object.assign(event, { [name]: { ...transfer } }))
}

describe('a file that is dropped', () => {
  it('is attached to what is being written', async () => {
    renderPanel({ view: 'new' })
    expect(handOver('drop', screen.getByLabelText('Subject'), FILES)).toBe(false)
    expect(await screen.findByText('note.txt')).toBeTruthy()
  })

  it('never takes the browser away from the page, also where nothing can be attached', () => {
    renderPanel()
    expect(handOver('dragover', screen.getByRole('dialog'), FILES)).toBe(false)
    expect(handOver('drop', screen.getByRole('dialog'), FILES)).toBe(false)
  })
})

describe('text that is dropped', () => {
  it('is left to a field', () => {
    renderPanel({ view: 'new' })
    expect(handOver('drop', screen.getByLabelText('Subject'), TEXT)).toBe(true)
  })

  it('is refused anywhere else, since it may be a link that would be followed', () => {
    renderPanel({ view: 'new' })
    expect(handOver('drop', screen.getByRole('dialog'), TEXT)).toBe(false)
  })
})

describe('a file that is pasted', () => {
  it('is attached to what is being written', async () => {
    renderPanel({ view: 'new' })
    expect(handOver('paste', screen.getByLabelText('Subject'), FILES)).toBe(false)
    expect(await screen.findByText('note.txt')).toBeTruthy()
  })

  it('is left alone where it comes with a text', async () => {
    renderPanel({ view: 'new' })
    const both = { ...FILES, types: ['text/plain', 'Files'] }
    expect(handOver('paste', screen.getByLabelText('Subject'), both)).toBe(true)
    await waitFor(() => expect(screen.queryByText('note.txt')).toBeNull())
  })
})
