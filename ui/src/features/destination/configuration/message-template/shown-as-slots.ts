import type { MessageTemplate } from '@/api/message-templates'
import type { JsonObject } from '@/components/chat/json'
import { slotsOfComponents } from '@/components/message-template/components-to-slots'
import type { TemplateDraft } from './template-draft'

/** How the filling is shown: as it was chosen, or by what is there. */
export type View = 'by content' | 'slots' | 'expert'

type Filled = Pick<TemplateDraft, 'slots' | 'components' | 'hasComponents'>

/**
 * The values of the slots to show, or null where Meta's own form is.
 *
 * What was written in Meta's form and says nothing that slots cannot is shown as slots, and stays as it is
 * stored until somebody changes it. Once somebody writes in Meta's form, it is not taken from under their hands.
 */
export function shownAsSlots(
  draft: Filled,
  first: Filled,
  template: MessageTemplate,
  view: View,
): JsonObject | null {
  if (view === 'expert') return null
  if (!draft.hasComponents) {
    const wasEmptied = first.hasComponents && view === 'by content'
    return wasEmptied ? null : (draft.slots ?? {})
  }
  const isUntouched = JSON.stringify(draft.components) === JSON.stringify(first.components)
  if (!isUntouched || draft.components === null || Object.keys(draft.slots ?? {}).length > 0) return null
  const { made, lost } = slotsOfComponents(template, draft.components)
  return lost.length === 0 ? made : null
}
