import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildSenderChoicesQuery } from '@/api/sender-choices'
import { accountsOf } from './accounts'
import type { FormHandle } from './use-template-form'

/** Which WhatsApp account a message template is made in; asked only where there are several. */
export function AccountField({ handle: { form, change, errorAt } }: { handle: FormHandle }) {
  const { data = [] } = useQuery(buildSenderChoicesQuery())
  const accounts = accountsOf(data)
  if (accounts.length < 2) return null
  return (
    <Select
      label="WhatsApp account"
      description="Only the numbers of this account can send it."
      placeholder="Choose an account"
      data={accounts}
      value={form.wabaId === '' ? null : form.wabaId}
      allowDeselect={false}
      error={errorAt('waba_id')}
      onChange={(next) => next !== null && change({ wabaId: next, headerHandle: '' }, 'waba_id')}
    />
  )
}
