import { ActionIcon, Badge, Box, Group, Input, Stack, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { buildEventNamesQuery } from '@/api/events'
import type { JsonObject } from '@/components/chat/json'
import classes from './filters.module.css'
import { choiceOf, listIn, type Matcher, type MatcherChoice, placeOf, withList } from './filters-model'
import { choiceText } from './matcher-choices'
import { MatcherPicker } from './matcher-picker'
import { PropertyList } from './property-list'

export interface MatcherCardProps {
  matcher: Matcher
  onChoose: (choice: MatcherChoice) => void
  onChange: (entry: JsonObject) => void
  onRemove: () => void
  errorAt: (place: string) => string | undefined
  isNew: boolean
}

/** One event or action that is listened to, with conditions of its own. */
export function MatcherCard({ matcher, onChoose, onChange, onRemove, errorAt, isNew }: MatcherCardProps) {
  const choice = choiceOf(matcher)
  const place = placeOf(matcher)
  const error = errorAt(place)
  const name = choiceText(choice)
  return (
    <Box role="group" aria-label={`Event matcher: ${name}`} data-field={place} className={classes.matcher}>
      <Stack gap={6}>
        <Group gap={6} wrap="nowrap">
          <MatcherPicker value={choice} onChange={onChoose} error={error !== undefined} isNew={isNew} />
          {choice?.kind === 'action' && (
            <Badge color="gray" flex="none">
              Action
            </Badge>
          )}
          <ActionIcon variant="subtle" color="gray" onClick={onRemove} aria-label={`Remove ${name}`}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </Group>
        {error !== undefined && <Input.Error role="alert">{error}</Input.Error>}
        <NotSeen choice={choice} />
        <PropertyList
          properties={listIn(matcher.entry, 'properties')}
          onChange={(properties) => onChange(withList(matcher.entry, 'properties', properties))}
          place={place}
          errorAt={errorAt}
          eventName={choice?.kind === 'event' ? (choice.name ?? undefined) : undefined}
          addLabel="Add filter"
        />
      </Stack>
    </Box>
  )
}

/** Says so when no event of this name came lately: it may be misspelt, or be sent later for the first time. */
function NotSeen({ choice }: { choice: MatcherChoice | undefined }) {
  const { data } = useQuery(buildEventNamesQuery(''))
  if (data === undefined || choice?.kind !== 'event' || choice.name === null) return null
  if (data.results.some(({ name }) => name === choice.name)) return null
  return (
    <Text size="xs" c="dimmed">
      Not among the recent events.
    </Text>
  )
}
