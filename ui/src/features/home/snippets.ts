/** Where events go, and with what they say whose they are. */
export interface Target {
  /** No slash at the end. */
  readonly host: string
  readonly token: string
}

export interface Snippet {
  /** Its word in the address. */
  readonly id: string
  readonly label: string
  /** What has to be there first, or where the code belongs. */
  readonly hint: string
  readonly code: string
}

/** One event, as each kind of client sends it: ready to be pasted, it makes a person with a phone number. */
export function snippetsOf({ host, token }: Target): readonly Snippet[] {
  return [
    { id: 'curl', label: 'curl', hint: 'In a terminal.', code: curl(host, token) },
    { id: 'python', label: 'Python', hint: 'First: pip install posthog', code: python(host, token) },
    { id: 'node', label: 'Node', hint: 'First: npm install posthog-node', code: node(host, token) },
    {
      id: 'browser',
      label: 'Browser',
      hint: 'First: npm install posthog-js. Identify people, or their events carry no phone number.',
      code: browser(host, token),
    },
    {
      id: 'segment',
      label: 'Segment',
      hint: 'The token is the write key; the host is the endpoint of Segment’s HTTP API.',
      code: segment(host, token),
    },
    {
      id: 'posthog',
      label: 'PostHog webhook',
      hint: 'In PostHog: make an HTTP Webhook destination with this URL and header, and leave the body as it is.',
      code: webhook(host, token),
    },
  ]
}

const PHONE = '+15550100123'

function curl(host: string, token: string): string {
  return `curl -sS --fail-with-body ${host}/i/v0/e/ -H 'Content-Type: application/json' -d '{
  "api_key": "${token}",
  "event": "order shipped",
  "distinct_id": "ana",
  "properties": {
    "order_id": "A-1001",
    "$set": {"name": "Ana", "phone": "${PHONE}"}
  }
}'`
}

function python(host: string, token: string): string {
  return `from posthog import Posthog

posthog = Posthog("${token}", host="${host}")
posthog.capture(
    "order shipped",
    distinct_id="ana",
    properties={"order_id": "A-1001", "$set": {"name": "Ana", "phone": "${PHONE}"}},
)
posthog.shutdown()`
}

function node(host: string, token: string): string {
  return `import { PostHog } from 'posthog-node'

const posthog = new PostHog('${token}', { host: '${host}' })
posthog.capture({
  event: 'order shipped',
  distinctId: 'ana',
  properties: { order_id: 'A-1001', $set: { name: 'Ana', phone: '${PHONE}' } },
})
await posthog.shutdown()`
}

function browser(host: string, token: string): string {
  return `import posthog from 'posthog-js'

posthog.init('${token}', { api_host: '${host}', person_profiles: 'always' })
posthog.identify('ana', { name: 'Ana', phone: '${PHONE}' })
posthog.capture('order shipped', { order_id: 'A-1001' })`
}

function segment(host: string, token: string): string {
  return `curl -sS --fail-with-body ${host}/v1/track -u ${token}: -H 'Content-Type: application/json' -d '{
  "userId": "ana",
  "event": "order shipped",
  "properties": {"order_id": "A-1001"},
  "context": {"traits": {"name": "Ana", "phone": "${PHONE}"}}
}'`
}

function webhook(host: string, token: string): string {
  return `URL      ${host}/webhooks/posthog
Method   POST
Header   Authorization: Bearer ${token}`
}
