import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'

/** What is wrong with a form as a whole. Nothing without words. */
export function FormAlert({ words }: { words: string | undefined }) {
  if (words === undefined) return null
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle size={20} aria-hidden />}>
      {words}
    </Alert>
  )
}
