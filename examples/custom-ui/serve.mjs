import { fileURLToPath } from 'node:url'
import { build, preview } from 'vite'

const root = fileURLToPath(new URL('.', import.meta.url))
const port = Number(process.env.PORT ?? 4174)

await build({ root, logLevel: 'warn' })
const server = await preview({ root, preview: { port, strictPort: true } })
process.stdout.write(`A support page on the Deskhand SDK: ${server.resolvedUrls.local[0]}\n`)
