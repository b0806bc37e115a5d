/**
 * What Supabase answered.
 * @param what As in "Supabase Storage could not make its bucket".
 * @throws Error when it refused
 */
export function succeeded<T>(answer: { data: T | null; error: Error | null }, what: string): T {
  if (answer.data !== null && answer.error === null) return answer.data
  throw new Error(`Supabase Storage could not ${what}: ${answer.error?.message ?? 'no answer'}`, {
    cause: answer.error,
  })
}
