import { CopyButton } from './copy-button'
import classes from './copy-line.module.css'

/** A short text to take elsewhere, in a fixed pitch, with a copy button. `what` completes "Copy …": "callback URL". */
export function CopyLine({ value, what }: { value: string; what: string }) {
  return (
    <span className={classes.line}>
      <code>{value}</code>
      <CopyButton value={value} what={what} />
    </span>
  )
}
