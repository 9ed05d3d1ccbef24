// The other side of the ratios. Jobs in, results out, a line of JSON each, until the input ends.
import readline from 'node:readline'
import axios from 'axios'
import { REGEX_ENGINE, handle, matches, render, sendAsPostHog } from './posthog.mjs'

const TRANSPORTS = {
    undici: (job) => (payload) => sendAsPostHog(job.url, job.headers, payload),
    // What Novu's WhatsApp provider does: one axios client with the token in its headers, one post for each message.
    axios: (job) => {
        const client = axios.create({ headers: job.headers })
        return async (payload) => (await client.post(job.url, payload)).status
    },
}

const JOBS = {
    filter: async (job) => repeat(job.count, (n) => matches(job.bytecode, job.names, job.globals[n % job.globals.length])), // prettier-ignore
    render: async (job) => repeat(job.count, (n) => render(job.template, job.globals[n % job.globals.length]).length > 0), // prettier-ignore
    shown: async (job) => ({ text: render(job.template, job.globals) }),
    loop: async (job) => concurrently(job, (n) => handle(job.lines[n % job.lines.length], job.destination)),
    send: async (job) => {
        const send = TRANSPORTS[job.transport](job)
        return concurrently(job, async (n) => (await send(job.payloads[n % job.payloads.length])) === 200)
    },
}

function repeat(count, once) {
    let yes = 0
    for (let n = 0; n < count; n++) {
        yes += once(n) ? 1 : 0
    }
    return { yes }
}

async function concurrently(job, once) {
    let next = 0
    let yes = 0
    const lane = async () => {
        while (next < job.count) {
            const answer = await once(next++) // Not inside `yes += …`, which would read `yes` before it waits.
            yes += answer ? 1 : 0
        }
    }
    await Promise.all(Array.from({ length: job.concurrency }, lane))
    return { yes }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
    const job = JSON.parse(line)
    const started = process.hrtime.bigint()
    const before = process.cpuUsage()
    const result = await JOBS[job.job](job)
    const used = process.cpuUsage(before)
    const done = { yes: 0, text: REGEX_ENGINE, ...result, seconds: Number(process.hrtime.bigint() - started) / 1e9, cpu_seconds: (used.user + used.system) / 1e6 } // prettier-ignore
    process.stdout.write(JSON.stringify(done) + '\n')
}
process.exit(0)
