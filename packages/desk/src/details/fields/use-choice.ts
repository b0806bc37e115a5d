import type { JsonValue } from '@deskhand/sdk'
import { useState } from 'preact/hooks'
import type { TicketEditor } from '../../models/ticket-editor.ts'
import { fieldProblem } from './field-problem.ts'

/** Sets a field by a choice, which shows at once; a refusal puts it back and says why. */
export function useChoice(
  key: string,
  editor: TicketEditor,
): { problem: string | null; choose: (value: JsonValue | undefined) => Promise<void> } {
  const [problem, setProblem] = useState<string | null>(null)
  return {
    problem,
    async choose(value) {
      setProblem(null)
      try {
        await editor.setField(key, value)
      } catch (error) {
        setProblem(fieldProblem(error))
      }
    },
  }
}
