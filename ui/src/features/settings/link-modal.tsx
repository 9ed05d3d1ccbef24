import { Modal } from '@mantine/core'
import type { Invited } from '@/api/users'
import { TimeText } from '@/components/time-text'
import { SecretOnce } from './secret-once'
import { nameOf } from './user-words'

/** A one-time link, shown once. */
export function LinkModal({ invited, onClose }: { invited: Invited | null; onClose: () => void }) {
  return (
    <Modal
      opened={invited !== null}
      onClose={onClose}
      title="One-time link"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {invited !== null && (
        <SecretOnce value={invited.link} what="link" onDone={onClose}>
          Give this link to {nameOf(invited)}; no mail is sent. Whoever opens it chooses a password and is
          logged in. It works once, and ends <TimeText value={invited.link_expires_at} />.
        </SecretOnce>
      )}
    </Modal>
  )
}
