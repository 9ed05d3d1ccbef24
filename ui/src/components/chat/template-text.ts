/** The text of a message template with its parameters in their places. */

import { firstText, type JsonObject, objectIn, textIn } from './json'

// {{1}} or {{first_name}}; spaces inside are allowed by Meta's editor.
const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/gu

/** What a parameter puts into the text: its own, or the words that stand in for a currency or a date. */
export function valueIn(parameter: JsonObject): string {
  return firstText(
    parameter['text'],
    objectIn(parameter['currency'])['fallback_value'],
    objectIn(parameter['date_time'])['fallback_value'],
    parameter['coupon_code'],
    parameter['payload'],
  )
}

/**
 * `text` with each placeholder replaced: numbered ones by place, named ones by `parameter_name`.
 *
 * A placeholder nobody fills stays as written, and `warnings` says so, as it does when more is given than is taken:
 * Meta refuses both (132000).
 */
export function filled(
  text: string,
  parameters: readonly JsonObject[],
  place: string,
  warnings: string[],
): string {
  const used = new Set<JsonObject>()
  const shown = text.replace(PLACEHOLDER, (placeholder, name: string) => {
    const parameter = /^\d+$/u.test(name)
      ? parameters[Number(name) - 1]
      : parameters.find((one) => textIn(one['parameter_name']) === name)
    if (parameter === undefined) {
      warnings.push(`The ${place} needs a parameter for ${placeholder}.`)
      return placeholder
    }
    used.add(parameter)
    return valueIn(parameter)
  })
  const surplus = parameters.length - used.size
  if (surplus > 0) {
    warnings.push(
      `The ${place} does not use ${surplus} of its ${parameters.length} parameters; Meta refuses that.`,
    )
  }
  return shown
}
