import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { LIMITS, type TicketStatus } from '@deskhand/sdk'
import type { ComposerMode, Drafts } from './drafts.ts'
import type { Outbox } from './outbox.ts'

/** What the member is writing on one ticket. */
export interface Composer {
  mode: ReadonlySignal<ComposerMode>
  text: ReadonlySignal<string>
  /** The status the ticket gets with the reply; `null` leaves it. */
  thenStatus: ReadonlySignal<TicketStatus | null>
  canSend: ReadonlySignal<boolean>
  /** How many characters are too many; 0 when it fits. */
  excess: ReadonlySignal<number>
  /** True once the field is to take the focus, until `focusTaken`. */
  wantsFocus: ReadonlySignal<boolean>
  setMode(mode: ComposerMode): void
  /** Turns to a reply or a note, ready to type. */
  begin(mode: ComposerMode): void
  focusTaken(): void
  setText(text: string): void
  setThenStatus(status: TicketStatus | null): void
  submit(): Promise<void>
}

export function createComposer(ticketId: string, drafts: Drafts, outbox: Outbox): Composer {
  const mode = signal<ComposerMode>('reply')
  const thenStatus = signal<TicketStatus | null>(null)
  const wantsFocus = signal(false)
  const text = computed(() => drafts.read(ticketId, mode.value))
  const excess = computed(() => Math.max(0, text.value.length - LIMITS.messageLength))
  const canSend = computed(() => text.value.trim() !== '' && excess.value === 0)

  async function submit(): Promise<void> {
    if (!canSend.peek()) return
    const isInternal = mode.peek() === 'note'
    const composition = {
      body: text.peek().trim(),
      isInternal,
      thenStatus: isInternal ? null : thenStatus.peek(),
    }
    drafts.write(ticketId, mode.peek(), '')
    if (!isInternal) thenStatus.value = null
    await outbox.send(composition)
  }

  return {
    mode,
    text,
    thenStatus,
    canSend,
    excess,
    wantsFocus,
    submit,
    setMode(next) {
      mode.value = next
    },
    begin(next) {
      mode.value = next
      wantsFocus.value = true
    },
    focusTaken() {
      wantsFocus.value = false
    },
    setText: (next) => drafts.write(ticketId, mode.peek(), next),
    setThenStatus(next) {
      thenStatus.value = next
    },
  }
}
