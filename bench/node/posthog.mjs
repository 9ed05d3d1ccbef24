// PostHog's core loop, as its own service calls its libraries: `exec` of HogVM with globals made by hand, Liquid
// parsed for each message after its entities are decoded, undici with a shared agent.
//
// Flattering for PostHog's side on purpose: there is no queue, no Kafka, no metrics, no logs, nothing is stored, and
// where the native RE2 cannot be built, regular expressions run in V8.
import crypto from 'node:crypto'
import hogvm from '@posthog/hogvm'
import { Liquid } from 'liquidjs'
import { Agent, request } from 'undici'

const { exec } = hogvm

// PostHog's own settings: FETCH timeout 3 s, 500 connections, 10 s keep-alive.
const agent = new Agent({ keepAliveTimeout: 10_000, connections: 500, connect: { timeout: 3_000 } })
const liquid = new Liquid({ outputEscape: 'escape', templates: {} })
const INSIDE_TAGS = /\{\{(.*?)\}\}|{%(.*?)%}/g
const ENTITIES = [
    [/&lt;/g, '<'],
    [/&gt;/g, '>'],
    [/&quot;/g, '"'],
    [/&#x27;/g, "'"],
    [/&amp;/g, '&'],
]
// PostHog builds a native RE2 for each evaluation.
const Regex = await import('re2').then((module) => module.default).catch(() => RegExp)
export const REGEX_ENGINE = Regex === RegExp ? "V8's regular expressions" : 'RE2'
const external = { regex: { match: (regex, text) => new Regex(regex).test(text) }, crypto }

export function matches(bytecode, names, globals) {
    // The cheap look at the name that PostHog takes before it starts its virtual machine.
    if (names.length && !names.includes(globals.event)) {
        return false
    }
    return run(bytecode, { globals }).result === true
}

function run(program, options) {
    return exec(program, { timeout: 550, maxAsyncSteps: 0, ...options, external })
}

export function render(template, globals) {
    const decoded = template.replace(INSIDE_TAGS, (tag) =>
        ENTITIES.reduce((text, [entity, character]) => text.replace(entity, character), tag)
    )
    return liquid.parseAndRenderSync(decoded, { ...globals, now: new Date() })
}

// What a program of a destination is compiled to, written down with PostHog's operations:
//   let res := fetch(concat(inputs.base, '/', inputs.version, '/', inputs.number, '/messages'),
//                    {method, headers: {Authorization, Content-Type}, body: {…}})
//   if (res.status >= 400) { throw Error(…) }   // here: return false
const text = (value) => [32, value]
const input = (name) => [32, name, 32, 'inputs', 1, 2]
const call = (name, count) => [2, name, count]
const dict = (pairs) => [...pairs.flatMap(([key, value]) => [...text(key), ...value]), 42, pairs.length]
const GET_LOCAL = 36
const PROGRAM = [
    '_H',
    1,
    ...input('base'), ...text('/'), ...input('version'), ...text('/'), ...input('number'), ...text('/messages'),
    ...call('concat', 6),
    ...dict([
        ['method', text('POST')],
        ['headers', dict([
            ['Authorization', [...text('Bearer '), ...input('token'), ...call('concat', 2)]],
            ['Content-Type', text('application/json')],
        ])],
        ['body', dict([
            ['messaging_product', text('whatsapp')],
            ['recipient_type', text('individual')],
            ['to', input('to')],
            ['type', text('text')],
            ['text', dict([['preview_url', [30]], ['body', input('message')]])],
        ])],
    ]),
    ...call('fetch', 2),
    33, 400, GET_LOCAL, 0, ...text('status'), 45, 14, // res.status >= 400
    40, 2, // if not, skip the next two
    30, 38, // return false
    29, 38, // return true
] // prettier-ignore

async function send(url, options) {
    // PostHog turns an object into JSON and reads the answer as text.
    const { statusCode, headers, body } = await request(url, {
        method: options.method,
        headers: options.headers,
        body: typeof options.body === 'string' ? options.body : JSON.stringify(options.body),
        dispatcher: agent,
        signal: AbortSignal.timeout(3_000),
    })
    const answer = await body.text()
    let read = answer
    try {
        read = JSON.parse(answer)
    } catch {
        // Stays text, as in PostHog.
    }
    return { status: statusCode, headers, body: read }
}

// One event, from the text a consumer reads to the accepted message; whether it became one.
export async function handle(line, destination) {
    const message = JSON.parse(line)
    const properties = JSON.parse(message.properties)
    const person = { id: message.person_id, properties: JSON.parse(message.person_properties) }
    const filtered = { event: message.event, uuid: message.uuid, distinct_id: message.distinct_id, timestamp: message.timestamp, properties, person, pdi: { distinct_id: message.distinct_id, person_id: person.id, person } } // prettier-ignore
    if (!matches(destination.bytecode, destination.names, filtered)) {
        return false
    }
    const globals = {
        project: { id: 1, name: 'Bench', url: 'http://localhost/project/1' },
        event: { uuid: message.uuid, event: message.event, distinct_id: message.distinct_id, elements_chain: '', properties, timestamp: message.timestamp, url: `http://localhost/project/1/events/${message.uuid}` }, // prettier-ignore
        person: { id: person.id, properties: person.properties, name: person.properties.email, url: `http://localhost/project/1/person/${message.distinct_id}` }, // prettier-ignore
        groups: {},
        source: { name: 'Bench', url: 'http://localhost' },
    }
    const inputs = { ...destination.inputs }
    inputs.to = render(destination.to, { ...globals, inputs })
    inputs.message = render(destination.text, { ...globals, inputs })
    const options = { globals: { ...globals, inputs }, maxAsyncSteps: 5, asyncFunctions: { fetch: async () => null } }
    const first = run(PROGRAM, options)
    first.state.stack.push(await send(first.asyncFunctionArgs[0], first.asyncFunctionArgs[1]))
    return run(first.state, options).result === true
}

export async function sendAsPostHog(url, headers, payload) {
    return (await send(url, { method: 'POST', headers, body: payload })).status
}
