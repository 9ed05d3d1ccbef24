import { Button, Popover, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { numberIn } from './phone-words'

/** Opens the phone of any number, also one that nothing was sent to. */
export function NewPhone({ label = 'New phone' }: { label?: string }) {
  const [isOpen, popover] = useDisclosure(false)
  const [written, setWritten] = useState('')
  const [error, setError] = useState<string>()
  const navigate = useNavigate()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const number = numberIn(written)
    if (number === '') {
      setError('Write a phone number with its country code, such as +44 7400 123456.')
      return
    }
    popover.close()
    setWritten('')
    void navigate({ to: '/phone', search: { number } })
  }
  return (
    <Popover opened={isOpen} onChange={popover.set} position="bottom-end" width={280} trapFocus withRoles>
      <Popover.Target>
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={popover.toggle}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>
        <form onSubmit={submit}>
          <Stack gap="sm">
            <TextInput
              label="Phone number"
              description="With its country code"
              type="tel"
              autoComplete="off"
              data-autofocus
              value={written}
              onChange={(event) => {
                setWritten(event.currentTarget.value)
                setError(undefined)
              }}
              error={error}
            />
            <Button type="submit">Open</Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
