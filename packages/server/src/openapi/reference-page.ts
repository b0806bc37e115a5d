import { html } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { ProblemCode } from '@deskhand/sdk'
import { PROBLEMS } from '../problems.ts'
import type { OpenApiDocument, OperationObject, Parameter, ResponseObject } from './document.ts'
import { fieldOf, fieldsOf, typeOf, type Field } from './schema-fields.ts'

type Html = HtmlEscapedString | Promise<HtmlEscapedString>

interface Entry {
  method: string
  path: string
  operation: OperationObject
}

/** Renders the reference for people: every route with its fields, every schema, every problem. Needs no script. */
export function referencePage(document: OpenApiDocument, stylesheet: string): Html {
  const byTag = Map.groupBy(entriesOf(document), ({ operation }) => operation.tags[0] ?? 'Other')
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${document.info.title} HTTP reference</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${stylesheet}" />
      </head>
      <body>
        <nav aria-label="Contents">
          <p class="brand">${document.info.title} <span>${document.info.version}</span></p>
          ${[...byTag].map(([tag, entries]) => navigationGroup(tag, entries))}
          <h2>More</h2>
          <ul>
            <li><a href="#schemas">Schemas</a></li>
            <li><a href="#problems">Problems</a></li>
            <li><a href="/openapi.json">openapi.json</a></li>
          </ul>
        </nav>
        <main>
          <header>
            <h1>HTTP reference</h1>
            <p>
              JSON in and out, dates in ISO 8601. Send the token as <code>Authorization: Bearer …</code>.
              Lists come in pages: pass <code>nextCursor</code> back as <code>cursor</code>. Every error is a
              <a href="#problems">problem</a> whose <code>detail</code> says what to do.
            </p>
          </header>
          ${[...byTag].map(([tag, entries]) => tagSection(tag, entries))} ${schemasSection(document)}
          ${problemsSection()}
        </main>
      </body>
    </html>`
}

const entriesOf = ({ paths }: OpenApiDocument): Entry[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )

const navigationGroup = (tag: string, entries: readonly Entry[]): Html =>
  html`<h2>${tag}</h2>
    <ul>
      ${entries.map(
        ({ operation }) => html`<li><a href="#${operation.operationId}">${operation.summary}</a></li>`,
      )}
    </ul>`

const tagSection = (tag: string, entries: readonly Entry[]): Html =>
  html`<section>
    <h2>${tag}</h2>
    ${entries.map(operationArticle)}
  </section>`

function operationArticle({ method, path, operation }: Entry): Html {
  const audience = Object.keys(operation.security?.[0] ?? {})[0]
  const problems = operation['x-problem-codes'] ?? []
  return html`<article id="${operation.operationId}">
    <h3><a href="#${operation.operationId}">${operation.summary}</a></h3>
    <p class="route"><b class="${method.toLowerCase()}">${method}</b> <code>${path}</code></p>
    ${operation.description ? html`<p>${operation.description}</p>` : ''}
    <p class="audience">${AUDIENCES[audience ?? ''] ?? 'Open to everybody'}</p>
    ${parametersTable('Path', 'path', operation)} ${parametersTable('Query', 'query', operation)}
    ${bodyTable(operation)}
    ${Object.entries(operation.responses).map(([status, response]) => responseBlock(status, response))}
    ${
      problems.length > 0
        ? html`<h4>Problems</h4>
            <p class="codes">${problems.map(problemLink)}</p>`
        : ''
    }
  </article>`
}

const AUDIENCES: Readonly<Record<string, string>> = {
  customerToken: 'Takes the token of a customer',
  memberToken: 'Takes the token of a member',
  adminToken: 'Takes the token of an admin of the site',
}

function parametersTable(title: string, place: Parameter['in'], operation: OperationObject): Html | '' {
  const parameters = operation.parameters?.filter((parameter) => parameter.in === place) ?? []
  return fieldsTable(
    title,
    parameters.map(({ name, required, schema }) => fieldOf(name, schema, required)),
  )
}

function bodyTable({ requestBody }: OperationObject): Html | '' {
  const [contentType, body] = Object.entries(requestBody?.content ?? {})[0] ?? []
  if (contentType === undefined) return ''
  if (!body?.schema)
    return html`<h4>Body</h4>
      <p class="type"><code>${contentType}</code></p>`
  return schemaBlock('Body', body.schema)
}

function responseBlock(status: string, { description, content }: ResponseObject): Html | '' {
  if (Number(status) >= 400) return ''
  const schema = content?.['application/json']?.schema
  if (!schema)
    return html`<h4>Answers ${status}</h4>
      <p>${description}.</p>`
  const others = Object.keys(content ?? {}).filter((type) => type !== 'application/json')
  return html`${schemaBlock(`Answers ${status}`, schema)}
  ${others.map((type) => html`<p>Also as <code>${type}</code>.</p>`)}`
}

function schemaBlock(title: string, schema: Parameter['schema']): Html | '' {
  const fields = fieldsOf(schema)
  if (fields.length > 0) return fieldsTable(title, fields)
  return html`<h4>${title}</h4>
    <p class="type">${typeText(typeOf(schema))}</p>`
}

function fieldsTable(title: string, fields: readonly Field[]): Html | '' {
  if (fields.length === 0) return ''
  return html`<h4>${title}</h4>
    <table>
      ${fields.map(
        (field) =>
          html`<tr>
            <th scope="row"><code>${field.name}</code>${field.required ? '' : html` <i>optional</i>`}</th>
            <td>${typeText(field)}${field.description ? html`<br />${field.description}` : ''}</td>
          </tr>`,
      )}
    </table>`
}

function typeText({ type, schemaName, constraint }: Pick<Field, 'type' | 'schemaName' | 'constraint'>): Html {
  const name =
    schemaName === undefined
      ? html`<code>${type}</code>`
      : html`<a href="#schema-${schemaName}"><code>${type}</code></a>`
  return html`${name}${constraint ? html` <span class="constraint">${constraint}</span>` : ''}`
}

const schemasSection = ({ components }: OpenApiDocument): Html =>
  html`<section id="schemas">
    <h2>Schemas</h2>
    ${Object.entries(components.schemas).map(
      ([name, schema]) =>
        html`<article id="schema-${name}">
          <h3><a href="#schema-${name}">${name}</a></h3>
          ${schema.description ? html`<p>${schema.description}</p>` : ''} ${schemaBlock('', schema)}
        </article>`,
    )}
  </section>`

const problemsSection = (): Html =>
  html`<section id="problems">
    <h2>Problems</h2>
    <table>
      ${Object.entries(PROBLEMS).map(
        ([code, { status, title }]) =>
          html`<tr id="problem-${code}">
            <th scope="row"><code>${code}</code></th>
            <td>${status}</td>
            <td>${title}.</td>
          </tr>`,
      )}
    </table>
  </section>`

const problemLink = (code: ProblemCode): Html => html`<a href="#problem-${code}"><code>${code}</code></a> `
