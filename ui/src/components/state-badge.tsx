import { Badge, Tooltip } from '@mantine/core'
import { lookOf } from './message-states'

/** The state of a message: icon, word and colour. `meaning` (the API's `state_meaning`) shows in a tooltip. */
export function StateBadge({ state, meaning }: { state: string; meaning?: string | null | undefined }) {
  const { word, color, Icon } = lookOf(state)
  const badge = (
    // A narrow column must not cut the word off: the icon alone says too little.
    <Badge color={color} miw="max-content" leftSection={<Icon size={13} aria-hidden />}>
      {word}
    </Badge>
  )
  if (meaning === undefined || meaning === null || meaning === '') return badge
  return (
    <Tooltip label={meaning} multiline maw={320}>
      {badge}
    </Tooltip>
  )
}
