// Reads the service's OpenAPI document from standard input and writes the types of the web app's client.
import { writeFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import openapiTS, { astToString } from 'openapi-typescript'

const NOTE = "// Generated from the service's OpenAPI document by `scripts/ui types`. Do not edit.\n"

const [target] = process.argv.slice(2)
if (target === undefined) throw new Error('say where to write: node types.ts schema.ts < openapi.json')
const document: unknown = JSON.parse(await text(process.stdin))
// A field with a default may be left out of a request; answers say themselves which fields are always there.
writeFileSync(
  target,
  NOTE + astToString(await openapiTS(JSON.stringify(document), { defaultNonNullable: false })),
)
