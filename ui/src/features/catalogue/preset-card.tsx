import { Code, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import type { Preset } from '@/api/presets'
import { ChatPreview } from '@/components/chat/chat-preview'
import { ButtonLink } from '@/components/links'
import classes from './catalogue.module.css'
import { PresetIcon } from './preset-icon'

export interface PresetCardProps {
  preset: Preset
  /** Whether the simulator answers for Meta: it has the message template already. */
  isSimulated: boolean
}

/** What a destination can begin with: when it sends, and the message as it will arrive. */
export function PresetCard({ preset, isSimulated }: PresetCardProps) {
  const { id, name, description, icon, template_id } = preset
  return (
    <Paper component="li" className={classes.card}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Group gap="sm" wrap="nowrap" miw={0}>
          <ThemeIcon variant="light" size={32} radius="md">
            <PresetIcon name={icon} />
          </ThemeIcon>
          <Title order={3}>{name}</Title>
        </Group>
        <ButtonLink
          to="/pipeline/destinations/new/$templateId"
          params={{ templateId: template_id }}
          search={{ preset: id }}
          variant="default"
          size="xs"
          aria-label={`Create ${name}`}
        >
          Create
        </ButtonLink>
      </Group>
      <Text>{description}</Text>
      <div className={classes.chat}>
        <ChatPreview
          messages={[
            {
              id,
              direction: 'outbound',
              payload: preset.sample_payload,
              definition: preset.message_template,
              state: 'read',
            },
          ]}
          businessName="your business"
          personName={`the recipient of “${name}”`}
        />
      </div>
      <Needs preset={preset} isSimulated={isSimulated} />
    </Paper>
  )
}

function Needs({ preset, isSimulated }: PresetCardProps) {
  const [event] = eventsOf(preset)
  const { name, category, language } = preset.message_template
  return (
    <Stack gap={2} fz="xs" c="dimmed">
      {event !== undefined && (
        <span>
          When <Code>{event}</Code> happens
        </span>
      )}
      <span>
        {isSimulated ? 'Sends' : 'Make at Meta first:'} <Code>{name}</Code> ({category.toLowerCase()},{' '}
        {language})
      </span>
    </Stack>
  )
}

/** Names of the events that a preset listens to. */
function eventsOf({ filters }: Preset): readonly string[] {
  const { events } = filters
  if (!Array.isArray(events)) return []
  return events.flatMap((event: unknown) =>
    typeof event === 'object' && event !== null && 'id' in event && typeof event.id === 'string'
      ? [event.id]
      : [],
  )
}
