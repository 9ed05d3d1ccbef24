import { Group, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { TextLink } from './links'
import { PageTitle } from './page-title'

export interface PageHeaderProps {
  /** The page's heading, and the document's title unless `documentTitle` says otherwise. */
  title: string
  documentTitle?: string
  /** One line about what the page is for, or facts about the thing it shows. */
  description?: ReactNode
  /** Stands after the title: a state badge, for example. */
  badge?: ReactNode
  /** Buttons at the right. */
  actions?: ReactNode
  /** The list that this page belongs to: `<BackLink to="/messages">Messages</BackLink>`. */
  back?: ReactNode
}

/** Title, one line of description, actions at the right. Every page has exactly one. */
export function PageHeader({ title, documentTitle, description, badge, actions, back }: PageHeaderProps) {
  return (
    <Stack gap={4} mb="lg">
      <PageTitle>{documentTitle ?? title}</PageTitle>
      {back}
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={4} flex="1 1 16rem" miw={0}>
          <Group gap="xs">
            <Title order={1} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {badge}
          </Group>
          {description !== undefined && (
            <Text c="dimmed" component="div" maw="44rem">
              {description}
            </Text>
          )}
        </Stack>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
    </Stack>
  )
}

/** The way back to a list, above the title. */
export const BackLink = TextLink
