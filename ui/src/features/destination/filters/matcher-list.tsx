import { Button, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Fragment, useRef, useState } from 'react'
import type { Filters } from '@/api/matching'
import { keyed } from '@/components/chat/keyed'
import { StatusText } from '@/components/status-text'
import { type Matcher, matchersOf, withChoice, withEntry, withMatcher } from './filters-model'
import { MatcherCard } from './matcher-card'

export interface MatcherListProps {
  filters: Filters
  onChange: (filters: Filters) => void
  errorAt: (place: string) => string | undefined
}

/** The events and actions listened to: any of them will do. */
export function MatcherList({ filters, onChange, errorAt }: MatcherListProps) {
  const [added, setAdded] = useState<number>()
  const add = useRef<HTMLButtonElement>(null)
  const matchers = matchersOf(filters)
  const remove = (matcher: Matcher) => {
    onChange(withEntry(filters, matcher))
    setAdded(undefined)
    add.current?.focus()
  }
  return (
    <Stack gap="xs">
      {matchers.length === 0 && (
        <StatusText status="warning">Every event triggers this destination.</StatusText>
      )}
      {keyed(matchers).map(({ key, item }, index) => (
        <Fragment key={key}>
          {index > 0 && (
            <Text size="xs" c="dimmed">
              or
            </Text>
          )}
          <MatcherCard
            matcher={item}
            onChoose={(choice) => onChange(withChoice(filters, item, choice))}
            onChange={(entry) => onChange(withEntry(filters, item, entry))}
            onRemove={() => remove(item)}
            errorAt={errorAt}
            isNew={index === added}
          />
        </Fragment>
      ))}
      <Button
        ref={add}
        variant="default"
        size="xs"
        style={{ alignSelf: 'flex-start' }}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => {
          onChange(withMatcher(filters))
          setAdded(matchers.length)
        }}
      >
        Add event matcher
      </Button>
    </Stack>
  )
}
