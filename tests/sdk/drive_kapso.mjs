// Drives the simulator with @kapso/whatsapp-cloud-api as its documentation shows: messages of every kind, message
// templates, media, webhooks. Prints what came of it as JSON. Argument: the address of a simulator whose clock
// stands still. Every step is named, so that a failure says where it was.
import { createServer } from 'node:http'
import { buildTemplateSendPayload, TemplateDefinition, WhatsAppClient } from '@kapso/whatsapp-cloud-api'
import { normalizeWebhook, verifySignature } from '@kapso/whatsapp-cloud-api/server'

const [address] = process.argv.slice(2)
const phoneNumberId = '100000000000001'
const businessAccountId = '200000000000001'
const appSecret = 'sandbox-app-secret'
const to = '+491701230001'
const link = 'https://shop.example/file'
const client = new WhatsAppClient({ accessToken: 'SANDBOX-TOKEN', baseUrl: address, graphVersion: 'v26.0' })
const report = { steps: {}, ids: {}, events: [], unsigned: 0 }

async function step(name, act) {
  try {
    report.steps[name] = (await act()) ?? 'done'
  } catch (error) {
    report.steps[name] = `FAILED ${error.message}`
  }
}

async function control(path, body) {
  const answer = await fetch(`${address}/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`control ${path}: ${await answer.text()}`)
  return answer.json()
}

function receive(request, response) {
  const url = new URL(request.url, 'http://receiver')
  if (request.method === 'GET') {
    const known = url.searchParams.get('hub.verify_token') === 'sandbox-verify-token'
    response.writeHead(known ? 200 : 403).end(known ? url.searchParams.get('hub.challenge') : '')
    return
  }
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', () => {
    const rawBody = Buffer.concat(parts)
    const signatureHeader = request.headers['x-hub-signature-256']
    if (!verifySignature({ appSecret, rawBody, signatureHeader })) report.unsigned += 1
    const { messages, statuses, contacts, raw } = normalizeWebhook(JSON.parse(rawBody.toString('utf8')))
    report.events.push({ messages, statuses, contacts, raw: Object.keys(raw) })
    response.writeHead(200).end()
  })
}

async function sendAll(header) {
  const base = { phoneNumberId, to }
  const { messages } = client
  const text = { ...base, bodyText: 'Choose, please' }
  const kinds = {
    text: () => messages.sendText({ ...base, body: 'Hello', bizOpaqueCallbackData: 'mark-1' }),
    image: () => messages.sendImage({ ...base, image: { id: header.id, caption: 'A picture' } }),
    imageLink: () => messages.sendImage({ ...base, image: { link } }),
    audio: () => messages.sendAudio({ ...base, audio: { link } }),
    video: () => messages.sendVideo({ ...base, video: { link, caption: 'A film' } }),
    document: () => messages.sendDocument({ ...base, document: { link, filename: 'a.pdf' } }),
    sticker: () => messages.sendSticker({ ...base, sticker: { link } }),
    location: () => messages.sendLocation({ ...base, location: { latitude: -33.45, longitude: -70.66, name: 'Here' } }),
    contacts: () =>
      messages.sendContacts({ ...base, contacts: [{ name: { formattedName: 'Bo Ba', firstName: 'Bo' }, phones: [{ phone: to }] }] }),
    buttons: () => messages.sendInteractiveButtons({ ...text, header: { type: 'image', image: header }, buttons: [{ id: 'yes', title: 'Yes' }, { id: 'no', title: 'No' }] }),
    list: () => messages.sendInteractiveList({ ...text, buttonText: 'Open', sections: [{ title: 'All', rows: [{ id: 'a', title: 'A' }, { id: 'b', title: 'B' }] }] }),
    ctaUrl: () => messages.sendInteractiveCtaUrl({ ...text, parameters: { displayText: 'Look', url: link } }),
    carousel: () =>
      messages.sendInteractiveCarousel({
        ...text,
        cards: [0, 1].map((cardIndex) => ({ cardIndex, header: { type: 'image', image: { link } }, bodyText: 'A card', action: { displayText: 'Look', url: link } })),
      }),
    product: () => messages.sendInteractiveProduct({ ...text, catalogId: 'C1', productRetailerId: 'P1' }),
    productList: () =>
      messages.sendInteractiveProductList({ ...text, header: { type: 'text', text: 'Goods' }, catalogId: 'C1', sections: [{ title: 'All', productItems: [{ productRetailerId: 'P1' }] }] }),
    catalog: () => messages.sendInteractiveCatalogMessage({ ...text, parameters: { thumbnailProductRetailerId: 'P1' } }),
    flow: () => messages.sendInteractiveFlow({ ...text, parameters: { flowId: '1', flowCta: 'Open', flowToken: 't', flowAction: 'navigate', flowActionPayload: { screen: 'A' } } }),
    locationRequest: () => messages.sendInteractiveLocationRequest({ ...text, parameters: { requestMessage: 'Where?' } }),
    callPermission: () => messages.sendInteractiveCallPermission({ ...text, parameters: { phoneNumber: to } }),
    raw: () => messages.sendRaw({ phoneNumberId, payload: { messaging_product: 'whatsapp', to, type: 'text', text: { body: 'Raw' } } }),
  }
  for (const [name, send] of Object.entries(kinds)) {
    await step(`send ${name}`, async () => {
      const answer = await send()
      report.ids[name] = answer.messages[0].id
      return answer.contacts[0].waId ?? answer.contacts[0].wa_id
    })
  }
}

async function messageTemplates() {
  const definition = TemplateDefinition.buildTemplateDefinition({
    name: 'kapso_order', language: 'en_US', category: 'UTILITY', parameterFormat: 'NAMED',
    components: [
      { type: 'BODY', text: 'Thank you, {{customer}}, your order {{number}} is on its way.',
        example: { bodyTextNamedParams: [{ paramName: 'customer', example: 'Ana' }, { paramName: 'number', example: '1' }] } },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Thanks' }] },
    ],
  })
  await step('create a message template', async () => (await client.templates.create({ businessAccountId, ...definition })).status)
  await step('create it again', async () => client.templates.create({ businessAccountId, ...definition }).then(() => 'accepted', (error) => `${error.code} ${error.errorSubcode}`))
  await control('clock', { advance_seconds: 61 })
  await step('list', async () => (await client.templates.list({ businessAccountId, name: 'kapso_order' })).data.map((row) => `${row.name} ${row.status}`).join())
  await step('send a message template', async () => {
    const template = buildTemplateSendPayload({
      name: 'kapso_order', language: 'en_US',
      body: [{ type: 'text', text: 'Ana', parameterName: 'customer' }, { type: 'text', text: '7', parameterName: 'number' }],
      buttons: [{ type: 'button', subType: 'quick_reply', index: 0, parameters: [{ type: 'payload', payload: 'THANKS' }] }],
    })
    const answer = await client.messages.sendTemplate({ phoneNumberId, to, template })
    report.ids.template = answer.messages[0].id
    return answer.messages[0].messageStatus
  })
}

async function files() {
  const file = new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' })
  let id
  await step('upload', async () => {
    id = (await client.media.upload({ phoneNumberId, type: 'image', file, fileName: 'a.png' })).id
  })
  await step('media', async () => (await client.media.get({ mediaId: id })).mimeType)
  await step('download', async () => (await client.media.download({ mediaId: id, auth: 'always' })).byteLength)
  return { id }
}

async function twoWay() {
  await control('tap', { message_id: report.ids.buttons, title: 'No' })
  await control('tap', { message_id: report.ids.list, title: 'B' })
  await control('tap', { message_id: report.ids.template, title: 'Thanks' })
  const { id } = await control('inbound', { from: to, text: 'Grüße / <b>@</b>' })
  await step('mark as read', async () => (await client.messages.markRead({ phoneNumberId, messageId: id, typingIndicator: { type: 'text' } })).success)
  await step('react', async () => {
    const answer = await client.messages.sendReaction({ phoneNumberId, to, reaction: { messageId: id, emoji: '😀' } })
    report.ids.reaction = answer.messages[0].id
  })
  const user = report.events.flatMap((event) => event.messages).find((message) => message.id === id).fromUserId
  await step('send to a user id', async () => (await client.messages.sendText({ phoneNumberId, recipient: user, body: 'Hi' })).contacts[0].userId)
  await control('people/491701230001/username', { username: 'ana_1' })
  await control('preferences', { user: to, value: 'stop' })
}

async function refusals() {
  const codes = { 'not allowed': '+491701239022', 'rate limit': '+491701239026', 'server error': '+491701239023' }
  for (const [name, number] of Object.entries(codes)) {
    await step(`refused: ${name}`, async () =>
      client.messages.sendText({ phoneNumberId, to: number, body: 'Hi' }).then(() => 'accepted', (error) => `${error.code} ${error.category}`))
  }
}

process.on("exit", () => console.log(JSON.stringify(report)))
const server = createServer(receive)
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
await control('config', { webhook_url: `http://127.0.0.1:${server.address().port}/webhook` })
await control('windows', { user: to })
const header = await files()
await sendAll(header)
await messageTemplates()
await control('clock', { advance_seconds: 10 })
await twoWay()
await refusals()
await control('clock', { advance_seconds: 10 })
await step('business profile', async () => {
  await client.phoneNumbers.businessProfile.update({ phoneNumberId, about: 'A shop' })
  return (await client.phoneNumbers.businessProfile.get({ phoneNumberId })).data[0].about
})
await step('delete', async () => (await client.templates.delete({ businessAccountId, name: 'kapso_order' })).success)
server.closeAllConnections()
server.close()
