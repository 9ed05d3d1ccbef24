import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useSentence } from './use-sentence'

export interface RemedyProps {
  /** The service's words; null when there is nothing to say. */
  remedy: string | null
  /** Where to do it: a `MendLink`. */
  children?: ReactNode
}

/** What to do about something, and the way there. */
export function Remedy({ remedy, children }: RemedyProps) {
  const sentence = useSentence()
  if (remedy === null || remedy === '') return null
  return (
    <Text>
      <b>What to do:</b> {sentence(remedy)} {children}
    </Text>
  )
}
