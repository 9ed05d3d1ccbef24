import { Box } from '@mantine/core'
import { IconTemplate } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Bubble } from './bubble'
import classes from './bubble.module.css'
import { ButtonsView } from './buttons-view'
import type { TappedButton } from './chat-message'
import { FormattedText } from './formatted-text'
import { keyed } from './keyed'
import { LinkPreview } from './link-preview'
import { MediaView } from './media-view'

export interface BubbleViewProps {
  bubble: Bubble
  /** What is quoted above the text. */
  quote?: ReactNode
  /** The side of its tail, for the first of several by one hand. */
  tail?: 'left' | 'right' | undefined
  /** Time and ticks. */
  meta?: ReactNode
  onTap?: ((tapped: TappedButton) => void) | undefined
}

/** The inside of a bubble: media, heading, text, footer, time, preview of a link, buttons, cards. */
export function BubbleView({ bubble, quote, tail, meta, onTap }: BubbleViewProps) {
  const isSticker = bubble.media[0]?.kind === 'sticker' && bubble.body === ''
  const isWide = bubble.media.length > 0 || bubble.buttons.length > 0 || bubble.preview || bubble.unknown
  return (
    <>
      <div
        className={classes['bubble']}
        data-bare={isSticker || undefined}
        data-wide={(isWide && !isSticker) || undefined}
        data-tail={isSticker ? undefined : tail}
      >
        {quote}
        {keyed(bubble.media).map(({ key, item }) => (
          <MediaView key={key} media={item} />
        ))}
        {bubble.preview === undefined ? null : <LinkPreview {...bubble.preview} />}
        {bubble.heading === '' ? null : <p className={classes['heading']}>{bubble.heading}</p>}
        {bubble.body === '' ? null : (
          <FormattedText
            text={bubble.body}
            hasRoom={meta !== undefined && bubble.footer === '' && !bubble.unknown}
          />
        )}
        {bubble.unknown === undefined ? null : <Unknown unknown={bubble.unknown} />}
        {bubble.footer === '' ? null : <p className={classes['footer']}>{bubble.footer}</p>}
        {meta === undefined ? null : <div className={classes['meta']}>{meta}</div>}
        {bubble.buttons.length === 0 ? null : <ButtonsView buttons={bubble.buttons} onTap={onTap} />}
      </div>
      {bubble.cards.length === 0 ? null : <Cards cards={bubble.cards} onTap={onTap} />}
    </>
  )
}

/** What can be said of a message template whose words are not known: its name and what is filled in. */
function Unknown({ unknown }: { unknown: NonNullable<Bubble['unknown']> }) {
  return (
    <div className={classes['unknown']}>
      <p className={classes['title']}>
        <IconTemplate size={16} aria-hidden /> {unknown.title}
      </p>
      {unknown.values.length === 0 ? null : (
        <dl>
          {keyed(unknown.values).map(({ key, item: { label, value } }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  )
}

/** The cards of a carousel, which scroll sideways; focusable, because a keyboard must be able to scroll them. */
function Cards({ cards, onTap }: { cards: Bubble[]; onTap: BubbleViewProps['onTap'] }) {
  return (
    <Box className={classes['cards']} tabIndex={0} role="group" aria-label={`${cards.length} cards`}>
      {keyed(cards).map(({ key, item }) => (
        <BubbleView key={key} bubble={item} onTap={onTap} />
      ))}
    </Box>
  )
}
