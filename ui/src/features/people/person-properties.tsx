import { Stack, Text, Title } from '@mantine/core'
import type { PersonFull } from '@/api/people'
import { PropertyTable } from '@/components/property-table'

export interface PersonPropertiesProps {
  person: PersonFull
  search: string | undefined
  onSearch: (search: string | undefined) => void
}

/** The person's own properties, and those of the groups that they belong to. */
export function PersonProperties({ person, search, onSearch }: PersonPropertiesProps) {
  return (
    <Stack gap="xl">
      <div>
        <PropertyTable
          label={`Properties of ${person.name}`}
          properties={person.properties}
          search={{ value: search, onChange: onSearch }}
          empty="No properties yet. They come with events, as $set and $set_once."
        />
      </div>
      {person.groups.map(({ type, key, properties }) => (
        <section key={type} aria-label={`Group ${type}`}>
          <Title order={2} mb={4}>
            {type}
          </Title>
          <Text c="dimmed" mb="xs">
            {key}
          </Text>
          <PropertyTable label={`Properties of ${type} ${key}`} properties={properties} />
        </section>
      ))}
    </Stack>
  )
}
