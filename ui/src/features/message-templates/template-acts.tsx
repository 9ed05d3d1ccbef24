import { Checkbox, Stack, Text } from '@mantine/core'
import { IconPencil, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useDeleteMessageTemplate } from '@/api/message-template-edits'
import type { MessageTemplate } from '@/api/message-templates'
import { ConfirmButton } from '@/components/confirm-button'
import { ButtonLink } from '@/components/links'
import { toastDone } from '@/components/toasts'

/** Only in these states Meta takes an edit. */
const EDITABLE: ReadonlySet<string> = new Set(['APPROVED', 'REJECTED', 'PAUSED'])

/** Another language, an edit, an end. */
export function TemplateActs({ template }: { template: MessageTemplate }) {
  const { id, status } = template
  if (status === 'DELETED') return null
  return (
    <>
      <ButtonLink
        to="/message-templates/new"
        search={{ from: id }}
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
      >
        Add a language
      </ButtonLink>
      {EDITABLE.has(status) && (
        <ButtonLink
          to="/message-templates/$id/edit"
          params={{ id }}
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
        >
          Edit
        </ButtonLink>
      )}
      {status !== 'DISABLED' && <Delete template={template} />}
    </>
  )
}

function Delete({ template: { id, name, language, used_by } }: { template: MessageTemplate }) {
  const [isAll, setAll] = useState(false)
  const remove = useDeleteMessageTemplate(id)
  const navigate = useNavigate()
  const enabled = used_by.filter((one) => one.enabled).length
  return (
    <ConfirmButton
      color="red"
      question={`Delete ${name} (${language})?`}
      verb="Delete"
      explanation={
        <Stack gap="sm">
          <Text>
            It is deleted at Meta, and its name cannot be used for 30 days.{' '}
            {enabled > 0 &&
              `${enabled === 1 ? 'One enabled destination uses' : `${enabled} enabled destinations use`} it: messages will be held until they expire.`}
          </Text>
          <Checkbox
            label="All its languages"
            checked={isAll}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </Stack>
      }
      onConfirm={async () => {
        await remove.mutateAsync(isAll)
        toastDone(`Deleted ${name}${isAll ? ' in all its languages' : ` (${language})`}.`)
        await navigate({ to: '/message-templates' })
      }}
    >
      Delete
    </ConfirmButton>
  )
}
