import { useQuery } from '@tanstack/react-query'
import { buildSenderChoicesQuery } from '@/api/sender-choices'
import type { JsonObject } from '@/components/chat/json'
import { namesSender } from '../input-schema'
import { textOf } from './field-props'
import { senderWritten } from './sender-options'

/** The inputs with the phone number ID of the sender that they name, for who asks what that number may send. */
export function useSenderNumber(inputs: Readonly<Record<string, JsonObject>>) {
  const isNamed = namesSender(inputs)
  const { data: senders = [] } = useQuery({ ...buildSenderChoicesQuery(), enabled: isNamed })
  if (!isNamed) return inputs
  const found = senderWritten(senders, textOf(inputs['sender']?.['value']))
  return found === undefined ? inputs : { ...inputs, phone_number_id: { value: found.phone_number_id } }
}
