import { Center, Group, Stack, Text, ThemeIcon, Title, type TitleOrder } from '@mantine/core'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  /** What is not there: "No messages yet". */
  title: string
  /** What belongs here and how it gets here, in a sentence or two. */
  children?: ReactNode
  /** The next step, as a button. */
  actions?: ReactNode
  /** A Tabler icon element of 20 px. */
  icon?: ReactNode
  headingOrder?: TitleOrder
}

/** Where a list or a chart would be: says what belongs here and leads to the next step. */
export function EmptyState({ title, children, actions, icon, headingOrder = 2 }: EmptyStateProps) {
  return (
    <Center py={48} px="md">
      <Stack align="center" gap="xs" maw="28rem" ta="center">
        {icon !== undefined && (
          <ThemeIcon variant="light" size={44} radius="md" aria-hidden>
            {icon}
          </ThemeIcon>
        )}
        <Title order={headingOrder} size="h2">
          {title}
        </Title>
        {children !== undefined && (
          <Text c="dimmed" component="div">
            {children}
          </Text>
        )}
        {actions !== undefined && (
          <Group gap="xs" mt="xs" justify="center">
            {actions}
          </Group>
        )}
      </Stack>
    </Center>
  )
}
