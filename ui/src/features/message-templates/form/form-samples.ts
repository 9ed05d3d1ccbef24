/** Samples of variables: as Meta's reviewers get them, and as parameters to look at. Pure. */

import type { JsonObject } from '@/components/chat/json'
import { type ButtonForm, hasVariable } from './form-buttons'

type Samples = Readonly<Record<string, string>>

const VARIABLE = /\{\{\s*(\w+)\s*\}\}/gu

/** The variables of a text in the order in which they come first. */
export function variablesIn(text: string): string[] {
  return [...new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name))]
}

/** What goes with a text that has variables. */
export function textSamples(
  place: 'header' | 'body',
  names: readonly string[],
  samples: Samples,
  isNamed: boolean,
): JsonObject {
  if (names.length === 0) return {}
  const given = names.map((name) => samples[name] ?? '')
  if (isNamed) {
    const named = names.map((name, index) => ({ param_name: name, example: given[index] }))
    return { example: { [`${place}_text_named_params`]: named } }
  }
  return { example: { [`${place}_text`]: place === 'body' ? [given] : given } }
}

/** The parameters that fill a text with its samples; a variable without one stays to be seen. */
export function textParameters(written: string, samples: Samples, isNamed: boolean): JsonObject[] {
  const names = variablesIn(written)
  // Numbered ones fill by place, so they stand by number here.
  const placed = isNamed ? names : names.toSorted((one, other) => Number(one) - Number(other))
  return placed.map((name) => ({
    type: 'text',
    ...(isNamed ? { parameter_name: name } : {}),
    text: samples[name] || `{{${name}}}`,
  }))
}

/** The parameters of buttons whose address ends with a variable. */
export function buttonParameters(buttons: readonly ButtonForm[]): JsonObject[] {
  return buttons.flatMap((button, place) =>
    hasVariable(button)
      ? [{ type: 'button', index: place, parameters: [{ type: 'text', text: endOf(button) }] }]
      : [],
  )
}

function endOf({ target, sample }: ButtonForm): string {
  const before = target.split('{{')[0] ?? ''
  return sample.startsWith(before) && sample !== before ? sample.slice(before.length) : '…'
}
