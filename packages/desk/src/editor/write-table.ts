import type { MarkdownBlock } from '@deskhand/sdk/markdown'
import { runsOf } from './runs.ts'
import { writeParagraph } from './write-inline.ts'

type Table = Extract<MarkdownBlock, { kind: 'table' }>

/** The source of a table, which the editor shows as it is. */
export function writeTable({ head, rows }: Table): string {
  return [line(head.map(cell)), line(head.map(() => '---')), ...rows.map((row) => line(row.map(cell)))].join(
    '\n',
  )
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const cell = (children: Table['head'][number]): string =>
  writeParagraph(runsOf(children))
    .replaceAll('\n', ' ')
    .replaceAll(/(?<!\\)\|/g, '\\|')
