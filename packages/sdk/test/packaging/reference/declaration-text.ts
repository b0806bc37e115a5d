import type { Declaration } from './source-file.ts'

/** The text of a declaration as a reader of declarations wants it: signatures without what they do. */
export function declarationText({ file: { text }, node }: Declaration): string {
  if (node.type === 'VariableDeclaration') return variableText(text, node)
  let result = ''
  let position = node.start
  for (const { start, end } of bodiesIn(node)) {
    result += text.slice(position, start).trimEnd()
    position = end
  }
  return result + text.slice(position, node.end)
}

/** A constant with a type is told by it, another one by its value. */
function variableText(
  text: string,
  node: Extract<Declaration['node'], { type: 'VariableDeclaration' }>,
): string {
  const [declarator] = node.declarations
  if (!declarator) return ''
  const { id, end } = declarator
  return `const ${text.slice(id.start, id.typeAnnotation ? id.end : end)}`
}

/** The lines of the documentation comment right before a declaration, without its stars. */
export function documentationOf({ file: { text, comments }, start }: Declaration): string[] {
  const comment = comments.find(({ end }) => end <= start && text.slice(end, start).trim() === '')
  const source = comment ? text.slice(comment.start, comment.end) : ''
  if (!source.startsWith('/**')) return []
  return source
    .slice(3, -2)
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
}

/** The names of the types that a declaration mentions. */
export function mentionedTypes({ file: { text }, node }: Declaration): string[] {
  const names = new Set<string>()
  const bodies = bodiesIn(node)
  visit(node, (child) => {
    if (bodies.some(({ start, end }) => child.start >= start && child.end <= end)) return
    if (child.type === 'TSTypeReference' || child.type === 'TSInterfaceHeritage')
      names.add(/^[\w$]+/.exec(text.slice(child.start, child.end))?.[0] ?? '')
    if (child.type === 'TSTypeQuery') names.add(/^typeof\s+([\w$]+)/.exec(text.slice(child.start))?.[1] ?? '')
  })
  return [...names].filter((name) => name !== '')
}

interface Node {
  type: string
  start: number
  end: number
}

function bodiesIn(node: Node): Node[] {
  const bodies: Node[] = []
  visit(node, (child) => {
    const isInside = bodies.some(({ start, end }) => child.start >= start && child.end <= end)
    if (child.type === 'BlockStatement' && !isInside) bodies.push(child)
  })
  return bodies
}

/** Calls `seen` with a node and all below it, in the order of the text. */
function visit(node: object, seen: (node: Node) => void): void {
  if (isNode(node)) seen(node)
  for (const child of Object.values(node)) if (typeof child === 'object' && child !== null) visit(child, seen)
}

function isNode(value: object): value is Node {
  return 'type' in value && typeof value.type === 'string' && 'start' in value && 'end' in value
}
