import type { Schema } from '@/api/client'
import type { Destination } from '@/api/destination'

/** For tests: a catalogue entry with an input of each kind that the mapping treats differently. */
export const TEMPLATE: Schema<'DestinationTemplate'> = {
  id: 'template-whatsapp',
  name: 'WhatsApp',
  description: 'Sends a message.',
  code: "return native('whatsapp', inputs)",
  code_language: 'hog',
  inputs_schema: [
    { key: 'access_token', type: 'string', label: 'Access token', required: true, secret: true },
    { key: 'phone_number_id', type: 'string', label: 'Phone number ID', required: true },
    { key: 'message_type', type: 'choice', default: 'text', choices: [{ value: 'text', label: 'Text' }] },
    { key: 'message', type: 'string', default: 'Hello', templating: 'liquid' },
    { key: 'template_name', type: 'string' },
    { key: 'template_components', type: 'json', templating: 'liquid' },
    { key: 'debug', type: 'boolean', default: false },
  ],
  type: 'destination',
  status: 'beta',
  category: [],
  free: true,
  icon_url: '/static/services/whatsapp.svg',
  filters: null,
  masking: null,
  mapping_templates: null,
}

/** For tests: a destination as the API answers it, with what the service works out. */
export const SAVED: Destination = {
  id: '4606317a-e54e-4c66-bd8a-02b68569c442',
  type: 'destination',
  name: 'Order shipped',
  description: 'Tells people.',
  created_at: '2026-11-22T10:00:00Z',
  updated_at: '2026-11-22T11:00:00.000123Z',
  created_by: null,
  enabled: true,
  hog: TEMPLATE.code,
  filters: {
    source: 'events',
    events: [{ id: 'order shipped', name: 'order shipped', type: 'events', order: 0, extra: 1 }],
    bytecode: ['_H', 1, 29],
  },
  icon_url: TEMPLATE.icon_url,
  template: TEMPLATE,
  status: { state: 1, tokens: 10000 },
  execution_order: null,
  priority: 0,
  deadline_minutes: null,
  on_unknown: 'never_twice',
  pause: null,
  health: { word: 'running', text: 'It listens to events.' },
  bytecode: ['_H', 1, 29],
  transpiled: null,
  inputs_schema: TEMPLATE.inputs_schema,
  inputs: {
    access_token: { secret: true },
    phone_number_id: { value: '1', order: 1 },
    message_type: { value: 'text', order: 2 },
    message: { value: 'Hi {{ person.name }}', templating: 'liquid', order: 3 },
    template_name: null,
    template_components: { value: '[{"type":"body"}]', templating: 'liquid', order: 4 },
    debug: { value: false, order: 5 },
  },
  masking: { ttl: 3600, hash: '{person.id}', threshold: null, bytecode: ['_H', 1, 29] },
  mappings: null,
  batch_export_id: null,
}

/** For tests: a preset that differs from the template in every field. */
export const PRESET: Schema<'DestinationPreset'> = {
  id: 'one-time-code',
  template_id: TEMPLATE.id,
  name: 'One-time code',
  description: 'Sends a code.',
  icon: 'lock',
  filters: { events: [{ id: 'code requested', type: 'events' }] },
  masking: { ttl: 60, hash: '{person.id}' },
  inputs: { message_type: { value: 'template' }, template_name: { value: 'login_code' } },
  priority: 9,
  deadline_minutes: 10,
  message_template: {
    name: 'login_code',
    language: 'en_US',
    category: 'AUTHENTICATION',
    parameter_format: 'POSITIONAL',
    components: [],
  },
  sample_globals: {},
  sample_payload: {},
}
