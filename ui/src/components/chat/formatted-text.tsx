import { Fragment, type ReactNode, useMemo } from 'react'
import { type Block, parseMessage } from './formatting'
import type { Inline } from './inline'
import { keyed } from './keyed'
import classes from './text.module.css'

// Hebrew, Arabic and their neighbours, whose lines end at the left, where no time stands.
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u

export interface FormattedTextProps {
  text: string
  /** Whether the time is to stand at the end of the last line, which leaves room for it then. */
  hasRoom?: boolean
}

/** A message's text as WhatsApp formats it. Everything becomes text nodes: nothing in it can become markup. */
export function FormattedText({ text, hasRoom = false }: FormattedTextProps) {
  const blocks = useMemo(() => parseMessage(text), [text])
  const leavesRoom = hasRoom && blocks.at(-1)?.kind === 'paragraph' && !RIGHT_TO_LEFT.test(text)
  return (
    <div className={classes['text']} dir="auto" data-room={leavesRoom || undefined}>
      {keyed(blocks).map(({ key, item: block }) => {
        const isLast = block === blocks.at(-1)
        return (
          <BlockView key={key} block={block} isLast={isLast} end={isLast && leavesRoom ? <Room /> : null} />
        )
      })}
    </div>
  )
}

function Room() {
  return <span className={classes['room']} aria-hidden="true" />
}

function BlockView({ block, isLast, end }: { block: Block; isLast: boolean; end: ReactNode }) {
  if ('items' in block) {
    const List = block.kind === 'bullets' ? 'ul' : 'ol'
    return (
      <List>
        {keyed(block.items).map(({ key, item }) => (
          <li key={key} value={block.kind === 'numbers' ? item.number : undefined}>
            <Nodes nodes={item.children} />
          </li>
        ))}
      </List>
    )
  }
  const last = block.children.at(-1)
  const endsWithBreak = last === undefined || (last.kind === 'text' && last.text.endsWith('\n'))
  const Box = block.kind === 'quote' ? 'blockquote' : 'p'
  return (
    <Box>
      <Nodes nodes={block.children} />
      {/* Browsers drop the last line break of a block; the empty line before a list is kept by this one. */}
      {endsWithBreak && !isLast ? <br /> : null}
      {end}
    </Box>
  )
}

function Nodes({ nodes }: { nodes: Inline[] }) {
  return keyed(nodes).map(({ key, item }) => <Fragment key={key}>{drawn(item)}</Fragment>)
}

function drawn(node: Inline): ReactNode {
  switch (node.kind) {
    case 'text':
      return node.text
    case 'bold':
      return (
        <strong>
          <Nodes nodes={node.children} />
        </strong>
      )
    case 'italic':
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      )
    case 'strike':
      return (
        <s>
          <Nodes nodes={node.children} />
        </s>
      )
    case 'code':
    case 'mono':
      return <code data-kind={node.kind}>{node.text}</code>
    case 'link':
      return (
        <a href={node.href} target="_blank" rel="noopener noreferrer nofollow">
          {node.text}
        </a>
      )
  }
}
