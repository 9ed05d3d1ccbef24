// Speaks to Whinchat as a customer's Node program does, then prints what went wrong as JSON.
// Arguments: host, capture token, phone number of the person.
import { PostHog } from 'posthog-node'

const [host, token, phone] = process.argv.slice(2)
const errors = []
const client = new PostHog(token, { host, flushAt: 100, fetchRetryCount: 2, fetchRetryDelay: 100 })
client.on('error', (error) => errors.push(String(error)))

client.capture({ distinctId: 'node-anonymous', event: 'Product Viewed', properties: { sku: 'M-1', price: 49.9 } })
client.identify({
  distinctId: 'node-user',
  properties: {
    $set: { phone, name: "Zoë O'Brien & <Søn>" },
    $set_once: { first_seen: 'node' },
    $anon_distinct_id: 'node-anonymous',
  },
})
client.groupIdentify({ groupType: 'company', groupKey: 'acme', properties: { plan: 'Pro & more' }, distinctId: 'node-user' })
client.alias({ distinctId: 'node-user', alias: 'node-other-device' })
client.capture({
  distinctId: 'node-user',
  event: 'Order Shipped',
  groups: { company: 'acme' },
  properties: { order_id: 'A-1001', products: [{ name: 'Mug "XL"', quantity: 2 }], $set: { last_order: 'A-1001' } },
})
await client.shutdown()
console.log(JSON.stringify({ errors }))
