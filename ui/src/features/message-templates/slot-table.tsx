import { Paper, Table, Text, Title } from '@mantine/core'
import type { MessageTemplate } from '@/api/message-templates'
import { slotHint, slotLabel } from '@/components/message-template/slot-words'
import { NumberText } from '@/components/number-text'

/** The slots to fill, with the names that `template_slots` has for them. */
export function SlotTable({ template }: { template: MessageTemplate }) {
  const { slots } = template
  return (
    <Paper p="md" component="section" aria-labelledby="slots-title">
      <Title order={2} size="h3" id="slots-title" mb="sm">
        Slots
      </Title>
      {slots.length === 0 ? (
        <Text c="dimmed">It says the same to everybody: there is nothing to fill in.</Text>
      ) : (
        <Table.ScrollContainer
          minWidth={420}
          type="native"
          tabIndex={0}
          role="group"
          aria-label="Slots, scrolled"
        >
          <Table verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Slot</Table.Th>
                <Table.Th scope="col">Key</Table.Th>
                <Table.Th scope="col" ta="end" style={{ whiteSpace: 'nowrap' }}>
                  At most
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {slots.map((slot) => (
                <Table.Tr key={slot.key}>
                  <Table.Th scope="row" fw={400}>
                    {slot.card === null ? '' : `Card ${slot.card + 1}, `}
                    {slotLabel(slot, template)}
                    {!slot.required && (
                      <Text span c="dimmed">
                        {' '}
                        (optional)
                      </Text>
                    )}
                    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      {slotHint(slot, template)}
                    </Text>
                  </Table.Th>
                  <Table.Td ff="monospace" fz="xs">
                    {slot.key}
                  </Table.Td>
                  <Table.Td ta="end">
                    <NumberText value={slot.characters_max} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}
