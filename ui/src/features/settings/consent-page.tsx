import { Stack } from '@mantine/core'
import { ConsentButtonsForm } from './consent-buttons-form'
import { ConsentImport } from './consent-import'
import { ConsentPropertiesForm } from './consent-properties-form'
import { ConsentRulesForm } from './consent-rules-form'
import { ConsentSummary } from './consent-summary'
import { ConsentWordsForm } from './consent-words-form'

/** Who wants which messages: what counts as a yes or a no, and where it comes from. */
export function ConsentPage() {
  return (
    <Stack gap="md">
      <ConsentSummary />
      <ConsentRulesForm />
      <ConsentWordsForm />
      <ConsentButtonsForm />
      <ConsentPropertiesForm />
      <ConsentImport />
    </Stack>
  )
}
