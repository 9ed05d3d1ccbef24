import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'

export interface SectionProps {
  title: string
  description?: ReactNode
  /** Buttons at the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

/** A part of a settings page that is saved on its own. */
export function Section({ title, description, actions, children }: SectionProps) {
  const id = useId()
  return (
    <Paper p="lg" component="section" aria-labelledby={id} maw="52rem">
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={4} flex="1 1 16rem" miw={0}>
            <Title order={2} id={id}>
              {title}
            </Title>
            {description !== undefined && (
              <Text c="dimmed" component="div" maw="40rem">
                {description}
              </Text>
            )}
          </Stack>
          {actions}
        </Group>
        {children}
      </Stack>
    </Paper>
  )
}
