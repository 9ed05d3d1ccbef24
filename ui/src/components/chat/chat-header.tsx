import { IconArrowLeft, IconDotsVertical, IconRosetteDiscountCheckFilled } from '@tabler/icons-react'
import classes from './header.module.css'

export interface ChatHeaderProps {
  /** Who is at the other end. */
  name: string
  /** A small line below the name, such as the phone number. */
  detail?: string | undefined
  /** Whether the badge of a verified business stands beside the name. */
  isVerified?: boolean
}

/** The bar above a chat: back, picture, name. Its arrows are drawings; nothing in it can be tapped. */
export function ChatHeader({ name, detail, isVerified = false }: ChatHeaderProps) {
  return (
    <header className={classes['header']}>
      <IconArrowLeft size={20} aria-hidden />
      <span className={classes['avatar']} aria-hidden="true">
        {initialsOf(name)}
      </span>
      <span className={classes['who']}>
        <span className={classes['name']}>
          <span>{name}</span>
          {isVerified ? <IconRosetteDiscountCheckFilled size={16} role="img" aria-label="Verified" /> : null}
        </span>
        {detail === undefined || detail === '' ? null : <span className={classes['detail']}>{detail}</span>}
      </span>
      <IconDotsVertical size={20} aria-hidden />
    </header>
  )
}

/** The first letters of the first two words, by what readers take for a letter; # for a phone number. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s_-]+/u).filter((word) => /^\p{L}/u.test(word))
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? '')
  return letters.join('').toLocaleUpperCase() || '#'
}
