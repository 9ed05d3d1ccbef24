import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import classes from './shell.module.css'

/** The frame while the first answer is on its way. */
export function ShellSkeleton() {
  return (
    <div className={classes.frame} aria-busy>
      <VisuallyHidden role="status">Loading</VisuallyHidden>
      <div className={classes.side} />
      <div className={classes.main}>
        <Stack className={classes.content} gap="lg">
          <Skeleton height={28} width={220} />
          <Skeleton height={14} width="60%" />
          <Skeleton height={180} />
        </Stack>
      </div>
    </div>
  )
}
