import type { Schema } from '@/api/client'
import { TextLink } from './links'

export interface MendLinkProps {
  /** Where it is put right, as the service says; null where nobody can do anything. */
  mend: Schema<'MendBody'> | null
  destinationId: string
  /** Null when nobody is known to be meant: then there is no page to lead to. */
  personId: string | null
}

/** Leads to the page on which that is put right which stops a message. */
export function MendLink({ mend, destinationId, personId }: MendLinkProps) {
  switch (mend?.place) {
    case 'destination':
      return (
        <TextLink to="/pipeline/destinations/$id" params={{ id: destinationId }}>
          Open the destination
        </TextLink>
      )
    case 'person':
      return personId === null ? null : (
        <TextLink to="/people/$id" params={{ id: personId }}>
          Open the person
        </TextLink>
      )
    case 'consent':
      return personId === null ? null : (
        <TextLink to="/people/$id" params={{ id: personId }} search={{ tab: 'consent' }}>
          Open their consent
        </TextLink>
      )
    case 'sender':
      return <SenderLink id={mend.id} />
    case 'message template':
      return <TemplateLink id={mend.id} />
    default:
      return null
  }
}

function SenderLink({ id }: { id: string | null }) {
  if (id === null) return <TextLink to="/senders">Open the senders</TextLink>
  return (
    <TextLink to="/senders/$id" params={{ id }}>
      Open the sender
    </TextLink>
  )
}

function TemplateLink({ id }: { id: string | null }) {
  if (id === null) return <TextLink to="/message-templates">Open the message templates</TextLink>
  return (
    <TextLink to="/message-templates/$id" params={{ id }}>
      Open the message template
    </TextLink>
  )
}
