import { Button } from '@mantine/core'
import { IconArrowUp } from '@tabler/icons-react'
import classes from './new-rows.module.css'

export interface NewRowsProps {
  /** How many rows are new; with `isMore` there are at least so many. */
  count: number
  isMore?: boolean
  /** One and many of them: "message", "messages". */
  one: string
  many: string
  onShow: () => void
}

const NUMBER = new Intl.NumberFormat()

/** Says that a list has something new without moving what is being read; a click shows it. */
export function NewRows({ count, isMore = false, one, many, onShow }: NewRowsProps) {
  const text = `${NUMBER.format(count)}${isMore ? '+' : ''} new ${count === 1 ? one : many}`
  return (
    <div role="status" className={classes.place}>
      {count > 0 && (
        <Button
          size="xs"
          radius="xl"
          className={classes.button ?? ''}
          leftSection={<IconArrowUp size={14} aria-hidden />}
          onClick={() => {
            onShow()
            window.scrollTo({ top: 0 })
          }}
        >
          {text}
        </Button>
      )}
    </div>
  )
}
