import {
  IconFileText,
  IconMapPin,
  IconMicrophone,
  IconPhoto,
  IconPlayerPlayFilled,
  IconShoppingBag,
  IconSticker,
  IconUser,
  IconVideo,
} from '@tabler/icons-react'
import { type ComponentType, useState } from 'react'
import { isFileKind } from '@/components/inbound-file/file-words'
import { InboundFile } from '@/components/inbound-file/inbound-file'
import type { Media, MediaKind } from './bubble'
import classes from './media.module.css'

const ICONS: Record<MediaKind, ComponentType<{ size?: number; 'aria-hidden'?: boolean }>> = {
  image: IconPhoto,
  video: IconVideo,
  audio: IconMicrophone,
  document: IconFileText,
  sticker: IconSticker,
  location: IconMapPin,
  contact: IconUser,
  product: IconShoppingBag,
}

const WORDS: Record<MediaKind, string> = {
  image: 'Image',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contact: 'Contact',
  product: 'Product',
}

/** A picture, a film, a file, a place or a card at the top of a bubble. */
export function MediaView({ media }: { media: Media }) {
  if (media.file !== undefined && isFileKind(media.kind)) {
    return (
      <InboundFile
        kind={media.kind}
        filename={media.title === 'Document' ? '' : media.title}
        {...media.file}
      />
    )
  }
  if (media.kind === 'image' || media.kind === 'sticker') {
    return <Picture media={media} />
  }
  if (media.kind === 'video' || media.kind === 'location') {
    return (
      <figure className={classes['canvas']} data-kind={media.kind}>
        <Pictogram media={media} />
        {media.kind === 'location' ? <Caption media={media} /> : null}
      </figure>
    )
  }
  if (media.kind === 'audio') {
    return <Audio media={media} />
  }
  return (
    <figure className={classes['card']}>
      <Pictogram media={media} />
      <Caption media={media} />
    </figure>
  )
}

/** Shown when it can be fetched; else its place, so that the preview has the right height. */
function Picture({ media }: { media: Media }) {
  const [broken, setBroken] = useState<string>()
  if (media.link === undefined || media.link === broken) {
    return (
      <figure className={classes['canvas']} data-kind={media.kind}>
        <Pictogram media={media} />
        {media.link === undefined ? null : <figcaption>The picture cannot be shown here</figcaption>}
      </figure>
    )
  }
  return (
    <img
      className={classes['picture']}
      data-kind={media.kind}
      src={media.link}
      alt={WORDS[media.kind]}
      loading="lazy"
      referrerPolicy="no-referrer"
      onError={() => setBroken(media.link)}
    />
  )
}

function Audio({ media }: { media: Media }) {
  return (
    <figure className={classes['audio']}>
      <IconPlayerPlayFilled size={18} aria-hidden />
      <span className={classes['wave']} aria-hidden="true" />
      <figcaption>{media.detail}</figcaption>
    </figure>
  )
}

function Pictogram({ media }: { media: Media }) {
  const Icon = ICONS[media.kind]
  return (
    <span className={classes['symbol']} role="img" aria-label={WORDS[media.kind]}>
      <Icon size={26} aria-hidden />
    </span>
  )
}

function Caption({ media }: { media: Media }) {
  return (
    <figcaption>
      <span className={classes['title']}>{media.title}</span>
      {media.detail === '' ? null : <span className={classes['detail']}>{media.detail}</span>}
    </figcaption>
  )
}
