import { batch, computed, signal, type ReadonlySignal } from '@preact/signals'
import { LIMITS, type TicketStatus } from '@deskhand/sdk'
import type { ComposerMode, Drafts } from './drafts.ts'
import type { Outbox } from './outbox.ts'
import type { Uploads } from './uploads.ts'

/** What the member is writing on one ticket. */
export interface Composer {
  mode: ReadonlySignal<ComposerMode>
  text: ReadonlySignal<string>
  /** The files that go with it. A reply and a note have their own, as they have their own text. */
  uploads: ReadonlySignal<Uploads>
  canSend: ReadonlySignal<boolean>
  /** How many characters are too many; 0 when it fits. */
  excess: ReadonlySignal<number>
  /** The newest `seq` of the thread when the member began to write; `null` while nothing is written. */
  begunAt: ReadonlySignal<number | null>
  /** Whether the member writes the Markdown itself. */
  isSource: ReadonlySignal<boolean>
  /** True once the field is to take the focus, until `focusTaken`. */
  wantsFocus: ReadonlySignal<boolean>
  setMode(mode: ComposerMode): void
  /** Turns to a reply or a note, ready to type. */
  begin(mode: ComposerMode): void
  focusTaken(): void
  setText(text: string): void
  setSource(isSource: boolean): void
  /** The member has seen what came meanwhile. */
  catchUp(): void
  /** Sends it. @param thenStatus the status the ticket gets with a reply; left out, it keeps its own */
  submit(thenStatus?: TicketStatus): Promise<void>
}

interface ComposerOptions {
  ticketId: string
  drafts: Drafts
  outbox: Outbox
  uploads: Record<ComposerMode, Uploads>
  /** The `seq` of the newest message the member has in front of them. */
  newestSeq(): number
}

export function createComposer({ ticketId, drafts, outbox, uploads, newestSeq }: ComposerOptions): Composer {
  const wantsFocus = signal(false)
  const mode = computed(() => drafts.mode(ticketId))
  const files = computed(() => uploads[mode.value])
  const text = computed(() => drafts.read(ticketId, mode.value))
  const begunAt = computed(() => drafts.begunAt(ticketId, mode.value))
  const excess = computed(() => Math.max(0, text.value.length - LIMITS.messageLength))
  const canSend = computed(() => excess.value === 0 && isReady(text.value, files.value))

  function setText(next: string): void {
    const isBegun = text.peek() === '' && next !== ''
    batch(() => {
      if (isBegun) drafts.begin(ticketId, mode.peek(), newestSeq())
      if (next === '') drafts.begin(ticketId, mode.peek(), null)
      drafts.write(ticketId, mode.peek(), next)
    })
  }

  async function submit(thenStatus: TicketStatus | null = null): Promise<void> {
    if (!canSend.peek()) return
    const isInternal = mode.peek() === 'note'
    const composition = {
      body: text.peek().trim(),
      attachments: files.peek().take(),
      isInternal,
      thenStatus: isInternal ? null : thenStatus,
    }
    setText('')
    await outbox.send(composition)
  }

  return {
    mode,
    text,
    uploads: files,
    canSend,
    excess,
    begunAt,
    isSource: drafts.isSource,
    wantsFocus,
    submit,
    setText,
    setSource: drafts.setSource,
    setMode: (next) => drafts.setMode(ticketId, next),
    begin(next) {
      drafts.setMode(ticketId, next)
      wantsFocus.value = true
    },
    focusTaken: () => void (wantsFocus.value = false),
    catchUp: () => drafts.begin(ticketId, mode.peek(), newestSeq()),
  }
}

/** Whether there is something to send, and nothing of it still on its way. */
const isReady = (text: string, { ready, isUploading }: Uploads): boolean =>
  !isUploading.value && (text.trim() !== '' || ready.value.length > 0)
