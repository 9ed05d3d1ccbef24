import type { Schema } from '@/api/client'
import type { Destination, NewDestination } from '@/api/destination'
import type { JsonObject } from '@/components/chat/json'
import { keptOf } from './body'
import { draftOf, draftOfCopy, draftOfTemplate } from './draft'
import type { Loaded } from './use-draft'

/** What the form is about: a saved destination, or one that begins from a template, a preset or another one. */
export interface Source {
  /** Null for a new one. */
  readonly saved: Destination | null
  readonly loaded: Loaded
  readonly templateId: string
  readonly inputsSchema: readonly JsonObject[]
  /** Of a copy: what it takes over although nobody edits it here. */
  readonly kept: Partial<NewDestination>
  /** An event that fits, for the preview while there is no real one. */
  readonly sample: JsonObject | null
}

export const DEFAULT_TEMPLATE = 'template-whatsapp'

export function sourceOfSaved(saved: Destination): Source {
  return {
    saved,
    loaded: { draft: draftOf(saved), version: saved.updated_at },
    templateId: saved.template?.id ?? DEFAULT_TEMPLATE,
    inputsSchema: saved.inputs_schema,
    kept: {},
    sample: null,
  }
}

export function sourceOfTemplate(
  template: Schema<'DestinationTemplate'>,
  preset: Schema<'DestinationPreset'> | undefined,
): Source {
  return {
    saved: null,
    loaded: { draft: draftOfTemplate(template, preset), version: '' },
    templateId: template.id,
    inputsSchema: template.inputs_schema,
    kept: {},
    sample: preset?.sample_globals ?? null,
  }
}

export function sourceOfCopy(original: Destination): Source {
  return {
    saved: null,
    loaded: { draft: draftOfCopy(original), version: '' },
    templateId: original.template?.id ?? DEFAULT_TEMPLATE,
    inputsSchema: original.inputs_schema,
    kept: keptOf(original),
    sample: null,
  }
}
