import { Select, Stack, TextInput } from '@mantine/core'
import { HEADER_FORMATS, HEADER_SAMPLE } from './form-model'
import { variablesIn } from './form-samples'
import { SAMPLE_FILES, SampleField } from './sample-field'
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

/** What stands above the body. */
export function HeaderFields({ handle }: { handle: FormHandle }) {
  const { form, change, errorAt } = handle
  const accept = SAMPLE_FILES[form.headerFormat]
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
      {accept !== undefined && (
        <SampleField
          accept={accept}
          uploaded={form.headerHandle}
          wabaId={form.wabaId}
          error={errorAt(PLACE)}
          onUploaded={(headerHandle) => change({ headerHandle }, PLACE)}
        />
      )}
    </Stack>
  )
}
