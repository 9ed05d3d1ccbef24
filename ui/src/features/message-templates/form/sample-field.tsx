import { FileInput } from '@mantine/core'
import { sentenceOf } from '@/api/api-error'
import { base64Of } from '@/api/base64'
import { useUploadSample } from '@/api/message-template-edits'

/** What Meta's reviewers can be shown, by the format of a header. */
export const SAMPLE_FILES: Readonly<Record<string, string>> = {
  IMAGE: 'image/jpeg,image/png',
  VIDEO: 'video/mp4',
  DOCUMENT: 'application/pdf',
}

export interface SampleFieldProps {
  label?: string
  accept: string
  /** The handle of what was uploaded; empty before. */
  uploaded: string
  wabaId: string
  error: string | undefined
  onUploaded: (handle: string) => void
}

/** A file for Meta's reviewers; what is sent later is another one. */
export function SampleField(props: SampleFieldProps) {
  const { label = 'Sample', accept, uploaded, wabaId, error, onUploaded } = props
  const upload = useUploadSample()
  const take = async (file: File | null) => {
    if (file === null) return
    const content_base64 = await base64Of(file)
    const sample = { file_name: file.name, content_type: file.type, content_base64 }
    upload.mutate(
      { ...sample, waba_id: wabaId, phone_number_id: '' },
      { onSuccess: ({ handle }) => onUploaded(handle) },
    )
  }
  const isThere = uploaded !== ''
  return (
    <FileInput
      label={label}
      description={
        isThere
          ? 'Meta has it. Choose another file to replace it.'
          : 'Meta’s reviewers are shown this file. Each message has its own.'
      }
      placeholder={isThere ? 'Uploaded' : 'Choose a file'}
      accept={accept}
      disabled={upload.isPending}
      error={upload.error === null ? error : sentenceOf(upload.error)}
      onChange={(file) => void take(file)}
    />
  )
}
