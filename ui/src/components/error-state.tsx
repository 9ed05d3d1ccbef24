import { Alert, Button, Stack, Text, Title, type TitleOrder } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiError, sentenceOf } from '@/api/api-error'

export interface ErrorStateProps {
  error: unknown
  /** Asks again; without it there is no button. */
  onRetry?: () => void
  title?: string
  /** Instead of the error's own words. */
  detail?: string
  headingOrder?: TitleOrder
}

const TITLES: Readonly<Record<number, string>> = {
  0: 'No connection',
  403: 'You have no access to this',
  404: 'This does not exist',
}

/** What went wrong, in the API's own words, and a way to try again. */
export function ErrorState({ error, onRetry, title, detail, headingOrder = 2 }: ErrorStateProps) {
  const status = error instanceof ApiError ? error.status : undefined
  const heading = title ?? (status === undefined ? undefined : TITLES[status]) ?? 'This could not be loaded'
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      maw="40rem"
      w="100%"
    >
      <Stack gap="xs" align="flex-start">
        <Title order={headingOrder} size="h3">
          {heading}
        </Title>
        <Text style={{ overflowWrap: 'anywhere' }}>{detail ?? sentenceOf(error)}</Text>
        {onRetry !== undefined && (
          <Button variant="default" size="xs" onClick={onRetry}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
