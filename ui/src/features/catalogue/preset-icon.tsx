import {
  IconCalendarEvent,
  IconCreditCardOff,
  IconHourglass,
  IconLockPassword,
  IconMessage,
  IconShoppingCart,
  IconTruckDelivery,
} from '@tabler/icons-react'

// By the name that the API gives. Naming them here keeps the other thousands out of the page.
const ICONS: Readonly<Record<string, typeof IconMessage>> = {
  'shopping-cart': IconShoppingCart,
  'truck-delivery': IconTruckDelivery,
  hourglass: IconHourglass,
  'credit-card-off': IconCreditCardOff,
  'calendar-event': IconCalendarEvent,
  'lock-password': IconLockPassword,
}

/** A preset's icon; one that this page does not know is a message's. */
export function PresetIcon({ name }: { name: string }) {
  const Icon = ICONS[name] ?? IconMessage
  return <Icon size={18} aria-hidden />
}
