import { Paper, SimpleGrid, Text } from '@mantine/core'
import { TextLink } from '@/components/links'
import { NumberText } from '@/components/number-text'
import type { Tile } from './metric-words'

/** Sums in plain words. What went wrong leads to its messages. */
export function MetricTiles({ id, tiles }: { id: string; tiles: readonly Tile[] }) {
  return (
    <SimpleGrid component="ul" cols={{ base: 2, sm: 3, xl: tiles.length }} spacing="sm" m={0} p={0}>
      {tiles.map((tile) => (
        <Paper key={tile.name} component="li" p="sm" style={{ listStyle: 'none' }}>
          <Text fw={500}>{tile.label}</Text>
          <Text component="p" fz="1.5rem" fw={600} lh={1.3}>
            <NumberText value={tile.value} form="compact" />
            {tile.share !== undefined && (
              <Text span c="dimmed" fw={400} ml={8}>
                <NumberText value={tile.share} form="share" />
              </Text>
            )}
          </Text>
          <Text c="dimmed" size="xs">
            {tile.meaning}
          </Text>
          {tile.states !== undefined && tile.value > 0 && (
            <TextLink
              to="/messages"
              search={{ destination: id, state: tile.states }}
              aria-label={`See them: ${tile.label}`}
            >
              See them
            </TextLink>
          )}
        </Paper>
      ))}
    </SimpleGrid>
  )
}
