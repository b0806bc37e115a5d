/** A single letter finds everything. */
export const canBeSearched = (query: string): boolean => query.trim().length > 1
