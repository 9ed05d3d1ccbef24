import { ScrollArea } from '@mantine/core'
import classes from './code-block.module.css'
import { CopyButton } from './copy-button'

export interface CodeBlockProps {
  code: string
  /** What it is, for screen readers and the copy button: "curl command". */
  label: string
  /** Height in rem after which it scrolls. */
  maxHeightRem?: number
}

/** A text in a fixed pitch with a copy button; long lines scroll inside their own box, by keyboard too. */
export function CodeBlock({ code, label, maxHeightRem = 24 }: CodeBlockProps) {
  return (
    <div className={classes.block}>
      <ScrollArea.Autosize
        mah={`${maxHeightRem}rem`}
        type="auto"
        viewportProps={{ tabIndex: 0, role: 'group', 'aria-label': label }}
      >
        <pre className={classes.code}>
          <code>{code}</code>
        </pre>
      </ScrollArea.Autosize>
      <div className={classes.copy}>
        <CopyButton value={code} what={label} />
      </div>
    </div>
  )
}
