import { Button, Collapse, Stack } from '@mantine/core'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'

export interface AdvancedInputsProps {
  /** Something differs from its default, so that it must be seen: read when it is first shown. */
  isChanged: boolean
  /** Something is wrong in it. */
  isWrong: boolean
  children: ReactNode
}

/** Inputs that most leave as they are, folded away. */
export function AdvancedInputs({ isChanged, isWrong, children }: AdvancedInputsProps) {
  const id = useId()
  const [wasOpened, setOpened] = useState(isChanged)
  const isOpen = wasOpened || isWrong
  const Chevron = isOpen ? IconChevronDown : IconChevronRight
  return (
    <div>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        ml={-8}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpened(!isOpen)}
        leftSection={<Chevron size={16} aria-hidden />}
      >
        Advanced
      </Button>
      <Collapse expanded={isOpen} id={id}>
        <Stack gap="md" pt="sm">
          {children}
        </Stack>
      </Collapse>
    </div>
  )
}
