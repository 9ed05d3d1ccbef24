import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'

/** Lets new events come on top by themselves, or holds the list still. */
export function LiveSwitch({ isLive, onChange }: { isLive: boolean; onChange: (isLive: boolean) => void }) {
  const Icon = isLive ? IconPlayerPause : IconPlayerPlay
  return (
    <Button variant="default" leftSection={<Icon size={16} aria-hidden />} onClick={() => onChange(!isLive)}>
      {isLive ? 'Pause' : 'Go live'}
    </Button>
  )
}
