import { Button, Stack, Text } from '@mantine/core'
import { IconDownload, IconPhoto, IconPlayerPlay, IconRefresh, type TablerIcon } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { sentenceOf } from '@/api/api-error'
import { fetchInboundMedia, type InboundFileName } from '@/api/inbound-media'
import { askFor, type FileKind, shownAs } from './file-words'
import classes from './inbound-file.module.css'

export interface InboundFileProps extends InboundFileName {
  kind: FileKind
  /** What it is called on the person's phone; empty when it has no name. */
  filename: string
}

const ICONS: Record<FileKind, TablerIcon> = {
  image: IconPhoto,
  sticker: IconPhoto,
  audio: IconPlayerPlay,
  video: IconPlayerPlay,
  document: IconDownload,
}

/** A file that a person sent. It is fetched when somebody asks for it, not before: it is theirs. */
export function InboundFile({ kind, filename, ...name }: InboundFileProps) {
  const file = useMutation({ mutationFn: () => fetchInboundMedia(name) })
  const address = useAddress(file.data)
  const form = file.data && shownAs(kind, file.data.type)
  if (address !== undefined && form !== undefined) {
    return <Shown address={address} form={form} filename={filename} kind={kind} />
  }
  const Icon = file.isError ? IconRefresh : ICONS[kind]
  return (
    <Stack gap={4} align="flex-start" className={classes['asked']}>
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Icon size={15} aria-hidden />}
        loading={file.isPending}
        onClick={() => file.mutate()}
      >
        {file.isError ? 'Try again' : askFor(kind, filename)}
      </Button>
      {file.error === null ? null : (
        <Text size="xs" role="alert" className={classes['refused']}>
          {sentenceOf(file.error)}
        </Text>
      )}
    </Stack>
  )
}

interface ShownProps {
  address: string
  form: 'picture' | 'sound' | 'film' | 'download'
  kind: FileKind
  filename: string
}

function Shown({ address, form, kind, filename }: ShownProps) {
  if (form === 'picture') {
    const alt = kind === 'sticker' ? 'Sticker that they sent' : 'Picture that they sent'
    return (
      <a href={address} target="_blank" rel="noreferrer" title="Open in full size">
        <img className={classes['picture']} src={address} alt={alt} />
      </a>
    )
  }
  // What people record comes without captions: the track is an empty one.
  if (form === 'sound') {
    return (
      <audio className={classes['sound']} src={address} controls aria-label="Sound that they sent">
        <track kind="captions" />
      </audio>
    )
  }
  if (form === 'film') {
    return (
      <video className={classes['picture']} src={address} controls aria-label="Video that they sent">
        <track kind="captions" />
      </video>
    )
  }
  return (
    <Button
      component="a"
      href={address}
      download={filename === '' ? kind : filename}
      size="compact-sm"
      variant="default"
      leftSection={<IconDownload size={15} aria-hidden />}
    >
      Save {filename === '' ? 'the file' : filename}
    </Button>
  )
}

/** Where the page reaches the bytes while it shows them. */
function useAddress(file: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (file === undefined) return
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
