import { useState } from 'preact/hooks'
import { fieldProblem } from './field-problem.ts'

/** What is being typed into a field that a colleague may change at the same time. */
export interface FieldDraft {
  text: string
  /** Whether the text is the member's own, and not saved. */
  isTyped: boolean
  /** What the field says now, where somebody has changed it under what is typed; otherwise `null`. */
  theirs: string | null
  /** What stands against saving. */
  problem: string | null
  edit(text: string): void
  /** Saves what was typed, unless it would overwrite what somebody else has written meanwhile: that is asked first. */
  commit(): void
  /** Saves what was typed, whatever the field says now. */
  keepMine(): void
  /** Goes back to what the field says. */
  revert(): void
}

interface Typed {
  text: string
  /** What the field said when typing began. */
  base: string
}

/** `save` throws a DeskhandError; what was typed stays then, so that nobody has to type it again. */
export function useFieldDraft(saved: string, save: (text: string) => Promise<void>): FieldDraft {
  const [typed, setTyped] = useState<Typed | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const theirs = typed && saved !== typed.base && saved !== typed.text ? saved : null

  async function store(text: string): Promise<void> {
    setTyped(null)
    setProblem(null)
    if (text === saved) return
    try {
      await save(text)
    } catch (error) {
      setTyped((newer) => newer ?? { text, base: saved })
      setProblem(fieldProblem(error))
    }
  }

  return {
    text: typed?.text ?? saved,
    isTyped: typed !== null,
    theirs,
    problem,
    edit(text) {
      setTyped({ text, base: typed?.base ?? saved })
      setProblem(null)
    },
    commit() {
      if (typed && theirs === null && problem === null) void store(typed.text)
    },
    keepMine() {
      if (typed) void store(typed.text)
    },
    revert() {
      setTyped(null)
      setProblem(null)
    },
  }
}
