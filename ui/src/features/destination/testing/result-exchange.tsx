import { Stack, Text } from '@mantine/core'
import type { TestExchange } from '@/api/test-run'
import { CodeBlock } from '@/components/code-block'
import { NumberText } from '@/components/number-text'
import { answerText } from './result-words'

/** What was, or would be, handed to Meta, byte for byte but for credentials. */
export function ShownRequest({ exchange: { url, request } }: { exchange: TestExchange }) {
  const text = `POST ${url}\nContent-Type: application/json\n\n${JSON.stringify(request, null, 2)}`
  return <CodeBlock code={text} label="request to Meta" />
}

export function ShownResponse({
  exchange: { http_status, response, latency_ms },
}: {
  exchange: TestExchange
}) {
  if (http_status === null && response === '') {
    return (
      <Text c="dimmed">
        There is no response: the request was not made. Switch off “Mock out async functions” to send it.
      </Text>
    )
  }
  return (
    <Stack gap="xs">
      <Text c="dimmed">
        {http_status === null ? 'No answer came' : `Status ${http_status}`}, after{' '}
        <NumberText value={Math.round(latency_ms)} /> ms
      </Text>
      <CodeBlock code={answerText(response)} label="response of Meta" />
    </Stack>
  )
}
