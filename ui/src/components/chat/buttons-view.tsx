import {
  IconArrowBackUp,
  IconCopy,
  IconExternalLink,
  IconForms,
  IconList,
  IconMapPin,
  IconPhone,
  IconShoppingBag,
} from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import type { BubbleButton, ButtonKind, ListSection } from './bubble'
import classes from './buttons.module.css'
import type { TappedButton } from './chat-message'
import { keyed } from './keyed'

const ICONS: Record<ButtonKind, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  reply: IconArrowBackUp,
  url: IconExternalLink,
  phone: IconPhone,
  copy: IconCopy,
  list: IconList,
  flow: IconForms,
  catalogue: IconShoppingBag,
  location: IconMapPin,
  other: IconForms,
}

export interface ButtonsViewProps {
  buttons: BubbleButton[]
  /** Without it the buttons are only shown; links can be followed all the same. */
  onTap?: ((tapped: TappedButton) => void) | undefined
}

/** The buttons at the foot of a bubble, each a line of its own. */
export function ButtonsView({ buttons, onTap }: ButtonsViewProps) {
  return (
    <ul className={classes['buttons']} aria-label="Buttons">
      {keyed(buttons).map(({ key, item }) => (
        <li key={key}>
          <OneButton button={item} onTap={onTap} />
        </li>
      ))}
    </ul>
  )
}

function OneButton({ button, onTap }: { button: BubbleButton; onTap: ButtonsViewProps['onTap'] }) {
  const [isOpen, setOpen] = useState(false)
  const label = <Label kind={button.kind} text={button.text} />
  if (button.kind === 'list') {
    return (
      <>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {label}
        </button>
        {isOpen ? <Sections sections={button.sections} onTap={onTap} /> : null}
      </>
    )
  }
  if (button.kind === 'url' && /^https?:\/\//iu.test(button.target)) {
    return (
      <a href={button.target} target="_blank" rel="noopener noreferrer" onClick={() => onTap?.(button)}>
        {label}
      </a>
    )
  }
  if (onTap === undefined) {
    return <span>{label}</span>
  }
  return (
    <button type="button" onClick={() => onTap(button)}>
      {label}
    </button>
  )
}

function Label({ kind, text }: { kind: ButtonKind; text: string }) {
  const Icon = ICONS[kind]
  return (
    <>
      <Icon size={16} aria-hidden />
      {text}
    </>
  )
}

function Sections({ sections, onTap }: { sections: ListSection[]; onTap: ButtonsViewProps['onTap'] }) {
  return keyed(sections).map(({ key, item: section }) => (
    <div key={key} className={classes['section']}>
      {section.title === '' ? null : <p>{section.title}</p>}
      <ul aria-label={section.title || 'Options'}>
        {section.rows.map((row) => (
          <li key={row.id}>
            <Row row={row} onTap={onTap} />
          </li>
        ))}
      </ul>
    </div>
  ))
}

function Row({ row, onTap }: { row: ListSection['rows'][number]; onTap: ButtonsViewProps['onTap'] }) {
  const words = (
    <>
      <span className={classes['title']}>{row.title}</span>
      {row.description === '' ? null : <span className={classes['detail']}>{row.description}</span>}
    </>
  )
  if (onTap === undefined) {
    return <span>{words}</span>
  }
  return (
    <button
      type="button"
      onClick={() => onTap({ kind: 'list', text: row.title, payload: row.id, target: '' })}
    >
      {words}
    </button>
  )
}
