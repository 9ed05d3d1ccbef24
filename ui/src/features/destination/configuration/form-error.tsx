import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { FieldErrors } from '@/components/field-errors'

/** Why a save failed, where that belongs to no field on the page. */
export function FormError({ errors }: { errors: FieldErrors }) {
  if (errors.rest === undefined) return null
  return (
    <Alert
      role="alert"
      data-form-error
      color="red"
      variant="light"
      mb="md"
      icon={<IconAlertTriangle size={20} aria-hidden />}
    >
      {errors.rest}
    </Alert>
  )
}
