/**
 * What may hold a semicolon that ends nothing: comments, texts, quoted names, dollar quotes. Words are matched so that a `$` or an
 * `e` at their end begins neither a dollar quote nor an escaped text.
 */
const TOKEN =
  /--[^\n]*|\/\*[^]*?\*\/|e'(?:[^'\\]|\\[^])*'|'[^']*'|"[^"]*"|(\$(?:[a-z_]\w*)?\$)[^]*?\1|\w[\w$]*|;/giu

/**
 * The statements of an SQL script, each with the comments above it and without its semicolon, as the Supabase CLI splits them.
 * @example splitStatements(`select ';'; select 2;`) // [`select ';'`, 'select 2']
 */
export function splitStatements(script: string): string[] {
  const statements: string[] = []
  let start = 0
  for (const { 0: token, index } of script.matchAll(TOKEN)) {
    if (token !== ';') continue
    statements.push(script.slice(start, index))
    start = index + 1
  }
  statements.push(script.slice(start))
  return statements.map((statement) => statement.trim()).filter((statement) => statement !== '')
}
