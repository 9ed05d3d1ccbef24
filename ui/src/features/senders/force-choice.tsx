import { Checkbox } from '@mantine/core'

export interface ForceChoiceProps {
  isOffered: boolean
  isForced: boolean
  onChange: (isForced: boolean) => void
}

/** Storing a token that Meta refuses, or cannot be asked about: offered once that has happened. */
export function ForceChoice({ isOffered, isForced, onChange }: ForceChoiceProps) {
  if (!isOffered) return null
  return (
    <Checkbox
      label="Store it all the same"
      description="Nothing is sent through it until Meta takes the token."
      checked={isForced}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
