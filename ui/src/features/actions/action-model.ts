/** An action's form and its JSON. Pure. */

import type { ActionStep, NewAction } from '@/api/actions'
import type { Action } from '@/api/actions-query'
import { type PropertyDraft, propertyDraft, propertyJson, propertyWords } from './property-model'

export type Matching = NonNullable<ActionStep['url_matching']>

/** A part of a step that compares a text. */
export interface TextPart {
  readonly value: string
  readonly matching: Matching
}

export interface StepDraft {
  readonly id: string
  readonly event: string
  readonly url: TextPart
  readonly text: TextPart
  readonly href: TextPart
  readonly selector: string
  readonly tagName: string
  readonly properties: readonly PropertyDraft[]
}

export interface ActionDraft {
  readonly name: string
  readonly description: string
  readonly steps: readonly StepDraft[]
}

/** Clicks and the like, which SDKs capture by themselves: only these have elements. */
export const AUTOCAPTURE = '$autocapture'

/** How each part is compared when nothing is said. */
const DEFAULT_MATCHING = { url: 'contains', text: 'exact', href: 'exact' } as const

export const MATCHING_WORDS: Readonly<Record<Matching, string>> = {
  contains: 'contains',
  exact: 'is',
  regex: 'matches the pattern',
}

export function newStep(id: string): StepDraft {
  return stepDraft({}, id)
}

export function draftOf(action: Action | undefined): ActionDraft {
  if (action === undefined) return { name: '', description: '', steps: [newStep('step-0')] }
  const { name, description, steps } = action
  return { name, description, steps: steps.map((step, place) => stepDraft(step, `step-${place}`)) }
}

export function bodyOf({ name, description, steps }: ActionDraft): NewAction {
  return { name: name.trim(), description: description.trim(), steps: steps.map(stepJson) }
}

function stepDraft(step: Partial<ActionStep>, id: string): StepDraft {
  const part = (name: 'url' | 'text' | 'href'): TextPart => ({
    value: step[name] ?? '',
    matching: step[`${name}_matching`] ?? DEFAULT_MATCHING[name],
  })
  return {
    id,
    event: step.event ?? '',
    url: part('url'),
    text: part('text'),
    href: part('href'),
    selector: step.selector ?? '',
    tagName: step.tag_name ?? '',
    properties: (step.properties ?? []).map((one, place) => propertyDraft(one, `${id}-${place}`)),
  }
}

function stepJson(step: StepDraft): ActionStep {
  const given = (value: string) => (value.trim() === '' ? null : value.trim())
  const comparison = ({ value, matching }: TextPart) => (given(value) === null ? null : matching)
  const properties = step.properties.filter((one) => one.isFixed || one.name.trim() !== '')
  return {
    event: given(step.event),
    properties: properties.length === 0 ? null : properties.map((one) => ({ ...propertyJson(one) })),
    url: given(step.url.value),
    url_matching: comparison(step.url),
    tag_name: given(step.tagName),
    selector: given(step.selector),
    text: given(step.text.value),
    text_matching: comparison(step.text),
    href: given(step.href.value),
    href_matching: comparison(step.href),
  }
}

/** A step in words: "order paid, where plan is pro". */
export function stepWords(step: ActionStep): string {
  const parts = [
    comparison('page address', step.url, step.url_matching ?? DEFAULT_MATCHING.url),
    comparison('text', step.text, step.text_matching ?? DEFAULT_MATCHING.text),
    comparison('link', step.href, step.href_matching ?? DEFAULT_MATCHING.href),
    comparison('selector', step.selector, 'exact'),
    comparison('tag', step.tag_name, 'exact'),
    ...(step.properties ?? []).map(propertyWords),
  ].filter(Boolean)
  const event = step.event ?? 'Any event'
  return parts.length === 0 ? event : `${event}, where ${parts.join(' and ')}`
}

function comparison(what: string, value: string | null | undefined, matching: Matching): string {
  return value === null || value === undefined || value === ''
    ? ''
    : `${what} ${MATCHING_WORDS[matching]} ${value}`
}
