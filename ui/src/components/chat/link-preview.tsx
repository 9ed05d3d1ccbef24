import { IconWorld } from '@tabler/icons-react'
import classes from './media.module.css'

/** The box of an address. The page itself is not fetched: its title and picture are the phone's to find. */
export function LinkPreview({ href, host }: { href: string; host: string }) {
  return (
    <a className={classes['preview']} href={href} target="_blank" rel="noopener noreferrer nofollow">
      <IconWorld size={22} aria-hidden />
      <span>
        <span className={classes['title']}>{host}</span>
        <span className={classes['detail']}>WhatsApp shows the page's title and picture here</span>
      </span>
    </a>
  )
}
