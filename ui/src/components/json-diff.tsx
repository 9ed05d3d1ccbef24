import { Stack, Text } from '@mantine/core'
import { differences, written } from './differences'
import classes from './json-diff.module.css'

/** What changed between two JSON values, place by place: the old one struck out, the new one below it. */
export function JsonDiff({ before, after }: { before: unknown; after: unknown }) {
  const changes = differences(before, after)
  if (changes.length === 0) return <Text c="dimmed">Nothing changed.</Text>
  return (
    <Stack gap="sm">
      {changes.map(({ path, before: old, after: young }) => (
        <div key={path}>
          {path !== '' && <div className={classes.path}>{path}</div>}
          {old !== undefined && (
            <pre className={classes.removed}>
              <span className={classes.mark}>− </span>
              <del>{written(old)}</del>
            </pre>
          )}
          {young !== undefined && (
            <pre className={classes.added}>
              <span className={classes.mark}>+ </span>
              <ins>{written(young)}</ins>
            </pre>
          )}
        </div>
      ))}
    </Stack>
  )
}
