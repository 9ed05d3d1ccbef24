import { Stack } from '@mantine/core'
import { GeneralForm } from './general-form'
import { ReceiptsForm } from './receipts-form'
import { TestAccountsForm } from './test-accounts-form'
import { TokenSection } from './token-section'

/** What concerns the project as a whole. */
export function ProjectPage() {
  return (
    <Stack gap="md">
      <GeneralForm />
      <TokenSection />
      <ReceiptsForm />
      <TestAccountsForm />
    </Stack>
  )
}
