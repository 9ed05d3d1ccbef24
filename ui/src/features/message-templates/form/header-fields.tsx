import { FileInput, Select, Stack, TextInput } from '@mantine/core'
import { sentenceOf } from '@/api/api-error'
import { base64Of } from '@/api/base64'
import { useUploadSample } from '@/api/message-template-edits'
import { HEADER_FORMATS, HEADER_SAMPLE, variablesIn } from './form-model'
import type { FormHandle } from './use-template-form'

const PLACE = 'components__header'

const WORDS = {
  NONE: 'None',
  TEXT: 'Text',
  IMAGE: 'Image',
  VIDEO: 'Video',
  DOCUMENT: 'Document',
  LOCATION: 'Location',
} as const

const FILES: Readonly<Record<string, string>> = {
  IMAGE: 'image/jpeg,image/png',
  VIDEO: 'video/mp4',
  DOCUMENT: 'application/pdf',
}

/** What stands above the body. */
export function HeaderFields({ handle }: { handle: FormHandle }) {
  const { form, change, errorAt } = handle
  const accept = FILES[form.headerFormat]
  return (
    <Stack gap="sm" data-field={PLACE}>
      <Select
        label="Header"
        data={HEADER_FORMATS.map((value) => ({ value, label: WORDS[value] }))}
        value={form.headerFormat}
        allowDeselect={false}
        w={220}
        onChange={(next) => {
          const headerFormat = HEADER_FORMATS.find((one) => one === next)
          if (headerFormat !== undefined) change({ headerFormat, headerHandle: '' }, PLACE)
        }}
      />
      {form.headerFormat === 'TEXT' && (
        <>
          <TextInput
            label="Header text"
            description="At most 60 characters and one variable."
            value={form.headerText}
            error={errorAt(PLACE)}
            onChange={({ currentTarget: { value } }) => change({ headerText: value }, PLACE)}
          />
          {variablesIn(form.headerText).length > 0 && (
            <TextInput
              label="Sample for the header’s variable"
              value={form.samples[HEADER_SAMPLE] ?? ''}
              onChange={({ currentTarget: { value } }) =>
                change({ samples: { ...form.samples, [HEADER_SAMPLE]: value } }, PLACE)
              }
            />
          )}
        </>
      )}
      {accept !== undefined && <Sample handle={handle} accept={accept} />}
    </Stack>
  )
}

/** A file for Meta's reviewers; what is sent later is another one. */
function Sample({ handle, accept }: { handle: FormHandle; accept: string }) {
  const { form, change, errorAt } = handle
  const upload = useUploadSample()
  const take = async (file: File | null) => {
    if (file === null) return
    const content_base64 = await base64Of(file)
    const sample = { file_name: file.name, content_type: file.type, content_base64 }
    upload.mutate(
      { ...sample, waba_id: form.wabaId, phone_number_id: '' },
      { onSuccess: ({ handle: uploaded }) => change({ headerHandle: uploaded }, PLACE) },
    )
  }
  const isThere = form.headerHandle !== ''
  return (
    <FileInput
      label="Sample"
      description={
        isThere
          ? 'Meta has it. Choose another file to replace it.'
          : 'Meta’s reviewers are shown this file. Each message has its own.'
      }
      placeholder={isThere ? 'Uploaded' : 'Choose a file'}
      accept={accept}
      disabled={upload.isPending}
      error={upload.error === null ? errorAt(PLACE) : sentenceOf(upload.error)}
      onChange={(file) => void take(file)}
    />
  )
}
