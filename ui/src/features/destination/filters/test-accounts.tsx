import { Switch } from '@mantine/core'
import { useProject } from '@/api/session'
import { TextLink } from '@/components/links'

export interface TestAccountsProps {
  checked: boolean
  onChange: (checked: boolean) => void
  error: string | undefined
}

/** Leaves out the people whom the project's settings call internal. */
export function TestAccounts({ checked, onChange, error }: TestAccountsProps) {
  const { test_account_filters: filters } = useProject()
  const settings = (
    <TextLink to="/settings/project" underline="always">
      project settings
    </TextLink>
  )
  return (
    <Switch
      size="sm"
      label="Filter out internal and test users"
      description={
        filters.length > 0 ? (
          <>Who they are is set in the {settings}.</>
        ) : (
          <>Nobody yet: say who they are in the {settings}.</>
        )
      }
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
      error={error}
    />
  )
}
