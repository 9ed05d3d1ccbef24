import { Button } from '@mantine/core'
import { ConfirmButton } from '@/components/confirm-button'

export interface SwitcherProps {
  label: string
  /** What would be lost, a sentence each. */
  lost: readonly string[]
  onSwitch: () => void
}

const LOOK = { variant: 'subtle', size: 'compact-xs' } as const

/** Changes how the message template is filled in; asks when something would get lost on the way. */
export function Switcher({ label, lost, onSwitch }: SwitcherProps) {
  if (lost.length === 0) {
    return (
      <Button {...LOOK} onClick={onSwitch}>
        {label}
      </Button>
    )
  }
  return (
    <ConfirmButton
      {...LOOK}
      question="Switch, and lose something?"
      explanation={
        <>
          This does not come through:
          <ul>
            {lost.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </>
      }
      verb="Switch"
      verbColor="teal"
      onConfirm={async () => onSwitch()}
    >
      {label}
    </ConfirmButton>
  )
}
