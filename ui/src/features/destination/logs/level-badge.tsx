import { Badge } from '@mantine/core'
import { LEVEL_LOOKS, type Level } from './log-levels'

export function LevelBadge({ level }: { level: Level }) {
  const { word, color } = LEVEL_LOOKS[level]
  return (
    <Badge color={color} size="sm" miw="4.25rem">
      {word}
    </Badge>
  )
}
