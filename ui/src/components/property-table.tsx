import { Table, Text, VisuallyHidden } from '@mantine/core'
import { CopyButton } from './copy-button'
import { propertyRows } from './property-rows'
import classes from './property-table.module.css'
import { SearchInput } from './search-input'

export interface PropertyTableProps {
  /** What has these properties, for screen readers: "Properties of the event". */
  label: string
  properties: Readonly<Record<string, unknown>>
  /** With it there is a search field, whose value lives in the address. */
  search?: { value: string | undefined; onChange: (value: string | undefined) => void }
  /** Said when there are none at all. */
  empty?: string
}

/** Fewer are seen at a glance. */
const SEARCH_FROM = 8

/** Properties with their values, to be read, searched and copied. */
export function PropertyTable({ label, properties, search, empty = 'No properties' }: PropertyTableProps) {
  const all = Object.keys(properties).length
  const rows = propertyRows(properties, search?.value)
  if (all === 0) return <Text c="dimmed">{empty}</Text>
  const isSearched = search !== undefined && (all >= SEARCH_FROM || search.value !== undefined)
  return (
    <>
      {isSearched && <SearchInput label="Search properties" mb="xs" maw="24rem" {...search} />}
      {rows.length === 0 ? (
        <Text c="dimmed" py="xs" role="status">
          No property has that in its name or value.
        </Text>
      ) : (
        <Table className={classes.table} layout="fixed">
          <caption className={classes.caption}>
            <VisuallyHidden>{label}</VisuallyHidden>
          </caption>
          <Table.Thead className={classes.head}>
            <Table.Tr>
              <Table.Th scope="col">Name</Table.Th>
              <Table.Th scope="col">Value</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map(({ name, text, kind }) => (
              <Table.Tr key={name} className={classes.row}>
                <Table.Th scope="row" className={classes.name}>
                  {name}
                </Table.Th>
                <Table.Td className={classes.value} data-kind={kind}>
                  <span className={classes.text}>{text === '' ? '(empty)' : text}</span>
                  <span className={classes.copy}>
                    <CopyButton value={text} what={`value of ${name}`} />
                  </span>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </>
  )
}
