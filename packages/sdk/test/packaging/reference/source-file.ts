import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'vite'

export type Program = ReturnType<typeof parseSync>['program']
export type Statement = Program['body'][number]

/** A parsed source of the SDK. */
export interface SourceFile {
  path: string
  text: string
  statements: Statement[]
  comments: { start: number; end: number }[]
}

/** Something declared at the top of a file: what it is called, and where its text begins and ends. */
export interface Declaration {
  name: string
  file: SourceFile
  node: Declared
  /** Where the whole statement begins, with its `export`. */
  start: number
}

export type Declared = Extract<
  Statement,
  {
    type:
      | 'TSInterfaceDeclaration'
      | 'TSTypeAliasDeclaration'
      | 'FunctionDeclaration'
      | 'ClassDeclaration'
      | 'VariableDeclaration'
  }
>

const files = new Map<string, SourceFile>()

/** Reads and parses a source once. */
export function openSource(path: string): SourceFile {
  const known = files.get(path)
  if (known) return known
  const text = readFileSync(path, 'utf8')
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`)
  const file = { path, text, statements: program.body, comments }
  files.set(path, file)
  return file
}

/** The names that a file exports, in their order. */
export function exportedNames({ statements }: SourceFile): string[] {
  return statements.flatMap((statement) => {
    if (statement.type !== 'ExportNamedDeclaration') return []
    const { declaration, specifiers } = statement
    const own = declaration ? declaredName(declaration) : null
    return own === null ? specifiers.map(({ exported }) => nameOf(exported)) : [own]
  })
}

/** Finds what a name means in a file, following imports and re-exports; `null` for what is not the SDK's own. */
export function findDeclaration(file: SourceFile, name: string): Declaration | null {
  for (const statement of file.statements) {
    const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (declared && isDeclared(declared) && declaredName(declared) === name)
      return { name, file, node: declared, start: statement.start }
    const elsewhere = foundElsewhere(file, statement, name)
    if (elsewhere) return elsewhere
  }
  return null
}

function foundElsewhere(file: SourceFile, statement: Statement, name: string): Declaration | null {
  if (statement.type !== 'ImportDeclaration' && statement.type !== 'ExportNamedDeclaration') return null
  const from = statement.source?.value
  if (!from?.startsWith('.')) return null
  const open = (): SourceFile => openSource(join(dirname(file.path), from))
  for (const specifier of statement.specifiers) {
    if (specifier.type === 'ImportSpecifier' && specifier.local.name === name)
      return findDeclaration(open(), nameOf(specifier.imported))
    if (specifier.type === 'ExportSpecifier' && nameOf(specifier.exported) === name)
      return findDeclaration(open(), nameOf(specifier.local))
  }
  return null
}

function isDeclared(node: { type: string }): node is Declared {
  return /^(TS(Interface|TypeAlias)|Function|Class|Variable)Declaration$/.test(node.type)
}

function declaredName(node: { type: string }): string | null {
  if (!isDeclared(node)) return null
  const id = node.type === 'VariableDeclaration' ? node.declarations[0]?.id : node.id
  return id?.type === 'Identifier' ? id.name : null
}

function nameOf(node: { type: string; name?: string; value?: string }): string {
  return node.name ?? node.value ?? ''
}
