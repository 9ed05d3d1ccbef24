import { Stack, Tabs, Text, Title } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { buildInstanceQuery } from '@/api/instance'
import type { Gate, TestResult } from '@/api/test-run'
import { ChatPreview } from '@/components/chat/chat-preview'
import { ButtonLink } from '@/components/links'
import { useDefined } from '@/components/message-template/use-definitions'
import { useTimeZone } from '@/components/time-zone'
import { exactTime } from '@/components/times'
import { useSentence } from '@/components/use-sentence'
import { LogTable } from '../logs/log-table'
import { CheckList } from './checks'
import { ResultBanner } from './result-banner'
import { ShownRequest, ShownResponse } from './result-exchange'
import { checksOfClauses, checksOfGates, messagesOf, phoneOf, senderOf, verdictOf } from './result-words'
import classes from './testing.module.css'

const CLAUSE_WORDS = { yes: 'Holds', no: 'Does not hold', open: 'Unknown' }
const GATE_WORDS = { yes: 'Open', no: 'Closed', open: 'Cannot be known' }

/** Everything one test run found: the verdict, each condition and gate, the message, what went over the wire, the log. */
export function ShownResult({ result }: { result: TestResult }) {
  const messages = useDefined(messagesOf(result), senderOf(result))
  return (
    <Stack gap="lg">
      <ResultBanner verdict={verdictOf(result)} />
      <div className={classes['columns']}>
        <Checks result={result} />
        {messages.length > 0 && (
          <Stack gap="xs" className={classes['chat']}>
            <Title order={3}>Message</Title>
            <ChatPreview messages={messages} />
            {result.wamids.length > 0 && <PhoneLink number={phoneOf(result)} />}
          </Stack>
        )}
      </div>
      <Details result={result} />
    </Stack>
  )
}

function Checks({ result: { clauses, gates } }: { result: TestResult }) {
  const timeZone = useTimeZone()
  const timeText = (iso: string) => exactTime(new Date(iso), timeZone)
  const sentence = useSentence()
  const readable = (gate: Gate) => ({
    ...gate,
    reason: sentence(gate.reason),
    remedy: gate.remedy === null ? null : sentence(gate.remedy),
  })
  return (
    <Stack gap="lg">
      {clauses.length > 0 && (
        <Stack gap="xs">
          <Title order={3}>Filters</Title>
          <CheckList
            label="Conditions of the filters"
            checks={checksOfClauses(clauses)}
            words={CLAUSE_WORDS}
          />
        </Stack>
      )}
      {gates.length > 0 && (
        <Stack gap="xs">
          <div>
            <Title order={3}>Gates</Title>
            <Text c="dimmed">
              What each would say in production. A test run is stopped by the filters only.
            </Text>
          </div>
          <CheckList label="Gates" checks={checksOfGates(gates.map(readable), timeText)} words={GATE_WORDS} />
        </Stack>
      )}
    </Stack>
  )
}

/** With the simulator there is a phone to look at. */
function PhoneLink({ number }: { number: string | undefined }) {
  const { simulator } = useSuspenseQuery(buildInstanceQuery()).data
  if (!simulator) return null
  return (
    <ButtonLink to="/phone" search={number === undefined ? {} : { number }} variant="default">
      See it on the phone
    </ButtonLink>
  )
}

function Details({ result: { exchanges, logs } }: { result: TestResult }) {
  const lines = logs.map((line, place) => ({ ...line, id: String(place) }))
  const numbered = exchanges.map((exchange, place) => ({ exchange, key: String(place) }))
  return (
    <Tabs defaultValue="logs">
      <Tabs.List aria-label="Details of the test run">
        <Tabs.Tab value="logs">Logs</Tabs.Tab>
        {exchanges.length > 0 && <Tabs.Tab value="request">Request</Tabs.Tab>}
        {exchanges.length > 0 && <Tabs.Tab value="response">Response</Tabs.Tab>}
      </Tabs.List>
      <Tabs.Panel value="logs" pt="sm">
        <LogTable label="Log of the test run" lines={lines} />
      </Tabs.Panel>
      <Tabs.Panel value="request" pt="sm">
        <Stack gap="sm">
          {numbered.map(({ exchange, key }) => (
            <ShownRequest key={key} exchange={exchange} />
          ))}
        </Stack>
      </Tabs.Panel>
      <Tabs.Panel value="response" pt="sm">
        <Stack gap="sm">
          {numbered.map(({ exchange, key }) => (
            <ShownResponse key={key} exchange={exchange} />
          ))}
        </Stack>
      </Tabs.Panel>
    </Tabs>
  )
}
