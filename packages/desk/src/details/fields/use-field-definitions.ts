import type { FieldDefinition } from '@deskhand/sdk'
import { useEffect, useState } from 'preact/hooks'
import { useSiteDesk } from '../../shell/site-desk-context.ts'

/** The fields the site has in use; `null` until they are here. */
export function useFieldDefinitions(): readonly FieldDefinition[] | null {
  const { client, notices } = useSiteDesk()
  const [definitions, setDefinitions] = useState<readonly FieldDefinition[] | null>(null)
  useEffect(() => {
    Array.fromAsync(client.fields.all()).then(setDefinitions, (error: unknown) => notices.addProblem(error))
  }, [client, notices])
  return definitions
}
