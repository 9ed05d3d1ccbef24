import { Link } from '@tanstack/react-router'
import mark from '@/components/whinchat.svg'
import classes from './sidebar.module.css'

/** The bird and the name; leads home. */
export function Brand({ onNavigate }: { onNavigate?: () => void }) {
  return (
    <Link to="/" className={classes.brand} {...(onNavigate && { onClick: onNavigate })}>
      <img src={mark} alt="" width={26} height={26} />
      Whinchat
    </Link>
  )
}
