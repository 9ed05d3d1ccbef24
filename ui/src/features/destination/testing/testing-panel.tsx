import { Button, Group, Paper, Stack, Text, Title } from '@mantine/core'
import { IconFlask } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { type JsonObject, objectIn } from '@/components/chat/json'
import { sampleGlobals } from './sample-event'
import { TestBench } from './test-bench'
import classes from './testing.module.css'

export interface TestingPanelProps {
  /** The destination's id, or 'new'. */
  functionId: string
  /** Fields as a save would send them, saved or not; what is absent is taken from the saved destination. */
  configuration: JsonObject
  /** The saved destination's, where `configuration` has none of its own: they say what an event must have. */
  filters?: JsonObject
  inputs?: JsonObject
  /** Globals of an event that fits: a preset's. */
  sample?: JsonObject | null
  /** Which event is chosen, where that is kept in the address: an id, or 'sample'. */
  chosenEvent?: string | undefined
  onChooseEvent?: ((chosen: string) => void) | undefined
}

/** Tries a destination with one event: closed until somebody wants to. */
export function TestingPanel(props: TestingPanelProps) {
  const { functionId, configuration, sample = null, chosenEvent, onChooseEvent } = props
  const filters = props.filters ?? objectIn(configuration['filters'])
  const inputs = props.inputs ?? objectIn(configuration['inputs'])
  const [isOpen, setOpen] = useState(chosenEvent !== undefined)
  const [ownChoice, setOwnChoice] = useState<string>()
  const id = useId()
  return (
    <Paper component="section" aria-labelledby={`${id}-title`} p="md" className={classes['panel']}>
      <Stack gap="md">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Stack gap={2} flex="1 1 14rem">
            <Title order={2} id={`${id}-title`}>
              Testing
            </Title>
            <Text c="dimmed">
              {isOpen
                ? 'Choose an event, change it if you like, and see what would become of it.'
                : 'Try this destination with an example event. Nothing is sent unless you switch that on.'}
            </Text>
          </Stack>
          <Button
            variant={isOpen ? 'default' : 'filled'}
            aria-expanded={isOpen}
            aria-controls={id}
            leftSection={isOpen ? undefined : <IconFlask size={16} aria-hidden />}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? 'Hide testing' : 'Start testing'}
          </Button>
        </Group>
        <div id={id} hidden={!isOpen}>
          {isOpen && (
            <TestBench
              functionId={functionId}
              configuration={configuration}
              filters={filters}
              sample={sample ?? sampleGlobals(filters, inputs)}
              chosen={chosenEvent ?? ownChoice}
              onChoose={onChooseEvent ?? setOwnChoice}
            />
          )}
        </div>
      </Stack>
    </Paper>
  )
}
