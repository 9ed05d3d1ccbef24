import { Badge, Group, Paper, Stack, Text, ThemeIcon, Title } from '@mantine/core'
import { IconBrandWhatsapp } from '@tabler/icons-react'
import type { DestinationTemplate } from '@/api/presets'
import { ButtonLink } from '@/components/links'

/** An entry of the catalogue, to begin with nothing filled in. */
export function TemplateRow({ template }: { template: DestinationTemplate }) {
  const { id, name, description, status } = template
  return (
    <Paper component="li" p="md">
      <Group justify="space-between" wrap="nowrap" gap="md">
        <Group gap="md" wrap="nowrap" miw={0}>
          <ThemeIcon variant="light" size={40} radius="md">
            <IconBrandWhatsapp size={24} aria-hidden />
          </ThemeIcon>
          <Stack gap={2} miw={0}>
            <Group gap="xs">
              <Title order={3}>{name}</Title>
              {status !== 'stable' && <Badge color="gray">{status}</Badge>}
            </Group>
            <Text c="dimmed">{description}</Text>
          </Stack>
        </Group>
        <ButtonLink
          to="/pipeline/destinations/new/$templateId"
          params={{ templateId: id }}
          aria-label={`Create ${name}`}
          style={{ flex: 'none' }}
        >
          Create
        </ButtonLink>
      </Group>
    </Paper>
  )
}
