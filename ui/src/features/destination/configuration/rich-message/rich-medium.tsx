import { Checkbox, Select, Stack } from '@mantine/core'
import { objectIn } from '@/components/chat/json'
import {
  HEADERS,
  headerKind,
  type Kind,
  mediumAt,
  textAt,
  withHeader,
  withMedium,
  withText,
} from './rich-model'
import type { RichParts } from './rich-parts'
import { RichText } from './rich-text'

const HINT = 'A public https address, or Meta’s id of an uploaded file'

/** The medium of an image, a video, a document, an audio or a sticker. */
export function RichMedium({ rich, onChange, errors, names, kind }: RichParts & { kind: Kind }) {
  return (
    <>
      <RichText
        spec={{ path: 'link', label: 'File', most: 2000, isRequired: true, hint: HINT }}
        value={mediumAt(rich)}
        onChange={(written) => onChange(withMedium(rich, written))}
        error={errors['link'] ?? errors['id']}
        names={names}
      />
      {kind === 'audio' && (
        <Checkbox
          label="Voice message"
          description="Shown as spoken by you; needs an OGG file"
          checked={rich['voice'] === true}
          onChange={({ currentTarget }) => onChange({ ...rich, voice: currentTarget.checked })}
        />
      )}
    </>
  )
}

const LABELS: Readonly<Record<string, string>> = {
  text: 'Text',
  image: 'Image',
  video: 'Video',
  document: 'Document',
}

/** What stands above the body. */
export function RichHeader({ rich, onChange, errors, names, kind }: RichParts & { kind: Kind }) {
  const kinds = HEADERS[kind]
  if (kinds === undefined) return null
  const chosen = headerKind(rich)
  const header = objectIn(rich['header'])
  return (
    <Stack gap="xs">
      <Select
        label="Header"
        error={errors['header']}
        allowDeselect={false}
        data={[
          { value: '', label: 'None' },
          ...kinds.map((value) => ({ value, label: LABELS[value] ?? value })),
        ]}
        value={chosen}
        onChange={(next) => onChange(withHeader(rich, next ?? ''))}
      />
      {chosen === 'text' && (
        <RichText
          spec={{ path: 'header.text', label: 'Text of the header', most: 60, isRequired: true }}
          value={typeof rich['header'] === 'string' ? rich['header'] : textAt(rich, 'header.text')}
          onChange={(text) => onChange(withText(withHeader(rich, 'text'), 'header.text', text))}
          error={errors['header.text']}
          names={names}
        />
      )}
      {chosen !== '' && chosen !== 'text' && (
        <RichText
          spec={{
            path: 'header.link',
            label: 'File of the header',
            most: 2000,
            isRequired: true,
            hint: HINT,
          }}
          value={mediumAt(header)}
          onChange={(written) => onChange({ ...rich, header: withMedium(header, written) })}
          error={errors['header.link'] ?? errors['header.id']}
          names={names}
        />
      )}
    </Stack>
  )
}
