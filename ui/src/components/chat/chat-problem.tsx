import { IconMessageCircleX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './problem.module.css'

export interface ChatProblemProps {
  /** One line: what cannot be shown. */
  title?: string
  /** Why, in the service's words. */
  detail: string
  /** What to do about it, such as a button. */
  action?: ReactNode
}

/** Lies over the chat when the message cannot be drawn. Spoken when it comes up, since one is typing elsewhere. */
export function ChatProblem({ title = 'This cannot be rendered', detail, action }: ChatProblemProps) {
  return (
    <div className={classes['problem']} role="status">
      <div>
        <IconMessageCircleX size={28} aria-hidden />
        <p className={classes['title']}>{title}</p>
        <p>{detail}</p>
        {action}
      </div>
    </div>
  )
}
