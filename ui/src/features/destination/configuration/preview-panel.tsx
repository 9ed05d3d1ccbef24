import { Alert, Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { sentenceOf } from '@/api/api-error'
import { ChatPreview } from '@/components/chat/chat-preview'
import { useTimeZone } from '@/components/time-zone'
import classes from './configuration.module.css'
import type { Draft } from './draft'
import { EventChoice } from './event-choice'
import type { Warning } from './preview-shown'
import type { Source } from './source'
import { type Side, usePreview } from './use-preview'

/** The message as the recipient will see it, live. */
export function PreviewPanel({ source, draft }: { source: Source; draft: Draft }) {
  const preview = usePreview(source, draft)
  const timeZone = useTimeZone()
  const { shown, error } = preview
  const failure = error === null ? undefined : { title: 'No preview', detail: sentenceOf(error) }
  return (
    <Paper component="section" p="md" aria-labelledby="preview-title" className={classes['preview']}>
      <Stack gap="sm">
        <Title order={2} id="preview-title">
          Preview
        </Title>
        <EventChoice events={preview.events} value={preview.value} onChange={preview.choose} />
        {preview.side !== undefined && <SideChoice side={preview.side} onChange={preview.setSide} />}
        <ChatPreview
          messages={shown?.messages ?? []}
          header={{ name: preview.personName ?? 'Ana Souza', detail: preview.recipient }}
          personName={preview.personName ?? 'Ana Souza'}
          problem={failure ?? shown?.problem}
          busy={preview.isBusy}
          timeZone={timeZone}
          empty="The message will stand here"
        />
        {shown?.isFromPreset === true && (
          <Text c="dimmed" fz="xs">
            The words are those of the preset; what Meta approved may read otherwise.
          </Text>
        )}
        <Warnings warnings={shown?.warnings ?? []} />
      </Stack>
    </Paper>
  )
}

/** Of a message that is a text or a message template: which of the two is shown. */
function SideChoice({ side, onChange }: { side: Side; onChange: (side: Side) => void }) {
  return (
    <SegmentedControl
      aria-label="The recipient’s 24-hour window"
      size="xs"
      fullWidth
      data={[
        { value: 'open', label: 'Window open' },
        { value: 'closed', label: 'Window closed' },
      ]}
      value={side}
      onChange={(next) => onChange(next === 'closed' ? 'closed' : 'open')}
    />
  )
}

/** What would keep this very message from leaving. */
function Warnings({ warnings }: { warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null
  return (
    <Stack gap="xs" role="status">
      {warnings.map(({ reason, remedy }) => (
        <Alert
          key={reason}
          color="yellow"
          variant="light"
          p="xs"
          icon={<IconAlertTriangle size={16} aria-hidden />}
        >
          {reason} {remedy}
        </Alert>
      ))}
    </Stack>
  )
}
