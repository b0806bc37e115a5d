import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { declarationText, documentationOf, mentionedTypes } from './declaration-text.ts'
import { exportedNames, findDeclaration, openSource, type Declaration } from './source-file.ts'

const SDK = fileURLToPath(new URL('../../../', import.meta.url))

const INTRODUCTION = `# Reference of the SDK

Everything that \`@deskhand/sdk\` exports, with its documentation. This page is written from the sources and not edited by hand;
[the manual](../packages/sdk/README.md) shows how to use it.
`

const ALSO_NAMED = `## Named by the above

Types that the declarations above mention and that no entry exports.
`

/** The page of the documentation that tells what every entry exports. */
export function referencePage(): string {
  const written = new Map<Declaration['node'], Declaration>()
  const sections = entrySources().map(({ entry, source }) => {
    const file = openSource(join(SDK, source))
    const declarations = exportedNames(file).map((name) => {
      const declaration = findDeclaration(file, name)
      if (!declaration) throw new Error(`${entry} exports ${name}, which is declared nowhere`)
      return declaration
    })
    const fresh = declarations.filter(({ node }) => !written.has(node))
    const repeated = declarations.filter(({ node }) => written.has(node))
    for (const declaration of fresh) written.set(declaration.node, declaration)
    return sectionOf(entry, fresh, repeated)
  })
  const named = collectNamed(written)
  return [INTRODUCTION, ...sections, ALSO_NAMED, ...inOrder(named).map(partOf)].join('\n\n') + '\n'
}

/** Each entry as it is imported, with the source that is behind it. */
function entrySources(): { entry: string; source: string }[] {
  const { exports }: { exports: Record<string, string | { '@deskhand/source': string }> } = JSON.parse(
    readFileSync(join(SDK, 'package.json'), 'utf8'),
  )
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string'
      ? []
      : [{ entry: join('@deskhand/sdk', path), source: target['@deskhand/source'] }],
  )
}

function sectionOf(entry: string, fresh: Declaration[], repeated: Declaration[]): string {
  const links = repeated.map(({ name }) => `[\`${name}\`](#${name.toLowerCase()})`).join(', ')
  const also = links === '' ? [] : [`Also exported here: ${links}.\n`]
  return [`## \`${entry}\`\n`, ...also, ...inOrder(fresh).map(partOf)].join('\n')
}

/** Follows what is mentioned to its end, so that every type of the SDK on the page is explained on it. */
function collectNamed(written: Map<Declaration['node'], Declaration>): Declaration[] {
  const seen = new Map(written)
  const waiting = [...written.values()]
  for (let declaration = waiting.pop(); declaration; declaration = waiting.pop()) {
    for (const name of mentionedTypes(declaration)) {
      const found = findDeclaration(declaration.file, name)
      if (!found || seen.has(found.node)) continue
      seen.set(found.node, found)
      waiting.push(found)
    }
  }
  return [...seen.values()].filter(({ node }) => !written.has(node))
}

/** What can be called comes first, then by name. */
function inOrder(declarations: Declaration[]): Declaration[] {
  const rank = ({ node }: Declaration): number => (node.type.startsWith('TS') ? 1 : 0)
  return declarations.toSorted((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1))
}

function partOf(declaration: Declaration): string {
  const documentation = asMarkdown(documentationOf(declaration))
  const code = `\`\`\`ts\n${declarationText(declaration)}\n\`\`\``
  return [`### \`${declaration.name}\``, documentation, code, '']
    .filter((part, at) => part !== '' || at === 3)
    .join('\n\n')
}

const TAGS: Record<string, string> = {
  throws: 'Throws',
  returns: 'Returns',
  see: 'See',
  deprecated: 'Deprecated',
}

/** Turns the tags of a documentation comment into words; an example becomes a code block. */
function asMarkdown(lines: string[]): string {
  const [text = '', ...tags] = lines.join('\n').trim().split(/^@/m)
  const parts = tags.map((tag) => {
    const [, name = '', content = ''] = /^(\w+)\s*([^]*)$/.exec(tag.trim()) ?? []
    if (name === 'example') return `\`\`\`ts\n${content}\n\`\`\``
    if (name === 'param') return `- ${content.replace(/^(\S+)/, '`$1`:')}`
    return `**${TAGS[name] ?? name}** ${content}`
  })
  return [text.trim(), ...parts].filter((part) => part !== '').join('\n\n')
}
