import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/page-title'
import mark from '@/components/whinchat.svg'
import classes from './entry.module.css'

export interface EntryFrameProps {
  title: string
  /** A sentence below the title. */
  description?: ReactNode
  /** A line below the card. */
  foot?: ReactNode
  children: ReactNode
}

/** The page of somebody who is not signed in: brand, one card, nothing else. */
export function EntryFrame({ title, description, foot, children }: EntryFrameProps) {
  return (
    <main className={classes.page}>
      <PageTitle>{title}</PageTitle>
      <div className={classes.column}>
        <p className={classes.brand}>
          <img src={mark} alt="" width={30} height={30} />
          Whinchat
        </p>
        <Paper p="xl" className={classes.card}>
          <Stack gap="lg">
            <Stack gap={4}>
              <Title order={1}>{title}</Title>
              {description !== undefined && <Text c="dimmed">{description}</Text>}
            </Stack>
            {children}
          </Stack>
        </Paper>
        {foot !== undefined && (
          <Text c="dimmed" size="xs" className={classes.foot}>
            {foot}
          </Text>
        )}
      </div>
    </main>
  )
}
