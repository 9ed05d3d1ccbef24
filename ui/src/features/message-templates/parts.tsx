import { Button, Collapse, Paper } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { CodeBlock } from '@/components/code-block'

/** The components as Meta lists them, folded away: the preview says the same in words. */
export function Parts({ components }: { components: readonly unknown[] }) {
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <Paper p="xs" component="section" aria-label="Components">
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
        leftSection={<Chevron size={16} aria-hidden />}
      >
        Components as Meta lists them
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <CodeBlock code={JSON.stringify(components, null, 2)} label="components" />
      </Collapse>
    </Paper>
  )
}
