import { Group, Stack, Text, ThemeIcon } from '@mantine/core'
import { IconBrandWhatsapp } from '@tabler/icons-react'
import type { DestinationRow } from '@/api/destinations'
import { RowLink } from '@/components/links'

/** Icon, name and description; the whole row leads to the destination. */
export function DestinationName({ destination }: { destination: DestinationRow }) {
  const { id, name, description, template } = destination
  // The catalogue's own sentence says nothing of this destination.
  const isOwn = description !== '' && description !== template?.description
  return (
    <Group gap="sm" wrap="nowrap">
      <ThemeIcon variant="light" size={32} radius="md" aria-hidden>
        <IconBrandWhatsapp size={20} />
      </ThemeIcon>
      <Stack gap={0} miw={0}>
        <RowLink to="/pipeline/destinations/$id" params={{ id }}>
          {name ?? 'Destination without a name'}
        </RowLink>
        {isOwn && (
          <Text size="xs" c="dimmed" lineClamp={1} component="span">
            {description}
          </Text>
        )}
      </Stack>
    </Group>
  )
}
