import { Alert, Button, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { buildEventNamesQuery } from '@/api/events'
import type { Filters, MatchCount } from '@/api/matching'
import { keyed } from '@/components/chat/keyed'
import { TextLink } from '@/components/links'
import { TimeText } from '@/components/time-text'
import { withChoice } from './filters-model'
import { type Hint, hintsOf, seenText } from './hints-model'

export interface MatchHintsProps {
  filters: Filters
  count: MatchCount
  onFiltersChange: ((filters: Filters) => void) | undefined
}

/** Why nothing matches, and what to do about it. */
export function MatchHints({ filters, count, onFiltersChange }: MatchHintsProps) {
  const { data: names } = useQuery(buildEventNamesQuery(''))
  const hints = names === undefined ? [] : hintsOf(filters, count, names)
  if (hints.length === 0) return null
  return (
    <Alert color="yellow" title="Nothing would have been sent" role="status">
      <List
        size="sm"
        spacing="xs"
        listStyleType={hints.length === 1 ? 'none' : 'disc'}
        withPadding={hints.length > 1}
      >
        {keyed(hints).map(({ key, item }) => (
          <List.Item key={key}>
            <HintText hint={item} filters={filters} onFiltersChange={onFiltersChange} />
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

function HintText({
  hint,
  filters,
  onFiltersChange,
}: { hint: Hint } & Pick<MatchHintsProps, 'filters' | 'onFiltersChange'>) {
  if (hint.kind === 'unseen')
    return <Unseen hint={hint} filters={filters} onFiltersChange={onFiltersChange} />
  return {
    no_events: () => (
      <>
        No event has arrived yet.{' '}
        <TextLink to="/" underline="always">
          Send the first one
        </TextLink>
        , and this counts by itself.
      </>
    ),
    old: () =>
      hint.kind === 'old' && (
        <>
          “{hint.name}” came last <TimeText value={hint.lastSeenAt} />.
        </>
      ),
    clause: () =>
      hint.kind === 'clause' && (
        <>
          <strong>{hint.text}</strong> never holds{seenText(hint.seen)}.
        </>
      ),
    never_together: () => hint.kind === 'never_together' && <NeverTogether rarest={hint.rarest} />,
  }[hint.kind]()
}

function NeverTogether({ rarest }: Pick<Hint & { kind: 'never_together' }, 'rarest'>) {
  if (rarest === undefined) {
    return <>Each condition holds for some of these events, but never all for the same one.</>
  }
  return (
    <>
      Each condition holds at times, but never all for the same event. The rarest is{' '}
      <strong>{rarest.text}</strong>: {rarest.held} of the newest {rarest.looked_at}.
    </>
  )
}

function Unseen({
  hint,
  filters,
  onFiltersChange,
}: { hint: Hint & { kind: 'unseen' } } & Pick<MatchHintsProps, 'filters' | 'onFiltersChange'>) {
  const { name, close, matcher } = hint
  return (
    <>
      <Text span inherit>
        “{name}” is not among the recent events.{' '}
        {close === undefined && 'Check how it is written where it is sent.'}
      </Text>
      {close !== undefined && (
        <>
          Did you mean “{close}”?{' '}
          {onFiltersChange && (
            <Button
              variant="default"
              size="compact-xs"
              onClick={() => onFiltersChange(withChoice(filters, matcher, { kind: 'event', name: close }))}
            >
              Use “{close}”
            </Button>
          )}
        </>
      )}
    </>
  )
}
